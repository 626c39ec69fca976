"""What this room hangs in the office menu, and its events in words."""

from django.utils.translation import gettext_lazy as _

from pracownia.core import registry

from . import events
from .rules import EDITORS, STAFF

PROGRAMME = _("Programme")

for item in (
    registry.MenuItem(_("Call"), _("Desk"), "pulpit", "programmes:desk", STAFF, 10, "p"),
    registry.MenuItem(
        PROGRAMME, _("Programme page"), "olowek", "programmes:parts", EDITORS, 400, "e"
    ),
    registry.MenuItem(
        PROGRAMME, _("Roles and team"), "osoba", "programmes:roles", EDITORS, 410, "r"
    ),
    registry.MenuItem(PROGRAMME, _("Public page"), "oko", "programmes:preview", STAFF, 420, "s"),
):
    registry.office_menu.add(item)

registry.tell(events.EditionDrafted, _("A new edition was drafted"))
registry.tell(events.EditionPublished, _("The page was published"))
registry.tell(events.EditionWithdrawn, _("The page was taken back to a draft"))
registry.tell(events.EditionArchived, _("The edition was archived"))
registry.tell(events.DocumentPublished, _("A version of a document was published"))
registry.tell(
    events.WindowMoved, _("The calendar was changed, %(kind)s: from %(opens_at)s to %(closes_at)s")
)
registry.tell(events.RoleGiven, _("A role was given"))
registry.tell(events.RoleTaken, _("A role ended"))
registry.tell(events.EditionChanged, _("The programme page was changed"))
