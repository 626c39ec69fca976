"""What the ranking would be with points that changed after appeals, and who has a place by it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from pracownia.core.polish import slug
from pracownia.engines import selection as engine
from pracownia.engines.selection.record import why_json
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Decision, Quota, Run

from .inputs import YES
from .succession import as_known

OUTSIDE = "not_in_draw"
"""How somebody stands who came to a drawn list by an appeal."""

BARS = {"minimum", "round"}
"""Laws whose fields say that somebody is kept away."""

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an application stands in a ranking; nothing when it was outside of it."""

    points: str = ""
    rank: int | None = None
    outcome: str = ""
    reserve_place: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """One application that a correction moves; ``place``: a place is offered at once."""

    application_id: int
    number: str
    before: Stand
    after: Stand
    place: bool = False
    should_have: bool = False

    def as_json(self) -> Json:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Corrected:
    """Decisions as they become, with those that moved; nobody loses what they have."""

    rows: list[Decision]
    moved: list[Moved]


def corrected(run: Run, points: Mapping[int, Decimal], *, extra: bool) -> Corrected:
    """Count the approved limits again with these points. Five queries; saves nothing.

    On a list that was drawn there are no points: see ``_of_draw``.
    """
    rows = list(
        Decision.objects.filter(run=run).select_related("application__offer").order_by("rank")
    )
    before = {row.application_id: _stand(row) for row in rows}
    if run.is_drawn:
        return _of_draw(run, rows, set(points), before, extra=extra)
    stated = engine.from_record(run.record)
    rows += _newcomers(run, set(points) - set(before), points)
    for row in rows:
        row.points = points.get(row.application_id, row.points)
    inputs = as_known(stated, rows).inputs
    found = engine.select(
        inputs.candidates,
        inputs.rules,
        places=inputs.places,
        reserve=inputs.reserve,
        seed=inputs.seed,
    )
    rows.sort(key=lambda row: (-row.points, engine.by_lot(inputs.seed, row.application.number)))
    for rank, row in enumerate(rows, 1):
        row.rank = rank
    places, ought = set[int](), set[int]()
    for row in rows:
        if row.application_id in points:
            if found.feasible:
                row.why = why_json(engine.why(found, row.application.number))
            if _is_raised(row, found, extra=extra):
                ought.add(row.application_id)
                if row.outcome == Decision.Outcome.SELECTED:
                    places.add(row.application_id)
    _number(rows)
    return Corrected(rows, _moved(rows, before, places, ought))


def _moved(
    rows: list[Decision], before: Mapping[int, Stand], places: set[int], ought: set[int]
) -> list[Moved]:
    return [
        Moved(
            row.application_id,
            row.application.number,
            before.get(row.application_id, Stand()),
            _stand(row),
            row.application_id in places,
            row.application_id in ought,
        )
        for row in rows
        if before.get(row.application_id) != _stand(row)
    ]


def _of_draw(
    run: Run, rows: list[Decision], ids: set[int], before: Mapping[int, Stand], *, extra: bool
) -> Corrected:
    """The dice are not thrown again: whoever's appeal was upheld comes first on the reserve, among
    several in the order of the lot that was thrown in public; a place, where the terms say so."""
    outcomes = Decision.Outcome
    rows += _newcomers(run, ids - set(before), dict.fromkeys(ids, Decimal(0)))
    for row in rows:
        if row.application_id not in before:
            row.why = {"standing": OUTSIDE, "rules": [], "out": [], "into": []}
    first = [row for row in rows if row.application_id in ids and _is_free(row)]
    raised = {row.application_id for row in first}
    first.sort(key=lambda row: engine.by_lot(run.seed, row.application.number))
    for row in first:
        row.outcome = outcomes.SELECTED if extra else outcomes.RESERVE
    others = [row for row in rows if row.application_id not in raised]
    rows = [
        *(row for row in others if row.outcome == outcomes.SELECTED),
        *first,
        *(row for row in others if row.outcome == outcomes.RESERVE),
        *(row for row in others if row.outcome == outcomes.REFUSED),
    ]
    for rank, row in enumerate(rows, 1):
        row.rank = rank
    _number(rows)
    return Corrected(rows, _moved(rows, before, raised if extra else set(), raised))


def _is_raised(row: Decision, found: engine.Selection, *, extra: bool) -> bool:
    """Puts the person where the corrected count does, never lower; True: a place was due."""
    outcomes, number = Decision.Outcome, row.application.number
    if not _is_free(row):
        return False
    if number in found.chosen:
        row.outcome = outcomes.SELECTED if extra else outcomes.RESERVE
        return True
    if number in found.reserve:
        row.outcome = outcomes.RESERVE
    return False


def _is_free(row: Decision) -> bool:
    """Neither with a place, kept or given back, nor out of the call."""
    has_place = row.outcome == Decision.Outcome.SELECTED or hasattr(row.application, "offer")
    return not has_place and row.application.state == State.SUBMITTED


def _number(rows: list[Decision]) -> None:
    """The reserve goes by the corrected ranking, without holes."""
    waiting = [row for row in rows if row.outcome == Decision.Outcome.RESERVE]
    for row in rows:
        row.reserve_place = None
    for place, row in enumerate(waiting, 1):
        row.reserve_place = place


def _stand(row: Decision) -> Stand:
    return Stand(f"{row.points:.2f}", row.rank, row.outcome, row.reserve_place)


def _newcomers(run: Run, ids: set[int], points: Mapping[int, Decimal]) -> list[Decision]:
    """People who were outside the ranking, with the engine's fields as its record has them."""
    found = Application.objects.filter(pk__in=ids).select_related("offer").order_by("pk")
    quotas = list(Quota.objects.filter(settings=run.settings_id)) if ids else []
    return [
        Decision(
            run=run,
            application=one,
            rank=0,
            points=points[one.pk],
            proposed=Decision.Outcome.REFUSED,
            outcome=Decision.Outcome.REFUSED,
            traits=_fields(run, one, quotas),
        )
        for one in found
    ]


def _fields(run: Run, one: Application, quotas: list[Quota]) -> dict[str, str]:
    """Values get the codes that the record knows; one that nobody else has gets the person's."""
    codes: dict[str, dict[str, str]] = run.terms.get("codes", {})
    fields = {law["field"]: "" for law in run.terms["laws"] if law["kind"] in BARS}
    for place, quota in enumerate(quotas, 1):
        value = str(one.traits.get(quota.trait, ""))
        if quota.each or quota.distinct:
            label = str(one.labels.get(quota.trait, value))
            known = {name: code for code, name in codes.get(quota.trait, {}).items()}
            fields[quota.trait] = known.get(label, f"{quota.trait}-{one.number}") if value else ""
        else:
            name = f"limit-{place}-{slug(quota.label)[:40]}".strip("-")
            fields[name] = YES if value in quota.value.split("|") else ""
    return fields
