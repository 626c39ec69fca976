"""The parts of a profile, in the order in which a card shows them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

PARTS: Final = {
    "photo": _("Photo"),
    "functions": _("Functions"),
    "biography": _("A few sentences about you"),
    "email": _("E-mail address"),
    "phone": _("Phone number"),
    "website": _("Website"),
    "postal_address": _("Postal address"),
}
