"""What the states of a representation and the fields of an organisation are called."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pracownia.core.access import Text

from .states import State

STATES: Final[dict[str, Text]] = {
    State.ASKED: pgettext_lazy("representation", "waits for the organisation"),
    State.UNANSWERED: pgettext_lazy("representation", "the organisation has not answered"),
    State.CONFIRMED: pgettext_lazy("representation", "confirmed"),
    State.REFUSED: pgettext_lazy("representation", "refused"),
    State.WITHDRAWN: pgettext_lazy("representation", "withdrawn"),
    State.ENDED: pgettext_lazy("representation", "ended"),
}
FIELDS: Final[dict[str, Text]] = {
    "name": _("name"),
    "kind": _("kind"),
    "krs": "KRS",
    "nip": "NIP",
    "regon": "REGON",
    "place": _("municipality"),
    "address": _("address"),
    "website": _("website"),
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "parent": _("part of"),
    "is_public": _("has a page that everybody sees"),
}
