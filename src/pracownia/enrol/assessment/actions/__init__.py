"""Everything that changes the assessment of a call."""

from .assigning import ask_for_third, assign_card, assign_cards, reassign_card
from .balancing import assign_balanced, assign_from_table
from .bidding import say_wishes
from .calibrating import (
    close_calibration,
    move_calibration,
    remind_of_calibration,
    start_calibration,
    write_understanding,
)
from .cards import Stale, Unfinished, cancel_cards, finish_card, reopen_card, save_card
from .choosing import choose_marks
from .committee import appoint, declare_impartiality, decline, remind, take_back
from .conflicts import declare_conflict, record_conflict
from .copying import copy_plan
from .covers import cover_file, take_cover_away
from .formal import decide_formally, reopen_for_new_version, reopen_formal_card
from .hints import answer_hints, ask_anew
from .plan import set_plan
from .redaction import cover
from .replacing import replace_reviewer
from .rounds import choose_passing, drop_round, move_round, set_round
from .taking import take_next
from .unpassing import take_passing_back

__all__ = [
    "Stale",
    "Unfinished",
    "answer_hints",
    "appoint",
    "ask_anew",
    "ask_for_third",
    "assign_balanced",
    "assign_card",
    "assign_cards",
    "assign_from_table",
    "cancel_cards",
    "choose_marks",
    "choose_passing",
    "close_calibration",
    "copy_plan",
    "cover",
    "cover_file",
    "decide_formally",
    "declare_conflict",
    "declare_impartiality",
    "decline",
    "drop_round",
    "finish_card",
    "move_calibration",
    "move_round",
    "reassign_card",
    "record_conflict",
    "remind",
    "remind_of_calibration",
    "reopen_card",
    "reopen_for_new_version",
    "reopen_formal_card",
    "replace_reviewer",
    "save_card",
    "say_wishes",
    "set_plan",
    "set_round",
    "start_calibration",
    "take_back",
    "take_cover_away",
    "take_next",
    "take_passing_back",
    "write_understanding",
]
