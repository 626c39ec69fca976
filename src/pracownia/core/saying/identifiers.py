"""Whether a PESEL, a NIP, a postal code or another number is right, and what to do if it is not.

Only a hint, which suggests what was meant, has the number in it: a PESEL must not get into a
journal.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pracownia.core.polish import long_date

from .words import Sentence, Template, Values, fill, prepared

_NAMES = {
    "KOD": _("postal code"),
    "TERYT": _("TERYT code"),
    "TELEFON": _("phone number"),
}
_NUMBER = _("%(kind)s number")
_ONE_LENGTH = ngettext_lazy(
    "A %(name)s has %(expected)s digits, and this one has %(found)s digit.",
    "A %(name)s has %(expected)s digits, and this one has %(found)s digits.",
    "found",
)
_TWO_LENGTHS = ngettext_lazy(
    "A %(name)s has %(expected)s or %(longer)s digits, and this one has %(found)s digit.",
    "A %(name)s has %(expected)s or %(longer)s digits, and this one has %(found)s digits.",
    "found",
)


def _named(template: Template) -> Sentence:
    return prepared(template, _name)


def _name(values: Values) -> Values:
    kind = values["kind"]
    return {"name": str(_NAMES[kind]) if kind in _NAMES else fill(_NUMBER, values)}


def _length(values: Values) -> str:
    """The engine writes several right lengths as "9 or 14"."""
    expected, _or, longer = str(values["expected"]).partition(" or ")
    said = {**values, **_name(values), "expected": expected, "longer": longer}
    return _capital(fill(_TWO_LENGTHS if longer else _ONE_LENGTH, said))


def _right(values: Values) -> str:
    return _capital(fill(_RIGHT, _name(values)))


def _zeros(values: Values) -> str:
    return _capital(fill(_ZEROS, _name(values)))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _born(values: Values) -> Values:
    return {"born": long_date(date.fromisoformat(values["born"]))}


_RIGHT = _("The %(name)s is well formed.")
_ZEROS = _("A %(name)s is not made of zeros alone.")

SENTENCES: dict[str, Sentence] = {
    "right": _right,
    "pesel.right": prepared(
        _("The PESEL number is well formed. The date of birth in it is %(born)s."), _born
    ),
    "pesel.long_ago": prepared(
        _(
            "The PESEL number is well formed, but the date of birth in it is %(born)s. "
            "Check the first digits."
        ),
        _born,
    ),
    "phone.abroad": _("The number has the code of another country."),
    "empty": _named(_("Enter the %(name)s.")),
    "characters": _named(_("Enter the %(name)s in digits alone, without “%(found)s”.")),
    "length": _length,
    "zeros": _zeros,
    "checksum": _named(
        _(
            "Check the %(name)s: a digit is wrong or two are swapped, because the check digit "
            "does not agree."
        )
    ),
    "pesel.date": _("Check the PESEL number: its first six digits are not a date."),
    "postal.shape": _("Enter the postal code as two digits, a hyphen and three digits: 42-360."),
    "teryt.voivodeship": _(
        "Check the TERYT code: it begins with %(found)s, and voivodeships have even numbers "
        "from 02 to 32."
    ),
    "teryt.unit": _("Check the TERYT code: it has 00 in place of the county or municipality."),
    "teryt.kind": _(
        "Check the TERYT code: its last digit is %(found)s, and it can be 1–5, 8 or 9."
    ),
    "phone.length": ngettext_lazy(
        "A phone number in Poland has 9 digits, and this one has %(found)s digit.",
        "A phone number in Poland has 9 digits, and this one has %(found)s digits.",
        "found",
    ),
    "phone.abroad_length": ngettext_lazy(
        "Enter 7 to 15 digits after the plus sign; this number has %(found)s digit.",
        "Enter 7 to 15 digits after the plus sign; this number has %(found)s digits.",
        "found",
    ),
    "phone.country": _("No country has a code that begins like %(found)s."),
    "phone.emergency": _("%(found)s is an emergency or service number. Enter your own."),
    "phone.prefix": _("No phone number in Poland begins with %(found)s."),
    "phone.extension": _("Enter the number without the extension."),
    "hint.leading_zeros": _(
        "A spreadsheet may have removed zeros from the beginning. Is it %(suggestion)s?"
    ),
    "hint.fraction": _("A spreadsheet may have added a fraction. Is it %(suggestion)s?"),
    "hint.number_format": _(
        "A spreadsheet has rounded this number. Format the column as text and enter it again."
    ),
    "hint.teryt_kind": _("Six digits name a municipality. Add the seventh, its kind."),
    "hint.trunk_zero": _("Leave out the 0 from the beginning. Is it %(suggestion)s?"),
    "hint.area_code": _("Begin with the code of the area, for example 22 or 32."),
}

REFUSALS: dict[str, Sentence] = {
    "unknown_kind": _("there is no kind of number called “%(kind)s”."),
    "value_missing": _("write the number after its kind."),
}
