"""Everything that changes calls and applications."""

from .afterwards import Afterwards, answer_for_office, answer_later
from .ages import Age
from .calls import add_call, open_call, set_dates, set_who_applies, show_call
from .categories import set_categories
from .choosing import CategoryFirst
from .claiming import claim, take_out
from .completion import ask_for_completion, remind_of_returns
from .drafts import Part, choose_category, remind_drafts, save_part, save_section, start_draft
from .duplicates import tell_apart
from .forgetting import drop_draft, erase_answers, erase_drafts, make_nameless
from .keying import key_answers, key_waiting
from .looking import export_secrets, look_at_secrets, open_sealed_file
from .many import ask_one_of_many, tell_apart_all
from .preparing import prepare_call
from .receipts import give_receipt
from .sending import submit, withdraw, withdraw_without_guardian
from .signed import refuse_to_sign, sign
from .signing import take_request_back
from .together import (
    change_right,
    choose_letters,
    come_with_guardian,
    end_share,
    end_without_guardian,
    invite_person,
    invite_person_again,
    join,
    let_in_with_guardian,
)
from .typing import Came, Typed, type_in, type_in_form
from .typing_completion import Reply, type_in_completion
from .waivers import ask_to_pass, decide_waiver
from .workbooks import ask_for_workbook, fill_workbook

__all__ = [
    "Afterwards",
    "Age",
    "Came",
    "CategoryFirst",
    "Part",
    "Reply",
    "Typed",
    "add_call",
    "answer_for_office",
    "answer_later",
    "ask_for_completion",
    "ask_for_workbook",
    "ask_one_of_many",
    "ask_to_pass",
    "change_right",
    "choose_category",
    "choose_letters",
    "claim",
    "come_with_guardian",
    "decide_waiver",
    "drop_draft",
    "end_share",
    "end_without_guardian",
    "erase_answers",
    "erase_drafts",
    "export_secrets",
    "fill_workbook",
    "give_receipt",
    "invite_person",
    "invite_person_again",
    "join",
    "key_answers",
    "key_waiting",
    "let_in_with_guardian",
    "look_at_secrets",
    "make_nameless",
    "open_call",
    "open_sealed_file",
    "prepare_call",
    "refuse_to_sign",
    "remind_drafts",
    "remind_of_returns",
    "save_part",
    "save_section",
    "set_categories",
    "set_dates",
    "set_who_applies",
    "show_call",
    "sign",
    "start_draft",
    "submit",
    "take_out",
    "take_request_back",
    "tell_apart",
    "tell_apart_all",
    "type_in",
    "type_in_completion",
    "type_in_form",
    "withdraw",
    "withdraw_without_guardian",
]
