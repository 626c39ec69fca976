"""What the house itself hangs in the menu „Moje”."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.registry import DeskItem, desk_menu

desk_menu.add(
    DeskItem(_("Administration"), "klodka", "web:administration", 95, lambda actor: actor.is_admin)
)
