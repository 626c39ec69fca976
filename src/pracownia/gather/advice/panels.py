"""What this room hangs in the menus."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.access import Actor
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import DeskItem, MenuItem, desk_menu, office_menu

from .models import Slot


def takes_part(actor: Actor) -> bool:
    return any(role == "participant" for role, _programme in actor.roles)


desk_menu.add(DeskItem(_("Advice"), "dymek", "advice:all", 60, shown=takes_part))
office_menu.add(
    MenuItem(
        group=_("Programme"),
        label=_("My advice hours"),
        icon="dymek",
        url_name="advice:hours",
        roles=frozenset({"expert"}),
        order=500,
    )
)
moving.declare(Slot, _("hours of advice"))

activities.add(
    Activity(
        "advice.hours",
        70,
        _("Hours of experts"),
        _("arrange advice of experts"),
        _("participants and experts"),
        (_("the question and the time of advice"),),
        ("contract",),
        ("activity",),
    )
)
