"""What this room hangs in the menu of the office and at the door of a call."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.core.http import Request
from pracownia.core.registry import MenuItem, Panel, office_menu, panels, tell
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications import rules as doors

from . import queries
from .events import CodeGiven, CodeTakenBack, CodeUsed


def closed_door(request: Request, edition_id: int) -> dict[str, Any] | None:
    """„Mam kod”: after the end of a call into which somebody may still come with a code."""
    call = applying.call_of(edition_id)
    if call is None or doors.door(call, request.now) is not doors.Door.AFTER:
        return None
    return {"slug": call.edition.slug} if queries.has_valid(call.pk, request.now) else None


office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Codes after the end"),
        icon="klodka",
        url_name="calls:codes",
        roles=frozenset({"coordinator"}),
        order=95,
    )
)
panels.add(Panel("applications.over", "calls/panels/code.html", 10, closed_door))
tell(CodeGiven, _("A code to apply after the end of the call was given"))
tell(CodeTakenBack, _("A code to apply after the end of the call was taken back"))
tell(CodeUsed, _("Somebody came in with a code after the end of the call"))
