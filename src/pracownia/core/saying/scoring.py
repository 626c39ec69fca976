"""What giving out applications and counting marks says."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, quoting

SENTENCES: dict[str, Sentence] = {
    "assign.short": _(
        "The application %(application)s has too few reviewers: %(given)s instead of %(need)s."
    ),
    "assign.over": _(
        "The reviewer %(reviewer)s has more applications than was set: %(load)s, "
        "and the limit is %(most)s."
    ),
    "assign.under": _(
        "The reviewer %(reviewer)s has fewer applications than was set: %(load)s, "
        "and at least %(least)s were wanted."
    ),
    "scoring.no_model": _(
        "It cannot be counted who is strict and who is lenient: that needs applications with "
        "several marks and at least two reviewers."
    ),
    "scoring.apart": ngettext_lazy(
        "Reviewers form %(groups)s group.",
        "Reviewers form %(groups)s groups without a common application. "
        "Compare strictness only within a group.",
        "groups",
    ),
}

REFUSALS: dict[str, Sentence] = {
    "bid_unusable": quoting(
        _("write a number, at most a million."),
        _("write a number, at most a million, instead of “%(value)s”."),
    ),
    "mark_repeated": _(
        "the reviewer %(reviewer)s has already marked the application %(application)s, "
        "in row %(first_row)s."
    ),
    "mark_unusable": quoting(_("write a number."), _("write a number instead of “%(value)s”.")),
    "name_repeated": _("“%(name)s” is on the list twice. Leave one of them."),
    "name_unknown": _("“%(name)s” is not on the list."),
    "scale_unknown": quoting(
        _("choose a scale: nominal, ordinal, interval or ratio."),
        _("choose a scale instead of “%(value)s”: nominal, ordinal, interval or ratio."),
    ),
}
