"""A fair draw without marks: panels counted in the background, and the one that dice named."""

import secrets
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.engines import selection as engine
from pracownia.engines.selection import portfolio as panels
from pracownia.engines.selection.check import checked
from pracownia.engines.selection.digest import digest_of
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import (
    PortfolioAsked,
    PortfolioCounted,
    PortfolioFailed,
    SelectionProposed,
)
from pracownia.enrol.selection.models import Decision, Draw, Portfolio, Run, Settings
from pracownia.enrol.selection.queries import candidates, draws, lottery, runs
from pracownia.enrol.selection.queries.inputs import Prepared, digest_now, prepared
from pracownia.enrol.selection.states import PortfolioState, RunState

from .proposing import _counted as counted
from .proposing import _ready as ready

SECONDS = 1200.0
PAUSE = 2.0
Json = dict[str, Any]


@transaction.atomic
def ask_for_portfolio(*, actor: Actor, call_id: int, now: datetime) -> Portfolio:
    """Have the panels counted in the background; limits that nobody can keep are refused now."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(
        rules.may_propose(
            actor,
            programme_id,
            runs.in_force(call_id),
            ends_at=candidates.end_of_assessment(call),
            now=now,
        )
    )
    require(rules.may_seal(rules.may_count_without_draw(draws.draw_in_force(call_id)), None))
    settings = ready(call_id)
    given = prepared(settings)
    require(rules.fits_a_draw(given.laws))
    # In words and with concessions, as for a list by marks.
    counted(given, settings.places, settings.reserve, "-")
    last = Portfolio.objects.filter(settings=settings).aggregate(last=Max("number"))["last"] or 0
    Portfolio.objects.filter(settings=settings).exclude(state=PortfolioState.REPLACED).update(
        state=PortfolioState.REPLACED
    )
    found = Portfolio.objects.create(
        settings=settings,
        number=last + 1,
        objective=settings.objective,
        seed=secrets.token_hex(8),
        digest=digest_of(_inputs(given, settings)),
        people=len(given.candidates),
        asked_at=now,
        asked_by_id=actor.person_id or 0,
    )
    publish(PortfolioAsked(programme_id=programme_id, portfolio_id=found.pk), actor=actor)
    return found


def _inputs(given: Prepared, settings: Settings) -> engine.Inputs:
    return checked(
        given.candidates, given.rules, places=settings.places, reserve=settings.reserve, seed="-"
    )


def count_portfolio(*, actor: Actor, portfolio_id: int, clock: Callable[[], datetime]) -> None:
    """Minutes for a big pool, outside of any transaction. Safe to repeat."""
    found = Portfolio.objects.select_related("settings__call__edition").get(pk=portfolio_id)
    if found.state != PortfolioState.COUNTING:
        return
    inputs = _inputs(prepared(found.settings), found.settings)
    try:
        counted = panels.portfolio(
            inputs,
            objective=found.objective,  # type: ignore[arg-type]
            seed=found.seed,
            seconds=SECONDS,
            progress=_telling(portfolio_id),
        )
    except engine.Cancelled:
        return
    except panels.NoPanel:
        _end(actor, portfolio_id, None, _too_long(), clock())
        return
    _end(actor, portfolio_id, counted, "", clock())


def _telling(portfolio_id: int) -> Callable[[str, int, int], None]:
    """Writes how far the count is, now and then; stops a count that a newer one replaced."""
    last = monotonic()

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last < PAUSE:
            return
        last = monotonic()
        still = Portfolio.objects.filter(pk=portfolio_id, state=PortfolioState.COUNTING)
        if not still.update(stage=stage[:20], done=max(done, 0), of=max(of, 0)):
            raise engine.Cancelled

    return tell


def _too_long() -> str:
    return _("No panel that keeps all the limits was found in 20 minutes. Loosen the limits.")


@transaction.atomic
def _end(
    actor: Actor,
    portfolio_id: int,
    counted: panels.Portfolio | None,
    reason: str,
    now: datetime,
) -> None:
    call_id = Portfolio.objects.values_list("settings__call_id", flat=True).get(pk=portfolio_id)
    call = lock(Call, call_id)
    found = lock(Portfolio, portfolio_id)
    if found.state != PortfolioState.COUNTING:
        return
    settings = Settings.objects.select_related("call").get(pk=found.settings_id)
    if counted is not None and found.digest != digest_now(settings):
        reason = _("Limits or applications changed while the chances were counted.")
    told: Json = {"programme_id": call.edition.programme_id, "portfolio_id": portfolio_id}
    found.ended_at = now
    if counted is None or reason:
        found.state, found.reason = PortfolioState.FAILED, reason
        publish(PortfolioFailed(**told), actor=actor)
    else:
        found.state = PortfolioState.READY
        found.file = panels.text_of(counted.file)
        people = panels.inputs_of(counted.file).candidates
        numbers = [one.number for one in people]
        found.chances = dict(zip(numbers, counted.often, strict=True))
        publish(PortfolioCounted(**told, digest=found.digest), actor=actor)
    found.save()


def _draw_panel(*, actor: Actor, draw: Draw, settings: Settings, seed: str, now: datetime) -> Run:
    """Part of entering the dice, which holds the call: the panel that they name is the list."""
    file = lottery.file_of(draw.sealed)
    inputs = panels.inputs_of(file)
    chosen = panels.drawn_by(file, draw.throws)
    reserve = panels.reserve_of(inputs, chosen, seed)
    given = prepared(settings)
    last = Run.objects.filter(settings=settings).aggregate(last=Max("number"))["last"] or 0
    Run.objects.filter(settings=settings, state=RunState.PROPOSED).update(state=RunState.REPLACED)
    often = panels.often(file)
    run = Run.objects.create(
        settings=settings,
        number=last + 1,
        kind=Settings.Method.LOTTERY,
        seed=seed,
        engine_version=f"lottery-{file['version']}",
        digest=draw.digest,
        record={
            **file,
            "chances": list(often),
            "draw": {"seal": draw.seal, "throws": draw.throws},
            "chosen": list(chosen),
            "reserve": list(reserve),
        },
        terms={"laws": [law.as_json() for law in given.laws], "codes": given.codes, "most": "100"},
        made_at=now,
        made_by_id=actor.person_id or 0,
    )
    times = {one.number: count for one, count in zip(inputs.candidates, often, strict=True)}
    _write_down(run, given, times, chosen, reserve)
    publish(
        SelectionProposed(
            programme_id=settings.call.edition.programme_id,
            run_id=run.pk,
            seed=seed,
            digest=draw.digest,
        ),
        actor=actor,
    )
    return run


def _write_down(
    run: Run,
    given: Prepared,
    times: dict[str, int],
    chosen: tuple[str, ...],
    reserve: tuple[str, ...],
) -> None:
    """The panel first, then the reserve, then everybody else in the order of the lot."""
    outcomes = Decision.Outcome
    by_lot = sorted(times, key=lambda number: engine.by_lot(run.seed, number))
    lots = {number: place for place, number in enumerate(by_lot, 1)}
    waiting = {number: place for place, number in enumerate(reserve, 1)}
    rest = [number for number in by_lot if number not in {*chosen, *reserve}]
    fields = {one.number: dict(one.fields) for one in given.candidates}
    rows = []
    for rank, number in enumerate((*chosen, *reserve, *rest), 1):
        outcome = outcomes.REFUSED
        if number in waiting:
            outcome = outcomes.RESERVE
        elif number in chosen:
            outcome = outcomes.SELECTED
        rows.append(
            Decision(
                run=run,
                application_id=given.applications[number],
                rank=rank,
                points=0,
                proposed=outcome,
                outcome=outcome,
                reserve_place=waiting.get(number),
                traits=fields[number],
                why=_why(outcome, times[number], lots[number]),
            )
        )
    Decision.objects.bulk_create(rows, batch_size=500)


def _why(outcome: str, times: int, lot: int) -> Json:
    standing = "drawn" if outcome == Decision.Outcome.SELECTED else "not_drawn"
    return {
        "standing": standing if times else "fits_no_panel",
        "marks": 0,
        "chance": times,
        "place_by_lot": lot,
        "margin": None,
        "price": None,
        "rules": [],
        "out": [],
        "into": [],
        "message": {"key": "why.drawn", "values": {}},
    }
