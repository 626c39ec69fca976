"""What pages may know about appeals."""

from .effects import Effects, effects
from .files import Files, files_of, may_read
from .papers import draft_of_protocol, papers_of_rows
from .parts import parts_of
from .room import (
    Mine,
    Public,
    Row,
    appeal_of_application,
    appeals_of,
    applicants,
    asked_of_calls,
    call_of,
    changes,
    concerned,
    ends_at,
    mine,
    one,
    overdue,
    terms_of,
)

__all__ = [
    "Effects",
    "Files",
    "Mine",
    "Public",
    "Row",
    "appeal_of_application",
    "appeals_of",
    "applicants",
    "asked_of_calls",
    "call_of",
    "changes",
    "concerned",
    "draft_of_protocol",
    "effects",
    "ends_at",
    "files_of",
    "may_read",
    "mine",
    "one",
    "overdue",
    "papers_of_rows",
    "parts_of",
    "terms_of",
]
