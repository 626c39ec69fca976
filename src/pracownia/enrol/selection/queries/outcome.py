"""What one person learns of the own application after the announcement."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Avg, QuerySet

from pracownia.core.access import Actor
from pracownia.enrol.applications.queries import seen_by
from pracownia.enrol.assessment.models import CALIBRATION, Mark
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.rules import reasons
from pracownia.enrol.selection.states import OfferState, RunState

from .board import laws_of
from .succession import GONE
from .why import Points, points_of, to_person


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision with the place offered, if any, and the reasons in words."""

    decision: Decision
    run: Run
    offer: Offer | None
    sentences: list[str]
    points: list[Points]
    passed_over: list[str]
    most: float
    waiting_before: int

    @property
    def is_reserve(self) -> bool:
        return self.decision.outcome == Decision.Outcome.RESERVE and self.offer is None

    @property
    def weakest(self) -> Points | None:
        """The criterion with most room."""
        lacking = [one for one in self.points if one.mean < one.most]
        return max(lacking, key=lambda one: (one.most - one.mean) / one.most, default=None)


def _announced() -> QuerySet[Decision]:
    return (
        Decision.objects.filter(run__state=RunState.ANNOUNCED)
        .select_related(
            "run__settings__call__edition",
            "run__draw",
            "application__person",
            "application__offer",
        )
        .defer("run__record", "run__draw__sealed")
    )


def outcome_of(application_id: int) -> Outcome | None:
    """None before the announcement. Four queries."""
    decision = _announced().filter(application_id=application_id).first()
    return None if decision is None else _whole(decision)


def mine(*, viewer: Actor, number: str) -> Outcome | None:
    """The viewer's own, or one applied for together, by the number in the address."""
    decision = (
        _announced()
        .filter(application__number=number, application__in=seen_by(viewer.person_id))
        .first()
    )
    return None if decision is None else _whole(decision)


def _whole(decision: Decision) -> Outcome:
    run = decision.run
    waiting = decision.outcome == Decision.Outcome.RESERVE
    return Outcome(
        decision=decision,
        run=run,
        offer=getattr(decision.application, "offer", None),
        sentences=to_person(run, decision),
        points=[]
        if run.is_drawn
        else points_of(decision.application_id, call_id=run.settings.call_id),
        passed_over=_passed_over(run, decision) if waiting else [],
        most=float(run.terms.get("most", 100)),
        waiting_before=_before(run, decision) if waiting else 0,
    )


def _passed_over(run: Run, decision: Decision) -> list[str]:
    """Why somebody further on the reserve was offered a place before this person."""
    laws = laws_of(run)
    whys = Offer.objects.filter(run=run, instead_of__isnull=False).values_list("why", flat=True)
    found = [
        reasons.skipped(laws, one["rules"])
        for why in whys
        for one in why.get("skipped", ())
        if one["application_id"] == decision.application_id
    ]
    return list(dict.fromkeys(found))


def _before(run: Run, decision: Decision) -> int:
    return (
        Decision.objects.filter(run=run, outcome=Decision.Outcome.RESERVE, rank__lt=decision.rank)
        .exclude(application__offer__isnull=False)
        .count()
    )


def weakest_criteria(application_ids: Collection[int]) -> dict[int, str]:
    """For each application the criterion with most room, by name. One query."""
    marks = (
        Mark.objects.filter(
            card__application__in=application_ids,
            card__round__gt=CALIBRATION,
            card__finished_at__isnull=False,
            card__cancelled_at=None,
            points__isnull=False,
            criterion__is_independent=False,
        )
        .values("card__application", "criterion__name", "criterion__max_points")
        .annotate(mean=Avg("points"))
        .order_by("card__application", "criterion__order")
    )
    found: dict[int, tuple[float, str]] = {}
    for mark in marks:
        most = mark["criterion__max_points"] or 1
        room = (most - mark["mean"]) / most
        key = mark["card__application"]
        if room > 0 and (key not in found or room > found[key][0]):
            found[key] = (room, mark["criterion__name"])
    return {key: name for key, (_room, name) in found.items()}


def offers(run: Run) -> QuerySet[Offer]:
    """Places after the announcement, those that wait for an answer first."""
    return (
        Offer.objects.filter(run=run)
        .select_related("application__person", "instead_of__application")
        .order_by("due_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def tally(run: Run) -> dict[str, int]:
    """How many places in each state. One query."""
    found = Offer.objects.filter(run=run).values_list("state", flat=True)
    states = list(found)
    return {state.value: states.count(state.value) for state in OfferState}


def free_places(run: Run) -> int:
    """Places given back that nobody of the reserve can take within the limits. One query."""
    return Offer.objects.filter(run=run, state__in=GONE, replacement=None).count()


def still_waiting(run: Run) -> list[tuple[int, str]]:
    """People of the reserve who were not offered a place: (application, words). One query."""
    rows = (
        Decision.objects.filter(
            run=run,
            outcome=Decision.Outcome.RESERVE,
            application__offer=None,
            application__withdrawn_at=None,
        )
        .select_related("application__person")
        .order_by("reserve_place")
    )
    return [
        (
            one.application_id,
            f"{one.reserve_place}. {one.application.labels.get('osoba') or one.application.person}"
            f" ({one.application.number})",
        )
        for one in rows
    ]


def outcomes_of_run(run_id: int, outcome: str) -> QuerySet[Decision]:
    """For letters: everybody with this decision. One query."""
    return (
        Decision.objects.filter(run_id=run_id, outcome=outcome)
        .select_related("run__settings__call__edition", "application__person", "application__offer")
        .defer("run__record")
        .order_by("rank")
    )
