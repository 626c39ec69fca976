"""What this room hangs in the menu of the office, on the list of programmes and in the register."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.people import moving
from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention.models import DRAFT
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import MenuItem, Panel, office_menu, panels, tell

from . import actions
from .events import ChannelNamed, ChannelSwitched, TextChanged
from .models import Wording


def feeds(request: Request, edition_id: int) -> dict[str, Any] | None:
    """Under the list of programmes: addresses for readers of news."""
    return {}


COORDINATOR = frozenset({"coordinator"})
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Announcement"),
        icon="dymek",
        url_name="publicity:kit",
        roles=COORDINATOR,
        order=91,
        of_call=True,
    )
)
office_menu.add(
    MenuItem(
        group=_("Call"),
        label=_("Channels"),
        icon="pinezka",
        url_name="publicity:channels",
        roles=COORDINATOR,
        order=92,
        of_call=True,
    )
)
panels.add(Panel("programmes.list", "publicity/panels/feeds.html", 10, feeds))
templates.add(
    Template(
        actions.POSTER,
        _("Poster of the call"),
        _("Made on the page “Announcement”, for each channel with a code of its own"),
        12,
    )
)
moving.declare(Wording, _("texts of announcements"))
activities.add(
    Activity(
        "publicity.channels",
        22,
        _("Counting where applications come from"),
        _("learn which announcements reach people"),
        _("people who start an application by the link of an announcement"),
        (_("the name of the channel beside the application, without cookies or a profile"),),
        ("legitimate_interest",),
        (DRAFT, Retention.RECRUITMENT),
    )
)
tell(TextChanged, _("The text of the announcement was changed"))
tell(ChannelNamed, _("A channel of the announcement was named"))
tell(ChannelSwitched, _("A channel of the announcement was switched on or off"))
