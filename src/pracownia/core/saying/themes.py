"""What suggested themes and groups of opinion say about themselves."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, quoting

SENTENCES: dict[str, Sentence] = {
    "themes.suggested": _("Answer %(number)s: probably “%(theme)s” (%(percent)s%%)."),
    "themes.nothing_like_it": _("Answer %(number)s is like none of those with a theme."),
    "themes.code_some_first": ngettext_lazy(
        "No answer has a theme yet. Give each theme to at least %(labels)s answer.",
        "No answer has a theme yet. Give each theme to at least %(labels)s answers.",
        "labels",
    ),
    "themes.few_labels": ngettext_lazy(
        "“%(theme)s” has %(labels)s answer so far; to suggest well, %(enough)s are needed.",
        "“%(theme)s” has %(labels)s answers so far; to suggest well, %(enough)s are needed.",
        "labels",
    ),
    "opinions.groups": ngettext_lazy(
        "Votes form %(groups)s group (number of voters: %(voters)s).",
        "Votes form %(groups)s groups (number of voters: %(voters)s).",
        "groups",
    ),
    "opinions.stability": _(
        "The stability of the groups is %(stability)s, where 1 means always the same groups "
        "(number of draws: %(resamples)s)."
    ),
    "opinions.left_out": ngettext_lazy(
        "%(voters)s voter is in no group, because of too few votes (fewer than %(least)s).",
        "%(voters)s voters are in no group, because of too few votes (fewer than %(least)s).",
        "voters",
    ),
    "opinions.few_voters": _(
        "We show no groups: too few people voted on enough statements "
        "(%(voters)s, and %(least)s are needed)."
    ),
    "opinions.unstable": _(
        "We show no groups: with other voters they would be different "
        "(stability %(stability)s, at least %(least)s is needed)."
    ),
    "opinions.chance": _(
        "We show no groups: pure chance often gives such votes (in %(percent)s%% of trials)."
    ),
    "opinions.nowhere": ngettext_lazy(
        "%(voters)s voter has no group in the data.",
        "%(voters)s voters have no group in the data.",
        "voters",
    ),
}

REFUSALS: dict[str, Sentence] = {
    "answer_missing": _("there is no answer here. Write it or remove the row."),
    "coders_differ": _("both people must give themes to the same answers."),
    "embedder_missing": _("the language model is not installed. Leave this option out."),
    "no_answers": _("there are no answers."),
    "no_votes": _("there are no votes."),
    "not_a_vote": quoting(
        _("write 1 (agrees), -1 (disagrees), 0 (passes) or nothing."),
        _("write 1 (agrees), -1 (disagrees), 0 (passes) or nothing instead of “%(value)s”."),
    ),
    "too_many_answers": _("there are %(answers)s answers, and the limit is %(most)s at once."),
    "voter_repeated": quoting(
        _("write the name of the voter."),
        _("the voter “%(voter)s” has two rows. Leave one of them."),
        "voter",
    ),
}
