"""What this room hangs in the office menu and on the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving, ties
from pracownia.commons.retention import stocks
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import MenuItem, Panel, office_menu, panels

from . import queries
from .models import Participation


def count(edition_id: int) -> int:
    return Participation.objects.filter(edition_id=edition_id, ended_at=None).count()


def taken_part_in(request: Request, edition_id: int) -> dict[str, Any] | None:
    found = list(queries.participations_of(viewer=request.actor)[:10])
    return {"participations": found} if found else None


office_menu.add(
    MenuItem(
        group=_("Programme"),
        label=_("Participants"),
        icon="osoba",
        url_name="cohorts:participants",
        roles=frozenset({"coordinator", "chair"}),
        order=430,
        count=count,
        to_admin=True,
    )
)
ties.source(queries.ties, of_editions=True)
stocks.take_part(queries.took_part)
panels.add(Panel("desk.home", "cohorts/desk/participations.html", 10, taken_part_in))
templates.add(
    Template(
        "participants_to_sign",
        _("List of participants to sign"),
        _("To be signed at a meeting"),
        50,
        queries.list_to_sign,
    )
)
templates.add(
    Template(
        "participation_declaration",
        _("Declaration of participation, blank"),
        _("For those who do not confirm their place online"),
        51,
        queries.declaration,
    )
)
moving.declare(Participation, _("participations"))

activities.add(
    Activity(
        "cohorts.participation",
        60,
        _("Participation in the programme"),
        _("hold meetings and account for them to the funder"),
        _("participants"),
        (
            _("name and contact"),
            _("presence at meetings"),
        ),
        ("contract",),
        ("participation",),
    )
)
