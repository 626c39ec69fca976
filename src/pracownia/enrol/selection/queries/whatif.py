"""What the list would be with other limits or with somebody put on it: counted, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pracownia.engines import selection as engine
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import BARRING, Law, demand
from pracownia.enrol.selection.rules.concessions import concessions, contradiction

from .inputs import Prepared, prepared

type Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """Numbers to put on the list or keep off it, and limits to change by their place."""

    pinned: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    limits: Mapping[int, Bounds] = field(default_factory=dict)
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    application_id: int
    number: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """Who comes in and who goes out against the list on the board, and what it costs in points."""

    comes_in: list[Moved]
    goes_out: list[Moved]
    total: Decimal | None
    now: Decimal
    reason: str = ""
    ways: tuple[str, ...] = ()

    @property
    def cost(self) -> Decimal:
        return self.now - (self.total or self.now)


def laws_now(run: Run) -> list[tuple[int, Law, str]]:
    """Limits that can be changed here, with their places and in words."""
    laws = prepared(run.settings).laws
    return [(at, law, demand(law)) for at, law in enumerate(laws) if law.kind not in BARRING]


def what_if(run: Run, wish: Wish) -> Answer:
    """Five queries and one count, with the seed of the list on the board."""
    given = prepared(run.settings)
    places = wish.places or run.settings.places
    rows = {
        one.application_id: one
        for one in Decision.objects.filter(run=run)
        .select_related("application__person")
        .defer("why", "traits")
        .order_by("rank")
    }
    listed = {key for key, one in rows.items() if one.outcome == Decision.Outcome.SELECTED}
    now = sum((rows[key].points for key in listed), Decimal(0))
    found = engine.select(
        given.candidates, _rules(given, wish), places=places, reserve=0, seed=run.seed
    )
    if not found.feasible:
        laws = _laws(given, wish)
        return Answer(
            [], [], None, now, contradiction(found, laws), tuple(concessions(found, laws))
        )
    chosen = {given.applications[number] for number in found.chosen}
    return Answer(
        [_moved(one) for key, one in rows.items() if key in chosen - listed],
        [_moved(one) for key, one in rows.items() if key in listed - chosen],
        found.total,
        now,
    )


def _rules(given: Prepared, wish: Wish) -> list[engine.Rule]:
    put, off = _known(given, wish)
    changed = [_changed(rule, wish.limits.get(at)) for at, rule in enumerate(given.rules)]
    return [*changed, *map(engine.Pinned, put), *map(engine.Excluded, off)]


def _laws(given: Prepared, wish: Wish) -> list[Law]:
    """What the rules are called, in the same order; a person is called by the number."""
    put, off = _known(given, wish)
    changed = [
        replace(law, minimum=wish.limits[at][0], maximum=wish.limits[at][1])
        if at in wish.limits
        else law
        for at, law in enumerate(given.laws)
    ]
    return [
        *changed,
        *(Law("limit", number, minimum=1) for number in put),
        *(Law("limit", number, maximum=0) for number in off),
    ]


def _known(given: Prepared, wish: Wish) -> tuple[list[str], list[str]]:
    """Numbers that are in the call; whoever is both put and kept off is put."""
    put = [number for number in wish.pinned if number in given.applications]
    off = [number for number in wish.excluded if number in given.applications]
    return put, [number for number in off if number not in put]


def _changed(rule: engine.Rule, bounds: Bounds | None) -> engine.Rule:
    if bounds is None:
        return rule
    least, most = bounds
    if isinstance(rule, engine.Distinct):
        return replace(rule, minimum=least or 0)
    if isinstance(rule, engine.Limit | engine.Each):
        return replace(rule, minimum=least or 0, maximum=most)
    return rule


def _moved(one: Decision) -> Moved:
    application = one.application
    name = str(application.labels.get("osoba") or application.person.name)
    return Moved(application.pk, application.number, name, one.points)
