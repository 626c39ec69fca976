"""What somebody supposes instead of the set limits: other numbers, people put on or kept off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pracownia.engines import selection as engine
from pracownia.engines.selection.model import inside
from pracownia.enrol.selection.rules import Law

if TYPE_CHECKING:
    from .inputs import Prepared

type Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """Numbers to put on the list or keep off it, and limits to change by their place."""

    pinned: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    limits: Mapping[int, Bounds] = field(default_factory=dict)
    places: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.pinned or self.excluded or self.limits or self.places)

    def as_json(self) -> dict[str, Any]:
        """What is kept with a run; nothing when nothing is supposed."""
        if self.is_empty:
            return {}
        return {
            "pinned": list(self.pinned),
            "excluded": list(self.excluded),
            "limits": {str(at): list(bounds) for at, bounds in self.limits.items()},
            "places": self.places,
        }


def wish_of(kept: Mapping[str, Any]) -> Wish:
    """The other way round."""
    return Wish(
        tuple(kept.get("pinned", ())),
        tuple(kept.get("excluded", ())),
        {int(at): (least, most) for at, (least, most) in kept.get("limits", {}).items()},
        kept.get("places"),
    )


def wished(given: Prepared, wish: Wish) -> Prepared:
    """The same people with the rules as somebody wishes them, each beside what it is called.

    Numbers that nobody has (any more) are left out.
    """
    put, off = _split(wish, given)
    rules = [_rule(rule, wish.limits.get(at)) for at, rule in enumerate(given.rules)]
    return replace(
        given,
        rules=[*rules, *map(engine.Pinned, put), *map(engine.Excluded, off)],
        laws=[
            *bounded(given.laws, wish),
            *(Law("pinned", number) for number in put),
            *(Law("excluded", number) for number in off),
        ],
    )


def bounded(laws: Sequence[Law], wish: Wish) -> list[Law]:
    """The limits as somebody wishes them, in the same places."""
    return [_law(law, wish.limits.get(at)) for at, law in enumerate(laws)]


def asked(given: Prepared, wish: Wish, places: int) -> Wish:
    """Only what differs from the set limits, so that a run says what it really supposes."""
    changed = {
        at: bounds
        for at, bounds in wish.limits.items()
        if at < len(given.laws) and bounds != (given.laws[at].minimum, given.laws[at].maximum)
    }
    put, off = _split(wish, given)
    other = wish.places if wish.places != places else None
    return Wish(tuple(put), tuple(off), changed, other)


def strangers(given: Prepared, wish: Wish) -> list[str]:
    """Numbers that nobody here has."""
    both = dict.fromkeys((*wish.pinned, *wish.excluded))
    return [number for number in both if number not in given.applications]


def too_low(given: Prepared, wish: Wish) -> list[str]:
    """People to be put on the list whose mark is below the lowest one considered."""
    lowest = [rule for rule in given.rules if isinstance(rule, engine.Threshold)]
    put = set(wish.pinned)
    return [
        one.number
        for one in given.candidates
        if one.number in put
        and any(one.marks < rule.marks and inside(one, rule.where) for rule in lowest)
    ]


def _split(wish: Wish, given: Prepared) -> tuple[list[str], list[str]]:
    """Whoever is both put and kept off is put."""
    put = [number for number in dict.fromkeys(wish.pinned) if number in given.applications]
    off = [number for number in dict.fromkeys(wish.excluded) if number in given.applications]
    return put, [number for number in off if number not in put]


def _law(law: Law, bounds: Bounds | None) -> Law:
    return law if bounds is None else replace(law, minimum=bounds[0], maximum=bounds[1])


def _rule(rule: engine.Rule, bounds: Bounds | None) -> engine.Rule:
    if bounds is None:
        return rule
    least, most = bounds
    if isinstance(rule, engine.Distinct):
        return replace(rule, minimum=least or 0)
    if isinstance(rule, engine.Limit | engine.Each):
        return replace(rule, minimum=least or 0, maximum=most)
    return rule
