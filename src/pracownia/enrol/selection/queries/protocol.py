"""Facts of the protocol: the committee, the numbers, the divergences, the ranking."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import signed_applications
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment.models import Conflict, FormalCard, Reviewer, Score
from pracownia.enrol.assessment.queries import Told, calibration_told
from pracownia.enrol.calls.models import Change
from pracownia.enrol.calls.queries import changes_of
from pracownia.enrol.selection.models import Decision, Draw, Run

from .candidates import ACCEPTED


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the protocol states, in the order in which it is written."""

    members: list[Reviewer]
    conflicts: list[Conflict]
    submitted: int
    let_in: int
    signed: int
    negative: int
    positive: int
    assessed: int
    above: int
    divergences: list[Score]
    decisions: list[Decision]
    draws: list[Draw]
    changes: list[Change]
    was_corrected: bool = False
    calibration: Told | None = None


def facts(run: Run) -> Facts:
    """Nine queries for any number of applications, some more where a calibration was held."""
    call_id = run.settings.call_id
    sent = Application.objects.filter(call_id=call_id).exclude(state=State.DRAFT)
    number: dict[str, Any] = sent.aggregate(
        submitted=Count("pk"),
        let_in=Count("pk", filter=Q(late_until__isnull=False)),
        signed=Count("pk", filter=Q(pk__in=signed_applications(call_id))),
        negative=Count("pk", filter=Q(formal_card__result=FormalCard.Result.NEGATIVE)),
        positive=Count("pk", filter=ACCEPTED),
        assessed=Count("pk", filter=ACCEPTED & Q(score__is_final=True)),
    )
    rows = list(
        Decision.objects.filter(run=run)
        .select_related("application__person", "overridden_by")
        .order_by("rank")
    )
    decisions = sorted(_as_announced(rows), key=lambda one: one.rank)
    above = sum(one.why["standing"] != "below_threshold" for one in decisions)
    return Facts(
        members=committee(call_id),
        conflicts=list(
            Conflict.objects.filter(reviewer__call_id=call_id)
            .select_related("reviewer__person", "application")
            .order_by("application__number", "pk")
        ),
        submitted=number["submitted"],
        let_in=number["let_in"],
        signed=number["signed"],
        negative=number["negative"],
        positive=number["positive"],
        assessed=number["assessed"],
        above=above,
        divergences=list(
            Score.objects.filter(
                Q(spread__gt=F("application__call__assessment__divergence")) | Q(cards__gt=2),
                application__call_id=call_id,
                is_final=True,
            )
            .select_related("application")
            .order_by("application__number")
        ),
        decisions=decisions,
        # The draw of this list, and those before it that were made void.
        draws=list(
            Draw.objects.filter(Q(run=run) | ~Q(void_at=None), settings=run.settings)
            .defer("sealed")
            .order_by("number")
        ),
        changes=list(changes_of(run.settings.call).order_by("announced_at", "pk")),
        calibration=None if run.is_drawn else calibration_told(call_id),
        was_corrected=any(one.announced for one in rows),
    )


def _as_announced(rows: list[Decision]) -> Iterator[Decision]:
    """Points, places and moves of the committee's own moment, also when it is issued later."""
    for row in rows:
        told = row.announced
        if told.get("outside"):
            continue
        if told:
            row.points = Decimal(told["points"])
            row.rank, row.outcome = told["rank"], told["outcome"]
            row.reserve_place, row.why = told["reserve_place"], told["why"]
            row.override_reason = told["override_reason"]
        yield row


def committee(call_id: int) -> list[Reviewer]:
    """Everybody appointed, the chair first. One query."""
    return list(
        Reviewer.objects.filter(call_id=call_id)
        .select_related("person")
        .order_by("-is_chair", "person__sort", "pk")
    )
