"""What this room hangs in the office menu, and its events in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pracownia.commons.people import moving
from pracownia.core import registry

from . import events
from .models import Edit
from .rules import READERS


def _link(slug: str, data: dict[str, Any]) -> str:
    return reverse("composing:version", args=[slug, data["version_id"]])


registry.office_menu.add(
    registry.MenuItem(
        _("Programme"),
        pgettext_lazy("questionnaires", "Forms"),
        "dok",
        "composing:list",
        READERS,
        405,
        to_admin=True,
    )
)
registry.tell(events.FormDrafted, _("A form was begun: %(title)s, version %(number)s"), _link)
registry.tell(events.FormChanged, _("The draft of a form was changed: %(about)s"), _link)
registry.tell(events.FormPublished, _("A form was published: %(title)s, version %(number)s"), _link)
registry.tell(events.DraftRemoved, _("The draft of a form was deleted: %(title)s"))
moving.declare(Edit, _("changes of forms"))
