"""Numbers from registers, phones and addresses of e-mail: one writing, and why one is refused."""

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pracownia.engines.errors import BadInput
from pracownia.engines.identifiers import explain, normalise

from .models import Kind

ENGINE: Final = {
    Kind.PESEL: "PESEL",
    Kind.NIP: "NIP",
    Kind.REGON: "REGON",
    Kind.KRS: "KRS",
    Kind.PHONE: "TELEFON",
}
KINDS: Final = frozenset({*ENGINE, Kind.EMAIL})
LENGTHS: Final = {
    Kind.PESEL: gettext_noop("A PESEL number has 11 digits; this one has %(found)s"),
    Kind.NIP: gettext_noop("A NIP number has 10 digits; this one has %(found)s"),
    Kind.REGON: gettext_noop("A REGON number has 9 or 14 digits; this one has %(found)s"),
    Kind.KRS: gettext_noop("A KRS number has 10 digits; this one has %(found)s"),
}
REFUSALS: Final = {
    "empty": gettext_noop("Enter the number in digits"),
    "characters": gettext_noop("Write it with digits. There is “%(found)s” in it"),
    "zeros": gettext_noop("A number is not made of zeros. Check it"),
    "checksum": gettext_noop("A digit is wrong or two are swapped. Check the number"),
    "pesel.date": gettext_noop("The first six digits are not a date of birth. Check the number"),
    "phone.length": gettext_noop("A phone number in Poland has 9 digits; this one has %(found)s"),
    "phone.abroad_length": gettext_noop("After + come 7 to 15 digits; here there are %(found)s"),
    "phone.country": gettext_noop("No country has a code that begins like %(found)s"),
    "phone.emergency": gettext_noop("%(found)s is an emergency number. Enter one you answer"),
    "phone.prefix": gettext_noop("No phone number in Poland begins with %(found)s"),
    "phone.extension": gettext_noop("Enter the number without the extension"),
}
LONGEST = 254


def read(kind: str, text: str) -> str | None:
    """The one writing of what is right; what is not stays as typed, to be shown again."""
    if not text:
        return None
    if kind == Kind.EMAIL:
        local, _at, domain = text[:LONGEST].rpartition("@")
        return f"{local}@{domain.lower()}" if local else text[:LONGEST]
    try:
        return normalise(ENGINE[Kind(kind)], text)
    except BadInput:
        return text[:40]


def flaw(kind: str, value: str) -> str:
    if kind == Kind.EMAIL:
        return "" if _is_email(value) else _("Enter an e-mail address, for example a@example.pl")
    found = explain(ENGINE[Kind(kind)], value)
    if found.valid:
        return ""
    if found.message.key == "length":
        return _(LENGTHS[Kind(kind)]) % found.message.values
    return _(REFUSALS[found.message.key]) % found.message.values


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def text(kind: str, value: str) -> str:
    """As people write it: phones of Poland in threes."""
    if kind == Kind.PHONE and value.startswith("+48") and len(value) == 12:
        return f"+48\u00a0{value[3:6]}\u00a0{value[6:9]}\u00a0{value[9:]}"
    return value
