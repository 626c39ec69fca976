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

    Points move nobody on a list that was drawn.
    """
    rows = list(
        Decision.objects.filter(run=run).select_related("application__offer").order_by("rank")
    )
    before = {row.application_id: _stand(row) for row in rows}
    if run.is_drawn:
        return Corrected(rows, [])
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
    moved = [
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
    return Corrected(rows, moved)


def _is_raised(row: Decision, found: engine.Selection, *, extra: bool) -> bool:
    """Puts the person where the corrected count does, never lower; True: a place was due."""
    outcomes, number = Decision.Outcome, row.application.number
    has_place = row.outcome == outcomes.SELECTED or hasattr(row.application, "offer")
    if has_place or row.application.state != State.SUBMITTED:
        return False
    if number in found.chosen:
        row.outcome = outcomes.SELECTED if extra else outcomes.RESERVE
        return True
    if number in found.reserve:
        row.outcome = outcomes.RESERVE
    return False


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
