"""What this room hangs in the menu „Moje”."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.registry import DeskItem, desk_menu

desk_menu.add(DeskItem(_("Consents"), "ptaszek", "privacy:consents", 90))
