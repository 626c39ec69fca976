"""What the engine answered about a person, in whole sentences: for the committee and the person.

A reason is a key with values (engines.selection.MESSAGES). Here it becomes words; the sentences
say nothing more than the numbers prove.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.polish import number

from .lottery import chance_in_words
from .quotas import Law, demand


def points(value: Any) -> str:
    return number(Decimal(str(value)))


def named(laws: Sequence[Law], places: Sequence[int]) -> str:
    """The limits that stand in the way, in words."""
    return "; ".join(dict.fromkeys(demand(laws[place]) for place in places))


type Short = Sequence[Sequence[str]]
"""Minima or rounds that were missed: (name, mark, what was needed)."""


def for_committee(
    why: Mapping[str, Any], laws: Sequence[Law], short: Short = (), stopped: Short = ()
) -> list[str]:
    """One or two sentences about one decision."""
    values = _values(why, laws)
    match why["standing"]:
        case "indispensable":
            return [
                _("Has %(marks)s points.") % values,
                _("Without this person no list keeps these limits: %(limits)s.") % values,
            ]
        case "chosen":
            return [_("Has %(marks)s points.") % values, _chosen(why, values)]
        case "chosen_by_lot":
            return [
                _("Has %(marks)s points.") % values,
                _(
                    "Another list has as many points without this person, so the lot decided: "
                    "place %(lot)d in the draw."
                )
                % values,
            ]
        case "lost_by_lot":
            return [
                _("Has %(marks)s points.") % values,
                _(
                    "A list with this person would have as many points, so the lot decided: "
                    "place %(lot)d in the draw."
                )
                % values,
            ]
        case "marks":
            return _marks(why, values)
        case "rules":
            return [
                _("Has %(marks)s points.") % values,
                _lower(why),
                _("These limits require it: %(limits)s.") % values,
                _("With this person the whole list would have %(price)s points less.") % values,
            ]
        case "drawn" | "not_drawn" | "fits_no_panel" | "not_in_draw":
            return _by_draw(why)
        case "pinned":
            return [
                _("Has %(marks)s points.") % values,
                _("This proposal puts this person on the list whatever the points."),
            ]
        case "excluded":
            return [
                _("Has %(marks)s points.") % values,
                _("This proposal keeps this person off the list whatever the points."),
            ]
        case "impossible":
            return [
                _("Has %(marks)s points.") % values,
                _("No list with this person keeps these limits: %(limits)s.") % values,
            ]
        case "below_threshold" if _is(why, laws, "round"):
            return [_("Has %(marks)s points.") % values, *_not_passed(stopped)]
        case "below_threshold" if _is(why, laws, "minimum"):
            return [_("Has %(marks)s points.") % values, *_missed(short)]
        case "below_threshold":
            return [
                _("Has %(marks)s points, and the lowest mark considered is %(threshold)s.")
                % values,
                *_missed(short),
            ]
    return [_("Has %(marks)s points.") % values]


def _is(why: Mapping[str, Any], laws: Sequence[Law], kind: str) -> bool:
    return any(laws[place].kind == kind for place in why["rules"])


def _not_passed(stopped: Short) -> list[str]:
    return [
        _("After “%(name)s” others went on: the mark there is %(mark)s, and %(least)s was needed.")
        % {"name": name, "mark": mark, "least": least}
        for name, mark, least in stopped
    ]


def _missed(short: Short) -> list[str]:
    return [
        _("In “%(name)s” the mean of the cards is %(mark)s, and the minimum is %(minimum)s.")
        % {"name": name, "mark": mark, "minimum": minimum}
        for name, mark, minimum in short
    ]


def for_person(
    why: Mapping[str, Any], laws: Sequence[Law], short: Short = (), stopped: Short = ()
) -> list[str]:
    """What the person reads: one's own points and rules, nobody else's."""
    values = _values(why, laws)
    match why["standing"]:
        case "indispensable":
            return [_("The list keeps these limits thanks to you: %(limits)s.") % values]
        case "chosen":
            return [_("You are on the list that has the most points within the limits of places.")]
        case "chosen_by_lot" | "lost_by_lot":
            return [
                _(
                    "Another list had as many points, so the lot decided. "
                    "Your place in the draw: %(lot)d."
                )
                % values
            ]
        case "marks":
            return [
                _("Everybody on the counted list has at least %(last)s points.") % values,
                _("To be level with somebody on the list, %(price)s more points were needed.")
                % values,
                *([_limits_too(values)] if values["limits"] else []),
            ]
        case "rules":
            return [
                _lower(why),
                _("These limits require it: %(limits)s.") % values,
                _("To be level with somebody on the list, %(price)s more points were needed.")
                % values,
            ]
        case "drawn" | "not_drawn" | "fits_no_panel" | "not_in_draw":
            return _by_draw(why)
        case "pinned":
            return [_("The committee put you on the list for a reason written in the protocol.")]
        case "excluded":
            return [_("The committee kept you off the list for a reason written in the protocol.")]
        case "impossible":
            return [_("The limits of places did not allow it: %(limits)s.") % values]
        case "below_threshold" if _is(why, laws, "round"):
            return _not_passed(stopped)
        case "below_threshold" if _is(why, laws, "minimum"):
            return _missed(short)
        case "below_threshold":
            return [
                _("The lowest mark to be considered is %(threshold)s points.") % values,
                *_missed(short),
            ]
    return []


def _by_draw(why: Mapping[str, Any]) -> list[str]:
    """The same for the committee and for the person: there are no points to keep secret."""
    if why["standing"] == "not_in_draw":
        return [_("This application was not in the draw. It came here after an appeal.")]
    chance = _("The chance in the draw was %(chance)s.") % {
        "chance": chance_in_words(why["chance"])
    }
    if why["standing"] == "drawn":
        return [_("The dice chose a panel with this application."), chance]
    if why["standing"] == "fits_no_panel":
        return [_("No panel that keeps all the limits has room for this application.")]
    return [_("The dice chose a panel without this application."), chance]


def by_people(outcome: str, reason: str) -> str:
    """The committee decided otherwise than the count; the reason is theirs."""
    words = {
        "selected": _("The committee put this person on the list: %(reason)s"),
        "reserve": _("The committee moved this person to the reserve: %(reason)s"),
        "refused": _("The committee took this person off the list: %(reason)s"),
    }
    return words[outcome] % {"reason": reason}


def to_person_by_people(outcome: str, reason: str) -> str:
    words = {
        "selected": _("The committee decided to give you a place: %(reason)s"),
        "reserve": _("The committee decided on a place on the reserve: %(reason)s"),
        "refused": _("The committee decided not to give a place: %(reason)s"),
    }
    return words[outcome] % {"reason": reason}


def skipped(laws: Sequence[Law], places: Sequence[int]) -> str:
    """Why the next of the reserve was passed over this time."""
    if not places:
        return _("With this person the other free places could not be filled within the limits.")
    return _("With this person these limits would break: %(limits)s.") % {
        "limits": named(laws, places)
    }


def passed_over(laws: Sequence[Law], places: Sequence[int]) -> str:
    """The same for everybody who reads of it, of one person or of several."""
    if not places:
        return _("Otherwise the other free places could not be filled within the limits.")
    return _("Otherwise these limits would break: %(limits)s.") % {"limits": named(laws, places)}


def _values(why: Mapping[str, Any], laws: Sequence[Law]) -> dict[str, Any]:
    given = why["message"]["values"]
    return {
        "marks": points(why["marks"]),
        "margin": points(margin(why, laws)),
        "price": points(why["price"] or 0),
        "last": points(given.get("last", 0)),
        "threshold": points(given.get("threshold", 0)),
        "lot": why["place_by_lot"],
        "limits": named(laws, why["rules"]),
    }


def margin(why: Mapping[str, Any], laws: Sequence[Law]) -> Decimal:
    """How many points a person could lose; below the lowest mark considered nobody stays."""
    allowed = Decimal(str(why["margin"] or 0))
    lowest = [Decimal(law.marks.replace(",", ".")) for law in laws if law.kind == "threshold"]
    return min([allowed, *(Decimal(str(why["marks"])) - one for one in lowest)])


def _chosen(why: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    if not why["into"]:
        return _("This is on the best list that keeps all the limits.")
    return _("Would stay on the best list even with %(margin)s points less.") % values


def _marks(why: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    return [
        _("Has %(marks)s points, and everybody on the counted list has at least %(last)s.")
        % values,
        _("To be level with somebody on the list, %(price)s more points were needed.") % values,
        *([_limits_too(values)] if values["limits"] else []),
    ]


def _limits_too(values: Mapping[str, Any]) -> str:
    return _("These limits also stand in the way: %(limits)s.") % values


def _lower(why: Mapping[str, Any]) -> str:
    lower = why["message"]["values"]["lower"]
    return ngettext(
        "%(count)d person on the counted list has fewer points.",
        "%(count)d people on the counted list have fewer points.",
        lower,
    ) % {"count": lower}
