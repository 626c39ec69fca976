"""Everything that changes limits, lists and places."""

from .announcing import (
    announce,
    announce_due,
    call_off_announcement,
    plan_announcement,
    resume_letters,
)
from .copying import copy_limits
from .correcting import correct
from .deciding import approve, override, withdraw_approval
from .drawing import seal_list, throw_dice, void_draw
from .inviting import invite_again
from .limits import Nonsense, set_quotas
from .lottery import ask_for_portfolio, count_portfolio
from .places import confirm_place, expire, expire_offers, leave_reserve, offer_by_hand, resign
from .proposing import Impossible, propose, propose_supposed
from .protocol import issue_protocol, pack_for_committee

__all__ = [
    "Impossible",
    "Nonsense",
    "announce",
    "announce_due",
    "approve",
    "ask_for_portfolio",
    "call_off_announcement",
    "confirm_place",
    "copy_limits",
    "correct",
    "count_portfolio",
    "expire",
    "expire_offers",
    "invite_again",
    "issue_protocol",
    "leave_reserve",
    "offer_by_hand",
    "override",
    "pack_for_committee",
    "plan_announcement",
    "propose",
    "propose_supposed",
    "resign",
    "resume_letters",
    "seal_list",
    "set_quotas",
    "throw_dice",
    "void_draw",
    "withdraw_approval",
]
