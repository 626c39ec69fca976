"""What this room hangs in the menu „Moje”, and its words for the journal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    DeskItem,
    MenuItem,
    Panel,
    desk_menu,
    office_menu,
    panels,
    tell,
)

from . import events, queries, register_papers
from .models import Agreement, Look, Text
from .models import Request as Asked


def changed(request: Request, about: int) -> dict[str, Any] | None:
    """A line on the first page of the desk until the person has decided."""
    first = queries.to_ask_again(viewer=request.actor).first()
    return None if first is None else {"is_consent": first.text.kind == Text.Kind.CONSENT}


panels.add(Panel("desk.home", "privacy/panels/changed.html", 5, changed))
desk_menu.add(DeskItem(_("Consents"), "ptaszek", "privacy:consents", 90, of_account=True))
desk_menu.add(DeskItem(_("My data and privacy"), "klodka", "privacy:mine", 91, of_account=True))
activities.add(
    Activity(
        "privacy.requests",
        30,
        _("Requests about personal data"),
        _("answer requests and prove that the law is kept"),
        _("people who ask about their data"),
        (
            _("what is asked and the answer"),
            _("dates of consents"),
        ),
        ("legal_obligation",),
        ("log",),
        for_all=True,
    )
)

office_menu.add(
    MenuItem(
        _("Programme"),
        _("Personal data"),
        "klodka",
        "privacy:facts",
        frozenset({"coordinator"}),
        420,
        to_admin=True,
    )
)
templates.add(
    Template(
        "processing_register",
        _("Register of processing of personal data"),
        _("For an inspection or the officer, art. 30 GDPR; from what the programme has now"),
        90,
        register_papers.of_edition,
    )
)
tell(events.ParticularsSet, _("Facts about personal data were set"))
tell(events.RegisterIssued, _("The register of processing was issued"))
tell(events.SensitiveDataSeen, _("Sensitive answers were shown"))
tell(events.RequestMade, _("A request about personal data was made"))
tell(events.RequestTakenBack, _("A request about personal data was taken back"))
tell(events.RequestExtended, _("The term of a request about personal data was extended"))
tell(events.RequestDecided, _("A request about personal data was answered"))
tell(events.PersonErased, _("A person was erased"))

moving.declare(Agreement, _("consents"), twice="stay")
moving.declare(Asked, _("requests about data"))
moving.declare(Look, _("looks at sensitive answers"))
