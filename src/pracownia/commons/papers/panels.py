"""What this room hangs in the menu of the office."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.registry import MenuItem, office_menu, tell

from . import events
from .models import Bundle, Paper

office_menu.add(
    MenuItem(
        _("Texts and letters"),
        _("Papers"),
        "dok",
        "papers:papers",
        frozenset({"coordinator"}),
        305,
    )
)
tell(events.PapersPacked, _("Papers were asked for in one file"))
moving.declare(Paper, _("issued papers"))
moving.declare(Bundle, _("packages of papers"))
