"""The page of the draw before anybody types: what may be done now, and what the dice decided."""

from dataclasses import dataclass, field
from datetime import datetime

from pracownia.core.access import YES, Actor, Verdict
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Decision, Draw, Portfolio, Run, Settings
from pracownia.enrol.selection.states import PortfolioState

from . import candidates, draws, lottery, runs
from .inputs import digest_now

BY_LOT = ("chosen_by_lot", "lost_by_lot")


@dataclass(frozen=True, slots=True)
class Ceremony:
    """``may`` is about the next step: sealing, entering the throw, or making the draw void."""

    draw: Draw | None
    run: Run | None
    may: Verdict
    may_void: Verdict = YES
    won: list[Decision] = field(default_factory=list)
    lost: list[Decision] = field(default_factory=list)
    is_drawn: bool = False
    panels: Portfolio | None = None
    may_seal: Verdict = YES

    @property
    def chances(self) -> lottery.Chances | None:
        """What the counted panels give to people."""
        return lottery.chances_of(self.panels) if self.panels and self.panels.chances else None

    @property
    def is_counting(self) -> bool:
        return self.panels is not None and self.panels.state == PortfolioState.COUNTING

    @property
    def is_settled(self) -> bool:
        """A list is in force, and no dice were thrown for it."""
        return self.draw is None and self.run is not None and self.run.state in runs.IN_FORCE


def ceremony(actor: Actor, call: Call, run: Run | None, *, now: datetime) -> Ceremony:
    """At most six queries for any number of applications; ``run`` is the newest list."""
    programme_id = call.edition.programme_id
    in_force = run if run is not None and run.state in runs.IN_FORCE else None
    draw = draws.draw_in_force(call.pk)
    if draw is None:
        settings = runs.settings_of(call.pk)
        ends_at = candidates.end_of_assessment(call)
        may = rules.may_propose(actor, programme_id, in_force, ends_at=ends_at, now=now)
        if may:
            may = rules.can_be_counted(settings, candidates.unready(call.pk, settings))
        if settings is None or settings.method != Settings.Method.LOTTERY:
            return Ceremony(None, run, may)
        panels = lottery.portfolio_of(call.pk)
        is_counting = panels is not None and panels.state == PortfolioState.COUNTING
        may_seal = may
        if may and not is_counting:
            may_seal = rules.may_seal_panels(panels, digest_now(settings))
        return Ceremony(None, run, may, is_drawn=True, panels=panels, may_seal=may_seal)
    may_void = rules.may_void(actor, programme_id, draw, in_force)
    if draw.thrown_at is None:
        may = rules.may_throw(actor, programme_id, draw, digest_now(draw.settings))
        return Ceremony(
            draw, run, may, may_void, is_drawn=bool(draw.portfolio_id), panels=draw.portfolio
        )
    if draw.portfolio_id:
        may = rules.may_throw(actor, programme_id, draw, draw.digest)
        return Ceremony(draw, run, may, may_void, is_drawn=True, panels=draw.portfolio)
    lot = list(
        Decision.objects.filter(run__draw=draw, why__standing__in=BY_LOT)
        .select_related("application__person")
        .order_by("rank")
    )
    return Ceremony(
        draw,
        run,
        rules.may_throw(actor, programme_id, draw, draw.digest),
        may_void,
        [one for one in lot if one.why["standing"] == "chosen_by_lot"],
        [one for one in lot if one.why["standing"] == "lost_by_lot"],
    )


def may_count(actor: Actor, call: Call, run: Run | None, *, now: datetime) -> Verdict:
    """Whether a list may be counted now without dice; asked before the seed is typed."""
    in_force = run if run is not None and run.state in runs.IN_FORCE else None
    settings = runs.settings_of(call.pk)
    return (
        rules.may_propose(
            actor,
            call.edition.programme_id,
            in_force,
            ends_at=candidates.end_of_assessment(call),
            now=now,
        )
        and rules.may_count_without_draw(draws.draw_in_force(call.pk))
        and rules.is_by_marks(settings)
        and rules.can_be_counted(settings, candidates.unready(call.pk, settings))
    )
