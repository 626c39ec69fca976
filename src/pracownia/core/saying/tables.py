"""Why a file or a table cannot be used: what several engines say alike."""

from django.utils.translation import gettext_lazy as _

from . import identifiers
from .words import Sentence, Values, fill, quoting, spoken


def _count(values: Values) -> str:
    """A whole number from the least, and up to the most where there is one."""
    return (_BETWEEN if "most" in values else _AT_LEAST if "least" in values else _WHOLE)(values)


def _empty(values: Values) -> str:
    """Of an identifier, when its kind is known."""
    return spoken(identifiers.SENTENCES["empty"], values) if "kind" in values else str(_FILL_IN)


def _field_missing(values: Values) -> str:
    return fill(_FIELD_OF if "number" in values else _FIELD, values)


def _unknown_person(values: Values) -> str:
    return fill(_NOBODY, values) if "number" in values else _PERSON(values)


_WHOLE = quoting(_("write a whole number."), _("write a whole number instead of “%(value)s”."))
_AT_LEAST = quoting(
    _("write a whole number, at least %(least)s."),
    _("write a whole number, at least %(least)s, instead of “%(value)s”."),
)
_BETWEEN = quoting(
    _("write a whole number from %(least)s to %(most)s."),
    _("write a whole number from %(least)s to %(most)s instead of “%(value)s”."),
)
_PERSON = quoting(
    _("write the number of a person, from 0 to %(most)s."),
    _("write the number of a person, from 0 to %(most)s, instead of “%(value)s”."),
)
_NOBODY = _("nobody has the number %(number)s.")
_FILL_IN = _("fill in this field.")
_FIELD = _("fill in this field for this person.")
_FIELD_OF = _("fill in this field for %(number)s, because a rule needs it.")

REFUSALS: dict[str, Sentence] = {
    "case_not_object": _("give the data as one JSON object."),
    "cells_differ": _("the number of values is %(cells)s instead of %(expected)s."),
    "column_missing": _("the header must have exactly one column of this name."),
    "column_repeated": _("two columns have this name. Leave one of them."),
    "count_too_small": quoting(
        _("write at least %(least)s."), _("write at least %(least)s instead of %(value)s.")
    ),
    "empty": _empty,
    "field_missing": _field_missing,
    "key_missing": _("add this part of the data."),
    "list_missing": _("give a list here."),
    "minimum_over_maximum": _(
        "the lower limit (%(minimum)s) is higher than the upper one (%(maximum)s)."
    ),
    "name_missing": _("write a name here."),
    "no_header": _("the file is empty. Begin it with a row of column names."),
    "not_a_count": _count,
    "not_a_list": _("give a list here."),
    "not_utf8": _(
        "the file %(file)s is not text in UTF-8 (byte number %(byte)s). Save it as UTF-8 text."
    ),
    "not_an_object": _("give the data as one JSON object."),
    "number_missing": _("write a number here."),
    "number_repeated": _("the number %(number)s already stands in row %(first_row)s."),
    "rule_not_object": _("give the rule as a JSON object."),
    "rules_not_object": _("give the rules as one JSON object."),
    "seed_missing": _("write the seed of the draw."),
    "text_missing": _("write a text here."),
    "unknown_person": _unknown_person,
    "where_unusable": _("give the condition as a JSON object of texts."),
}
