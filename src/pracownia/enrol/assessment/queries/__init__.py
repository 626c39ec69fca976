"""What pages and later rooms may know about assessment."""

from .balancing import Balance, balance
from .bidding import BidRow, to_bid, wishes_by_kind
from .board import BoardRow, CommitteeRow, Comparison, committee, comparison, review_board
from .formal import FormalPage, FormalRow, formal_card, formal_list, next_to_check
from .hints import hints_for, open_hints
from .outcome import Candidate, assessed_candidates, below_threshold, scored_candidates
from .parts import Marking, Part, marking, parts
from .planning import (
    WholePlan,
    merit_criteria,
    short_of_reviewers,
    waiting_for_assessment,
    whole_plan,
)
from .reading import file_in
from .reviewing import (
    CardPage,
    HeldCard,
    QueueRow,
    card_of,
    card_page,
    my_cards,
    next_card,
    page_of,
    progress,
    seat,
)
from .room import Room, has_begun, reviewer_of, room, ties_of
from .standing import forget, standing_criteria, sum_of_points
from .strictness import Strictness, agreement_said, marks_used, strictness
from .tables import Listed, listed_pairs, table_of_cards
from .waiting import Waiting, waiting

__all__ = [
    "Balance",
    "BidRow",
    "BoardRow",
    "Candidate",
    "CardPage",
    "CommitteeRow",
    "Comparison",
    "FormalPage",
    "FormalRow",
    "HeldCard",
    "Listed",
    "Marking",
    "Part",
    "QueueRow",
    "Room",
    "Strictness",
    "Waiting",
    "WholePlan",
    "agreement_said",
    "assessed_candidates",
    "balance",
    "below_threshold",
    "card_of",
    "card_page",
    "committee",
    "comparison",
    "file_in",
    "forget",
    "formal_card",
    "formal_list",
    "has_begun",
    "hints_for",
    "listed_pairs",
    "marking",
    "marks_used",
    "merit_criteria",
    "my_cards",
    "next_card",
    "next_to_check",
    "open_hints",
    "page_of",
    "parts",
    "progress",
    "review_board",
    "reviewer_of",
    "room",
    "scored_candidates",
    "seat",
    "short_of_reviewers",
    "standing_criteria",
    "strictness",
    "sum_of_points",
    "table_of_cards",
    "ties_of",
    "to_bid",
    "waiting",
    "waiting_for_assessment",
    "whole_plan",
    "wishes_by_kind",
]
