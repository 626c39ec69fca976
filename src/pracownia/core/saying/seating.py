"""What a seating plan says about meetings, rules, and changes on the day."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .words import Sentence, Values, fill, quoting


def _repeats(values: Values) -> str:
    """The repeats beside the proven least."""
    if not values["repeats"]:
        return str(_NEVER_TWICE)
    return fill(_LEAST if values["repeats"] <= values["bound"] else _NEAR, values)


def _distinct(values: Values) -> str:
    return fill(_ALL_MEET if values["distinct"] >= values["most"] else _MEET, values)


def _same(values: Values) -> str:
    return fill(_MIXED if values["same"] <= values["bound"] else _NEARLY_MIXED, values)


def _design(values: Values) -> str:
    name = _DESIGNS.get(values["design"], values["design"])
    return fill(_BUILT, {"design": name})


_BUILT = _("The seating follows a known construction: %(design)s.")
_NEVER_TWICE = _("Nobody sits with the same person twice.")
_LEAST = ngettext_lazy(
    "People sit together again %(repeats)s time, and it is proven that it cannot be less.",
    "People sit together again %(repeats)s times, and it is proven that it cannot be less.",
    "repeats",
)
_NEAR = ngettext_lazy(
    "People sit together again %(repeats)s time; at least %(bound)s cannot be avoided.",
    "People sit together again %(repeats)s times; at least %(bound)s cannot be avoided.",
    "repeats",
)
_ALL_MEET = ngettext_lazy(
    "%(distinct)s pair of people meets, as many as possible.",
    "%(distinct)s pairs of people meet, as many as possible.",
    "distinct",
)
_MEET = ngettext_lazy(
    "%(distinct)s pair of people meets; more than %(most)s is not possible.",
    "%(distinct)s pairs of people meet; more than %(most)s is not possible.",
    "distinct",
)
_MIXED = ngettext_lazy(
    "People from one group sit together %(same)s time, and it cannot be less.",
    "People from one group sit together %(same)s times, and it cannot be less.",
    "same",
)
_NEARLY_MIXED = ngettext_lazy(
    "People from one group sit together %(same)s time; at least %(bound)s cannot be avoided.",
    "People from one group sit together %(same)s times; at least %(bound)s cannot be avoided.",
    "same",
)
_DESIGNS = {
    "all": _("one table for each meeting of all"),
    "hosts": _("rounds of guests between hosts"),
    "kirkman": _("Kirkman's triples"),
    "plane": _("a finite plane"),
    "rows": _("shifted rows"),
}

SENTENCES: dict[str, Sentence] = {
    "seating.bound": _repeats,
    "seating.distinct": _distinct,
    "seating.often": ngettext_lazy(
        "Some people sit together as often as %(times)s time.",
        "Some people sit together as often as %(times)s times.",
        "times",
    ),
    "seating.same": _same,
    "seating.wishes": _("Wishes for topics that are met: %(met)s of %(wishes)s."),
    "seating.design": _design,
    "seating.rules_broken": ngettext_lazy(
        "A rule about who sits together or apart is broken %(times)s time.",
        "Rules about who sits together or apart are broken %(times)s times.",
        "times",
    ),
    "key_not_used": _("This part of the data is not known and was left out: “%(name)s”."),
    "impossible.too_few_seats": _(
        "Round %(round)s: there are more people (%(people)s) than seats (%(seats)s)."
    ),
    "impossible.hosts_over_seats": _(
        "Round %(round)s, table %(table)s: there are more hosts (%(hosts)s) than seats (%(seats)s)."
    ),
    "impossible.rules_contradict": _(
        "Round %(round)s: the rules about who sits together and who sits apart contradict "
        "each other (people: %(people)s, tables: %(tables)s)."
    ),
    "reseat.uneven": _(
        "Round %(round)s: tables are uneven (the largest: %(largest)s, the smallest: %(smallest)s)."
    ),
    "reseat.no_seat": _("Round %(round)s: there is no free seat for this person: %(person)s."),
    "reseat.host_absent": _("Round %(round)s: table %(table)s has no host."),
}

REFUSALS: dict[str, Sentence] = {
    "host_twice": _("person number %(person)s is the host of two tables. Leave one of them."),
    "mix_not_object": _("give each attribute by its name with a list of values."),
    "pair_of_one": _("person number %(person)s stands twice in this pair."),
    "pair_unusable": _("write a pair of two numbers."),
    "person_twice": _("person number %(person)s is both absent and late. Choose one of them."),
    "round_unknown": _("there is no round number %(round)s."),
    "seating_differs": _("this seating is not of the people of this case."),
    "unknown_table": quoting(
        _("write the number of a table, from 0 to %(most)s."),
        _("write the number of a table, from 0 to %(most)s, instead of “%(value)s”."),
    ),
}
