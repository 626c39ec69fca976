"""Lists of editions: for everyone, and for those who work on them."""

from datetime import datetime

from django.db.models import (
    FETCH_RAISE,
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from pracownia.announce.programmes.models import Edition, Window
from pracownia.announce.programmes.rules import STAFF
from pracownia.announce.programmes.states import State
from pracownia.core.access import Actor


def editions_to_show(*, now: datetime, is_archive: bool = False) -> QuerySet[Edition]:
    """Published editions: open calls first (soonest end first), then those to come, then others.

    Each has ``opens_at`` and ``closes_at`` of a call, or None: of the one that is open, or of the
    next one, or of the last one.
    """
    calls = (
        Window.objects.filter(edition=OuterRef("pk"), kind=Window.Kind.APPLICATIONS, is_draft=False)
        .annotate(
            turn=Case(
                When(closes_at__lt=now, then=Value(2)),
                When(opens_at__gt=now, then=Value(1)),
                default=Value(0),
            ),
            ended=Case(When(closes_at__lt=now, then=F("closes_at"))),
        )
        .order_by("turn", F("ended").desc(nulls_last=True), "closes_at", "suffix")
    )
    state = State.ARCHIVED if is_archive else State.PUBLISHED
    return (
        Edition.objects.filter(state=state)
        .select_related("programme__organiser")
        .annotate(
            opens_at=Subquery(calls.values("opens_at")[:1]),
            closes_at=Subquery(calls.values("closes_at")[:1]),
        )
        .annotate(
            turn=Case(
                When(Q(opens_at__lte=now, closes_at__gte=now), then=Value(0)),
                When(opens_at__gt=now, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .order_by("turn", F("closes_at").asc(nulls_last=True), "-published_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def editions_to_edit(*, actor: Actor) -> QuerySet[Edition]:
    """Editions of the programmes in which the actor works; all of them for an administrator."""
    editions = Edition.objects.select_related("programme").order_by("programme__name", "-pk")
    if not actor.is_admin:
        programmes = {programme for role, programme in actor.roles if role in STAFF}
        editions = editions.filter(programme_id__in=programmes)
    return editions.fetch_mode(FETCH_RAISE)
