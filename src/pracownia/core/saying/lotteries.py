"""What a draw of panels says about chances, limits and proof."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, Template, Values, fill, percent, prepared, quoting


def _quotas(quotas: Iterable[Values]) -> str:
    return "; ".join(_quota(quota) for quota in quotas)


def _quota(quota: Values) -> str:
    """One limit in the words in which a selection says limits."""
    values = {
        "label": f"{quota['category']}: {quota['feature']}",
        "least": quota["min"],
        "most": quota["max"],
    }
    return fill(_FROM_TO if quota["min"] else _AT_MOST, values)


def _no_panel(values: Values) -> str:
    return fill(_CLASH if values["quotas"] else _ALL_CLASH, {"quotas": _quotas(values["quotas"])})


def _fits_nowhere(values: Values) -> str:
    why = _LEAVE_NO_ROOM if values["quotas"] else _ALL_LEAVE_NO_ROOM
    return f"{fill(_WHO, values)} {fill(why, {'quotas': _quotas(values['quotas'])})}"


def _shares(template: Template, *names: str) -> Sentence:
    """The sentence with these values as percentages."""
    return prepared(template, lambda values: {name: percent(values[name]) for name in names})


_AT_MOST = _("“%(label)s” (at most %(most)d)")
_FROM_TO = _("“%(label)s” (from %(least)d to %(most)d)")
_ALL_CLASH = _("No panel keeps all the limits.")
_ALL_LEAVE_NO_ROOM = _("All the limits together do not allow it.")
_CLASH = _("No panel keeps these limits together: %(quotas)s.")
_LEAVE_NO_ROOM = _("These limits together do not allow it: %(quotas)s.")
_WHO = ngettext_lazy(
    "This person fits on no panel: %(people)s.",
    "These people fit on no panel: %(people)s.",
    "count_people",
)

SENTENCES: dict[str, Sentence] = {
    "lottery.lowest": _shares(
        ngettext_lazy(
            "The lowest chance of being drawn is %(chance)s; %(people)s person has it.",
            "The lowest chance of being drawn is %(chance)s; %(people)s people have it.",
            "people",
        ),
        "chance",
    ),
    "lottery.certain": ngettext_lazy(
        "This person is drawn in every case: %(people)s.",
        "These people are drawn in every case: %(people)s.",
        "count_people",
    ),
    "lottery.fits_nowhere": _fits_nowhere,
    "lottery.proven": _(
        "It is proven that no other draw gives the people with the lowest chance more."
    ),
    "lottery.stopped": _shares(
        _(
            "The time ran out before the proof: the lowest chance is %(chance)s, "
            "and no draw gives more than %(bound)s."
        ),
        "chance",
        "bound",
    ),
    "lottery.uniform": _shares(
        ngettext_lazy(
            "The numbered list has %(panels)s panel. Everybody who can be drawn is on at least "
            "%(chance)s of it, which is %(share)s of the lowest exact chance.",
            "The numbered list has %(panels)s panels. Everybody who can be drawn is on at least "
            "%(chance)s of them, which is %(share)s of the lowest exact chance.",
            "panels",
        ),
        "chance",
        "share",
    ),
    "lottery.no_panel": _no_panel,
    "lottery.no_time": _(
        "The time ran out before any panel was found. Give more time or loosen the limits."
    ),
}

REFUSALS: dict[str, Sentence] = {
    "feature_repeated": _("“%(category)s: %(feature)s” already has a limit."),
    "feature_without_quota": _("“%(category)s: %(feature)s” has no limit. Add it to the limits."),
    "no_quotas": _("there is no limit. Add at least one category with its value."),
    "nobody": _("there is nobody to draw from."),
    "objective_unknown": quoting(
        _("write leximin or maximin."), _("write leximin or maximin instead of “%(value)s”.")
    ),
}
