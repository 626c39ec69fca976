"""How far the selection of a call is, for the desk of the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pracownia.core.access import Actor
from pracownia.core.db import number_of
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import Asked, seen_by
from pracownia.enrol.assessment.queries.room import end_of_assessment
from pracownia.enrol.selection.models import Decision, Offer, Run, Settings
from pracownia.enrol.selection.states import OfferState, RunState

from .candidates import entered, scored, unready, unsettled
from .runs import newest_first, settings_of
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


def asked_of_stage() -> Asked:
    """Put on the query of all calls: their newest runs and what became of the places."""
    runs = newest_first(OuterRef("pk"))
    offers = Offer.objects.filter(run__state=RunState.ANNOUNCED)
    waiting = offers.filter(state=OfferState.WAITING)
    path = "run__settings__call"
    nearest = waiting.filter(**{path: OuterRef("pk")}).order_by("due_at")
    return {
        "state": Subquery(runs.values("state")[:1]),
        "announce_at": Subquery(runs.values("announce_at")[:1]),
        "announce_failed": Subquery(runs.values("announce_failed")[:1]),
        "waiting": number_of(waiting, path),
        "free": number_of(offers.filter(state__in=GONE, replacement=None), path),
        "due_at": Subquery(nearest.values("due_at")[:1]),
        "ends_at": end_of_assessment(""),
        "is_unsettled": Exists(unsettled(OuterRef("pk"))),
    }


def state_of(call: Call, found: Mapping[str, Any], now: datetime) -> Stage:
    """From what was asked of all calls; more queries where a list may be counted now."""
    slug = call.slug
    if found["state"] is None:
        ends_at = found["ends_at"]
        if ends_at is None or now < ends_at or found["is_unsettled"]:
            return Stage(slug, None)
        settings = settings_of(call.pk)
        ready = not unready(call.pk, settings) and _has_people(call.pk, settings)
        return Stage(slug, None, is_assessed=ready)
    if found["state"] != RunState.ANNOUNCED:
        return Stage(
            slug,
            found["state"],
            announce_at=found["announce_at"],
            announce_failed=found["announce_failed"],
        )
    return Stage(
        slug,
        found["state"],
        waiting=found["waiting"],
        free=found["free"],
        due_at=found["due_at"],
    )


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


def selected() -> Coalesce:
    """On editions: how many are on lists in force, or else on the newest proposals."""
    runs = Run.objects.filter(settings=OuterRef("run__settings")).exclude(state=RunState.REPLACED)
    found = Decision.objects.filter(
        run=Subquery(runs.order_by("-number").values("pk")[:1]),
        outcome=Decision.Outcome.SELECTED,
    )
    return number_of(found, "run__settings__call__edition")


def confirmed() -> Coalesce:
    """On editions: how many places are confirmed."""
    found = Offer.objects.filter(state=OfferState.CONFIRMED)
    return number_of(found, "run__settings__call__edition")
