"""How far the selection of a call is, for the desk of the office."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import seen_by
from pracownia.enrol.selection.models import Decision, Offer, Run, Settings
from pracownia.enrol.selection.states import OfferState, RunState

from .candidates import end_of_assessment, entered, scored, unready
from .runs import newest, settings_of
from .succession import GONE


@dataclass(frozen=True, slots=True)
class Stage:
    slug: str
    run_state: str | None
    is_assessed: bool = False
    waiting: int = 0
    free: int = 0
    due_at: datetime | None = None
    announce_at: datetime | None = None
    announce_failed: str = ""


def state_of(*, call: Call, now: datetime) -> Stage:
    """At most five queries."""
    run = newest(call.pk)
    slug = call.slug
    if run is None:
        ends_at = end_of_assessment(call)
        is_over = ends_at is not None and now >= ends_at
        settings = settings_of(call.pk)
        ready = is_over and not unready(call.pk, settings) and _has_people(call.pk, settings)
        return Stage(slug, None, is_assessed=ready)
    if run.state != RunState.ANNOUNCED:
        return Stage(
            slug, run.state, announce_at=run.announce_at, announce_failed=run.announce_failed
        )
    waiting = Q(state=OfferState.WAITING)
    number = Offer.objects.filter(run=run).aggregate(
        waiting=Count("pk", filter=waiting),
        free=Count("pk", filter=Q(state__in=GONE, replacement=None)),
        due_at=Min("due_at", filter=waiting),
    )
    return Stage(slug, run.state, **number)


def _has_people(call_id: int, settings: Settings | None) -> bool:
    is_drawn = settings is not None and settings.method == Settings.Method.LOTTERY
    return bool(entered(call_id) if is_drawn else scored(call_id))


def is_decided(application_id: int) -> bool:
    """Whether the announced list says something about this application."""
    return Decision.objects.filter(
        run__state=RunState.ANNOUNCED, application=application_id
    ).exists()


def decisions_about(viewer: Actor) -> QuerySet[Decision]:
    """The viewer's own announced results, and those applied for together, the newest first."""
    seen = seen_by(viewer.person_id)
    return (
        Decision.objects.filter(run__state=RunState.ANNOUNCED, application__in=seen)
        .select_related("run__settings__call__edition", "application__offer")
        .defer("run__record", "run__terms", "why")
        .order_by("-run__announced_at")
    )


def selected_in(edition_id: int) -> int:
    """How many are on lists in force, or else on the newest proposals, of all calls."""
    runs = Run.objects.filter(settings=OuterRef("run__settings")).exclude(state=RunState.REPLACED)
    return Decision.objects.filter(
        run__settings__call__edition=edition_id,
        run=Subquery(runs.order_by("-number").values("pk")[:1]),
        outcome=Decision.Outcome.SELECTED,
    ).count()


def confirmed_in(edition_id: int) -> int:
    return Offer.objects.filter(
        run__settings__call__edition=edition_id, state=OfferState.CONFIRMED
    ).count()
