"""Everything that changes programmes; each file holds the verbs of one noun."""

from .calendar import drop_window, set_window, show_call
from .describing import (
    describe,
    renew_page,
    set_funding,
    set_partners,
    set_picture,
    set_points,
    set_team,
)
from .documents import drop_document, publish_document
from .founding import (
    archive_edition,
    copy_edition,
    draft_edition,
    found_programme,
    found_with_edition,
    publish_edition,
    withdraw_edition,
)
from .invitations import accept_invitation, invite, revoke_invitation, send_again
from .planning import remind_of_sessions, set_plan
from .roles import end_role, give_role
from .rows import add_mark, drop_mark, drop_row, move_row, save_row

__all__ = [
    "accept_invitation",
    "add_mark",
    "archive_edition",
    "copy_edition",
    "describe",
    "draft_edition",
    "drop_document",
    "drop_mark",
    "drop_row",
    "drop_window",
    "end_role",
    "found_programme",
    "found_with_edition",
    "give_role",
    "invite",
    "move_row",
    "publish_document",
    "publish_edition",
    "remind_of_sessions",
    "renew_page",
    "revoke_invitation",
    "save_row",
    "send_again",
    "set_funding",
    "set_partners",
    "set_picture",
    "set_plan",
    "set_points",
    "set_team",
    "set_window",
    "show_call",
    "withdraw_edition",
]
