"""What this room hangs in the menu „Moje”."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.registry import DeskItem, desk_menu

desk_menu.add(DeskItem(_("Your matters"), "pulpit", "people:home", 0))
desk_menu.add(DeskItem(_("Your data"), "osoba", "people:profile", 80))
