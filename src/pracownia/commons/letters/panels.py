"""What this room hangs in menus and on pages of others."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pracownia.core.http import Request
from pracownia.core.registry import DeskItem, MenuItem, Panel, desk_menu, office_menu, panels


def _only_in_demo(request: Request, edition_id: int) -> dict[str, Any] | None:
    return {} if settings.DEMO else None


desk_menu.add(DeskItem(_("Letters"), "list", "letters:mine", 70))
office_menu.add(
    MenuItem(
        _("Texts and letters"),
        _("Letters"),
        "list",
        "letters:outbox",
        frozenset({"coordinator"}),
        70,
    )
)
panels.add(Panel("people.code", "letters/demo/hint.html", 10, _only_in_demo))
