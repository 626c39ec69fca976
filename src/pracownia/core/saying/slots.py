"""What a timetable of interviews says about people without a place.

`slots` and `crowd` are times; with names they are said as on the page.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, Values, fill, quoting


def _no_panel(values: Values) -> str:
    return fill(_TOO_FEW_WITHOUT_CONFLICT if values["barred"] else _TOO_FEW, values)


def _full(values: Values) -> str:
    """Whom this person competes with, for how many places, and what keeps them so few."""
    parts = [_RIVALS, _PLACES, _LIMITS[tuple(values["limits"])]]
    if tuple(values["slots"]) != tuple(values["crowd"]):
        parts.insert(0, _OWN)
    return " ".join(fill(part, values) for part in parts)


_TOO_FEW = ngettext_lazy(
    "When this person is free (%(slots)s), no reviewer is.",
    "When this person is free (%(slots)s), there are fewer than %(panel)s reviewers.",
    "panel",
)
_TOO_FEW_WITHOUT_CONFLICT = ngettext_lazy(
    "When this person is free (%(slots)s), there is no reviewer without a conflict of interests. "
    "The conflict concerns: %(barred)s.",
    "When this person is free (%(slots)s), there are fewer than %(panel)s reviewers "
    "without a conflict of interests. The conflict concerns: %(barred)s.",
    "panel",
)
_OWN = _("This person is free at: %(slots)s.")
_RIVALS = ngettext_lazy(
    "%(people)s person can come only at: %(crowd)s.",
    "%(people)s people can come only at: %(crowd)s.",
    "people",
)
_PLACES = ngettext_lazy(
    "There is %(places)s place at these times.",
    "There are %(places)s places at these times.",
    "places",
)
_LIMITS = {
    ("reviewers",): _("Reviewers limit their number."),
    ("rooms",): _("Rooms limit their number."),
    ("reviewers", "rooms"): _("Rooms and reviewers limit their number."),
}

SENTENCES: dict[str, Sentence] = {
    "slots.no_time": _("This person is free at none of the times."),
    "slots.no_panel": _no_panel,
    "slots.full": _full,
    "slots.conflicts": _(
        "There are free places, but conflicts of interests leave no panel "
        "for the times of this person (%(slots)s)."
    ),
    "slots.fix_time": ngettext_lazy(
        "This person will get a place by offering this time too: %(slots)s.",
        "This person will get a place by offering these times too: %(slots)s.",
        "count_slots",
    ),
    "slots.fix_room": ngettext_lazy(
        "This person will get a place with one more room at this time: %(slots)s.",
        "This person will get a place with one more room at these times: %(slots)s.",
        "count_slots",
    ),
    "slots.fix_reviewer": ngettext_lazy(
        "This person will get a place with one more reviewer at this time: %(slots)s.",
        "This person will get a place with one more reviewer at these times: %(slots)s.",
        "count_slots",
    ),
    "slots.fix_panel": ngettext_lazy(
        "This person will get a place with one more panel and its room at this time: %(slots)s.",
        "This person will get a place with one more panel and its room at these times: %(slots)s.",
        "count_slots",
    ),
}

REFUSALS: dict[str, Sentence] = {
    "cell_unusable": quoting(
        _("write 1 (free) or 0 (busy) for the time %(slot)s."),
        _("write 1 (free) or 0 (busy) for the time %(slot)s instead of “%(value)s”."),
    ),
    "conflict_unusable": _("write a pair: the number of the candidate and of the reviewer."),
    "no_such_person": _(
        "there is no person number %(value)s: people are counted from 0, and there are %(people)s "
        "in all."
    ),
}
