"""The page of the draw before anybody types: what may be done now, and what the dice decided."""

from dataclasses import dataclass, field
from datetime import datetime

from pracownia.core.access import YES, Actor, Verdict
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Decision, Draw, Run

from . import candidates, draws, runs
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
        ends_at = candidates.end_of_assessment(call)
        may = rules.may_propose(actor, programme_id, in_force, ends_at=ends_at, now=now)
        if may:
            may = rules.can_be_counted(runs.settings_of(call.pk), candidates.unfinished(call.pk))
        return Ceremony(None, run, may)
    may_void = rules.may_void(actor, programme_id, draw, in_force)
    if draw.thrown_at is None:
        may = rules.may_throw(actor, programme_id, draw, digest_now(draw.settings))
        return Ceremony(draw, run, may, may_void)
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
    return (
        rules.may_propose(
            actor,
            call.edition.programme_id,
            in_force,
            ends_at=candidates.end_of_assessment(call),
            now=now,
        )
        and rules.may_count_without_draw(draws.draw_in_force(call.pk))
        and rules.can_be_counted(runs.settings_of(call.pk), candidates.unfinished(call.pk))
    )
