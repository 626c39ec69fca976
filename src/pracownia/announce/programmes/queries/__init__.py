"""What pages show of programmes."""

from .controllers import controllers
from .documents import DocumentPage, document_page, rendered
from .funding import draft_of, poster, strip_of
from .invitations import invitation, open_invitations, token_of
from .journal import Change, as_changes, journal, last_changes
from .keeping import editions_kept, moments_of
from .lists import editions_to_edit, editions_to_show
from .office import Gap, gaps, numbers_of, what_happens_next
from .page import EditionPage, edition_page, page_of, preview_page, revision_of
from .plan import dated_sessions, meeting_of, name_of
from .roles import (
    actor_of,
    leaders,
    memberships_of,
    organisations,
    people_with_role,
    roles_of,
    ties,
)

__all__ = [
    "Change",
    "DocumentPage",
    "EditionPage",
    "Gap",
    "actor_of",
    "as_changes",
    "controllers",
    "dated_sessions",
    "document_page",
    "draft_of",
    "edition_page",
    "editions_kept",
    "editions_to_edit",
    "editions_to_show",
    "gaps",
    "invitation",
    "journal",
    "last_changes",
    "leaders",
    "meeting_of",
    "memberships_of",
    "moments_of",
    "name_of",
    "numbers_of",
    "open_invitations",
    "organisations",
    "page_of",
    "people_with_role",
    "poster",
    "preview_page",
    "rendered",
    "revision_of",
    "roles_of",
    "strip_of",
    "ties",
    "token_of",
    "what_happens_next",
]
