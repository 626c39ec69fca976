"""Why the data or the rules of a selection cannot be used.

What a selection says about people stands in `enrol.selection.rules`, beside their limits.
"""

from django.utils.translation import gettext_lazy as _

from .words import Sentence, quoting

REFUSALS: dict[str, Sentence] = {
    "marks_float": _(
        "the marks of %(number)s have lost their exact value. Give them as a decimal number."
    ),
    "marks_unusable": quoting(
        _("write the marks as a number."), _("write the marks as a number instead of “%(value)s”.")
    ),
    "pinned_and_excluded": _(
        "%(number)s is both put on the list and taken off it. Choose one of them."
    ),
    "pool_repeated": _("the pool “%(value)s” stands in the rules twice. Leave one of them."),
    "pools_over_places": _(
        "the pools have more places (%(pools)s) than there are in all (%(places)s)."
    ),
    "record_format": _("this is not a published record of a selection."),
    "record_incomplete": _("the published record lacks a part or has it damaged."),
    "unknown_key": _("this rule has an unknown part: “%(name)s”."),
}
