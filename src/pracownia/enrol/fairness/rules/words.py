"""Differences in plain sentences that say no more than the test proves."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.polish import number

from .tables import LEVEL, Finding

LEAST_P = 0.001


def difference(found: Finding) -> str:
    values = {
        "what": found.dimension.label,
        "group": found.group.label,
        "yes": found.yes,
        "all": found.everyone,
        "share": round(100 * found.yes / found.everyone),
        "other_yes": found.other_yes,
        "other_all": found.other_everyone,
        "other_share": round(100 * found.other_yes / found.other_everyone),
        "p": p_value(found.p),
    }
    words = (
        _(
            "%(what)s: the group “%(group)s” got places more often than others: %(yes)d of %(all)d "
            "(%(share)d%%), others %(other_yes)d of %(other_all)d (%(other_share)d%%), %(p)s."
        )
        if found.is_more
        else _(
            "%(what)s: the group “%(group)s” got places less often than others: %(yes)d of %(all)d "
            "(%(share)d%%), others %(other_yes)d of %(other_all)d (%(other_share)d%%), %(p)s."
        )
    )
    sentence = words % values
    if found.dimension.has_limit:
        sentence += " " + _(
            "A limit of places is set here, so the rules of the call may explain it."
        )
    return sentence


def p_value(p: float) -> str:
    return f"p < {number(LEAST_P)}" if p < LEAST_P else f"p = {number(round(p, 3))}"


def rest(*, told: int, untold: int, compared: int) -> str:
    """What is said after the differences that are told, or instead of them."""
    if not compared:
        return _("There is nothing to compare yet.")
    if untold:
        words = ngettext(
            "%(n)d more difference is larger than chance makes it. It has a hidden number, so it "
            "is not told here.",
            "%(n)d more differences are larger than chance makes them. They have hidden numbers, "
            "so they are not told here.",
            untold,
        )
        return words % {"n": untold}
    if told:
        return ""
    return _(
        "No difference between groups is larger than chance alone makes it. This does not prove "
        "that there are none: with few people a test sees only large ones."
    )


def method(compared: int) -> str:
    """Named, so that somebody else can repeat it."""
    words = ngettext(
        "Method: Fisher's exact test, two-sided, each group against all others, from applications "
        "to places given. %(n)d comparison, with Holm's correction, at the level %(level)s. The "
        "test says how rarely chance makes such numbers. It does not say why they differ.",
        "Method: Fisher's exact test, two-sided, each group against all others, from applications "
        "to places given. %(n)d comparisons, with Holm's correction, at the level %(level)s. The "
        "test says how rarely chance makes such numbers. It does not say why they differ.",
        compared,
    )
    return words % {"n": compared, "level": number(LEVEL)}
