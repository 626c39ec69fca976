"""What this room hangs in the menu of the office and at the door of a call."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.models import Window
from pracownia.announce.programmes.queries import guards
from pracownia.commons.people import moving
from pracownia.core.access import YES, Verdict
from pracownia.core.http import Request
from pracownia.core.registry import MenuItem, Panel, office_menu, panels, tell
from pracownia.enrol.applications import rules as doors
from pracownia.enrol.applications.models import Application, Call

from . import queries
from .events import (
    ChangeAccepted,
    ChangeAnnounced,
    ChangeApplied,
    CodeGiven,
    CodeTakenBack,
    CodeUsed,
)
from .models import Change, LateCode


def closed_door(request: Request, call_id: int) -> dict[str, Any] | None:
    """„Mam kod”: after the end of a call into which somebody may still come with a code."""
    call = Call.objects.select_related("edition", "window").get(pk=call_id)
    if doors.door(call, request.now) is not doors.Door.AFTER:
        return None
    return {"slug": call.slug} if queries.has_valid(call.pk, request.now) else None


def announced(request: Request, edition_id: int) -> dict[str, Any] | None:
    """„Zmiany w naborze” on the programme's page, the newest first."""
    changes = list(queries.changes_in(edition_id)[:20])
    return {"changes": changes} if changes else None


def asked_again(request: Request, application_id: int) -> dict[str, Any] | None:
    """On the page of one's application: changes that wait for a yes."""
    changes = queries.to_accept(application_id)
    if not changes:
        return None
    application = Application.objects.get(pk=application_id)
    if application.person_id != request.actor.person_id:
        # Somebody who applies together reads of it in the letter; the main applicant accepts.
        return None
    return {"changes": changes, "number": application.number}


office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Changes of the call"),
        icon="info",
        url_name="calls:changes",
        roles=frozenset({"coordinator"}),
        order=94,
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Codes after the end"),
        icon="klodka",
        url_name="calls:codes",
        roles=frozenset({"coordinator"}),
        order=95,
        of_call=True,
    )
)
panels.add(Panel("applications.over", "calls/panels/code.html", 10, closed_door))
moving.declare(LateCode, _("codes after the end of a call"))
moving.declare(Change, _("changes of calls that were announced"))
tell(CodeGiven, _("A code to apply after the end of the call was given"))
tell(CodeTakenBack, _("A code to apply after the end of the call was taken back"))
tell(CodeUsed, _("Somebody came in with a code after the end of the call"))
panels.add(Panel("programme.after_calendar", "calls/panels/changes.html", 10, announced))
panels.add(Panel("application.mine", "calls/panels/accept.html", 5, asked_again))
tell(ChangeAnnounced, _("A change of the call was announced"))
tell(ChangeApplied, _("An announced change of the call came into force"))
tell(ChangeAccepted, _("An applicant accepted a change of the call"))


def is_announced_first(window: Window, opens_at: datetime, closes_at: datetime) -> Verdict:
    """Whoever writes an application relies on its dates: they move with a notice only."""
    call = Call.objects.filter(window=window).first()
    if call is None:
        return YES
    return doors.may_change_unannounced(
        call,
        changes=(window.opens_at, window.closes_at) != (opens_at, closes_at),
        has_applications=queries.concerned(call.pk).exists(),
    )


guards.guards.append(is_announced_first)
