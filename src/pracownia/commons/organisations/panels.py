"""What this room hangs in menus and on pages of people, who reads its files, and its events."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.files import policies
from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.readers import reader
from pracownia.commons.people import moving
from pracownia.core.access import Actor, Verdict
from pracownia.core.http import Request
from pracownia.core.registry import DeskItem, Panel, desk_menu, panels, tell

from . import events, queries, rules
from .actions import DOCUMENT
from .models import Merger, Representation

policies.declare(DOCUMENT.kind, gettext_lazy("documents about representatives"))
moving.declare(Representation, gettext_lazy("representations of organisations"), twice="stay")
moving.declare(Merger, gettext_lazy("other records"))


def looks_after(actor: Actor) -> bool:
    return bool(rules.may_keep_office(actor))


desk_menu.add(
    DeskItem(gettext_lazy("Your organisations"), "stol", "organisations:mine", 82, of_account=True)
)


def to_decide(request: Request, _about: int) -> dict[str, Any] | None:
    """Requests that wait for the office, on the first page after signing in."""
    if not looks_after(request.actor):
        return None
    count = queries.waiting_for(request.actor, on=timezone.localdate(request.now))
    return {"count": count} if count else None


def organisations_of(request: Request, person_id: int) -> dict[str, Any] | None:
    """On the card of a person: pages of the organisations in which it shows functions."""
    shown = queries.shown_on_card(
        viewer=request.actor, person_id=person_id, on=timezone.localdate(request.now)
    )
    return {"organisations": shown} if shown else None


panels.add(Panel("people.card", "organisations/panels/of_person.html", 10, organisations_of))
panels.add(Panel("desk.home", "organisations/panels/to_decide.html", 5, to_decide))


@reader("organisations.representation")
def may_read(actor: Actor, file: StoredFile) -> Verdict:
    """The person concerned, administrators and coordinators in whose scope it is."""
    number = file.about.partition(":")[2]
    one = Representation.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if one is None:
        return Verdict(False, _("This file is not yours to read."))
    standing = queries.standing(actor, one.organisation_id, on=timezone.localdate())
    return rules.may_read_document(actor, one, standing)


tell(events.OrganisationAdded, gettext_lazy("The organisation was added"))
tell(events.OrganisationCorrected, gettext_lazy("The data were corrected: %(fields)s"))
tell(
    events.RepresentationAsked,
    gettext_lazy("Somebody asked to be confirmed as a representative"),
)
tell(events.RepresentationWithdrawn, gettext_lazy("A request of a representative was withdrawn"))
tell(events.RepresentationConfirmed, gettext_lazy("A representative was confirmed"))
tell(events.RepresentationRefused, gettext_lazy("A representative was refused"))
tell(
    events.RepresentationUnanswered,
    gettext_lazy("The organisation has not answered about a representative"),
)
tell(events.RepresentationEnded, gettext_lazy("A representation ended"))
tell(events.OrganisationsMerged, gettext_lazy("Another entry was merged into this one"))
tell(events.OrganisationMergeUndone, gettext_lazy("A merge with another entry was undone"))
