"""What pages and later rooms may know about assessment."""

from .balancing import Balance, balance
from .beside import (
    BoardNote,
    CardNote,
    Said,
    Values,
    board_notes,
    card_notes,
    notes_on,
    said_beside,
    values_beside,
)
from .bidding import BidRow, to_bid, wishes_by_kind
from .board import BoardRow, measures
from .calibrated import calibration_of
from .calibrating import (
    Calibrated,
    Told,
    agreements,
    calibrated,
    calibration_told,
    marking_has_begun,
    proposal,
)
from .comparing import Comparison, comparison
from .covers import Attached, attached
from .covers import about as cover_about
from .formal import FormalPage, FormalRow, formal_card, formal_list, next_to_check
from .hints import hints_for, open_hints
from .marks import NAME as BOARD
from .marks import SHOWN, board_of, counted_by_tab, marked, shown
from .marks import WORDS as TABS
from .members import CommitteeRow, committee, markers
from .outcome import (
    Candidate,
    assessed_candidates,
    below_threshold,
    final_candidates,
    scored_candidates,
)
from .parts import Marking, Part, marking, parts
from .passing import Passing, choice_of, newest_round, passing
from .planning import (
    WholePlan,
    merit_criteria,
    short_of_reviewers,
    waiting_for_assessment,
    whole_plan,
)
from .queue import QueueRow, my_cards, next_card, progress, tries, tries_left
from .reading import file_in
from .redaction import copies, copy_of, coverings, next_to_cover
from .reviewing import CardPage, HeldCard, card_of, card_page, page_of, seat
from .room import Room, end_before, has_begun, reviewer_of, room, ties_of
from .standing import (
    blind_rounds,
    covered_rounds,
    forget,
    stages_of,
    stages_of_call,
    standing_criteria,
    standing_stages,
    sum_of_points,
    top_mark,
)
from .strictness import Strictness, agreement_said, marks_used, strictness
from .tables import Listed, listed_pairs, table_of_cards
from .taking import may_be_taken
from .waiting import Waiting

__all__ = [
    "BOARD",
    "SHOWN",
    "TABS",
    "Attached",
    "Balance",
    "BidRow",
    "BoardNote",
    "BoardRow",
    "Calibrated",
    "Candidate",
    "CardNote",
    "CardPage",
    "CommitteeRow",
    "Comparison",
    "FormalPage",
    "FormalRow",
    "HeldCard",
    "Listed",
    "Marking",
    "Part",
    "Passing",
    "QueueRow",
    "Room",
    "Said",
    "Strictness",
    "Told",
    "Values",
    "Waiting",
    "WholePlan",
    "agreement_said",
    "agreements",
    "assessed_candidates",
    "attached",
    "balance",
    "below_threshold",
    "blind_rounds",
    "board_notes",
    "board_of",
    "calibrated",
    "calibration_of",
    "calibration_told",
    "card_notes",
    "card_of",
    "card_page",
    "choice_of",
    "committee",
    "comparison",
    "copies",
    "copy_of",
    "counted_by_tab",
    "cover_about",
    "covered_rounds",
    "coverings",
    "end_before",
    "file_in",
    "final_candidates",
    "forget",
    "formal_card",
    "formal_list",
    "has_begun",
    "hints_for",
    "listed_pairs",
    "marked",
    "markers",
    "marking",
    "marking_has_begun",
    "marks_used",
    "may_be_taken",
    "measures",
    "merit_criteria",
    "my_cards",
    "newest_round",
    "next_card",
    "next_to_check",
    "next_to_cover",
    "notes_on",
    "open_hints",
    "page_of",
    "parts",
    "passing",
    "progress",
    "proposal",
    "reviewer_of",
    "room",
    "said_beside",
    "scored_candidates",
    "seat",
    "short_of_reviewers",
    "shown",
    "stages_of",
    "stages_of_call",
    "standing_criteria",
    "standing_stages",
    "strictness",
    "sum_of_points",
    "table_of_cards",
    "ties_of",
    "to_bid",
    "top_mark",
    "tries",
    "tries_left",
    "values_beside",
    "waiting_for_assessment",
    "whole_plan",
    "wishes_by_kind",
]
