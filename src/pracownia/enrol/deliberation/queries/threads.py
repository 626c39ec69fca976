"""Discussions: how much there is to read, one of them whole, and the list of all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.models import Plan
from pracownia.enrol.assessment.queries import blind_rounds
from pracownia.enrol.assessment.queries.room import accepted, place_label
from pracownia.enrol.deliberation.models import PendingDecision, Post, Reading

from .seats import Seat

PER_PAGE = 50
CHOICES = {
    "przyjac": PendingDecision.Choice.ACCEPT,
    "rezerwa": PendingDecision.Choice.RESERVE,
    "odrzucic": PendingDecision.Choice.REFUSE,
    "dyskusja": PendingDecision.Choice.DISCUSS,
}


@dataclass(frozen=True, slots=True)
class Voices:
    """How many posts stand in a discussion, and how many of them are new to the reader."""

    posts: int = 0
    new: int = 0


def voices(*, person_id: int, applications: Collection[int]) -> dict[int, Voices]:
    """One query for any number of applications."""
    read_at = Reading.objects.filter(application=OuterRef("application"), person=person_id).values(
        "read_at"
    )[:1]
    rows = (
        Post.objects.filter(application__in=applications, removed_at=None)
        .annotate(read_at=Subquery(read_at))
        .order_by()
        .values("application")
        .annotate(n=Count("pk"), new=Count("pk", filter=is_new(person_id)))
        .values_list("application", "n", "new")
    )
    return {application: Voices(n, new) for application, n, new in rows}


def is_new(person_id: int) -> Q:
    """Of rows annotated with ``read_at``: written by others, and not read yet."""
    unread = Q(read_at=None) | Q(written_at__gt=F("read_at"))
    return unread & ~Q(author=person_id)


def pending_of(applications: Collection[int]) -> dict[int, PendingDecision]:
    """What the committee means to do with these applications. One query."""
    rows = PendingDecision.objects.filter(application__in=applications)
    return {one.application_id: one for one in rows.fetch_mode(FETCH_RAISE)}


def numbers(person_id: int) -> dict[str, Coalesce]:
    """For rows of applications: how many posts each has, and how many are new to this person."""
    read_at = Reading.objects.filter(application=OuterRef("application"), person=person_id)
    posts = Post.objects.filter(application=OuterRef("pk"), removed_at=None).order_by()
    news = posts.annotate(read_at=Subquery(read_at.values("read_at")[:1]))
    return {"said": _number(posts), "new": _number(news.filter(is_new(person_id)))}


def _number(posts: QuerySet[Post]) -> Coalesce:
    rows = posts.values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(rows), 0)


@dataclass(frozen=True, slots=True)
class Row:
    """An application in the list of the deliberation."""

    application_id: int
    number: str
    name: str
    place: str
    mean: Decimal | None
    median: Decimal | None
    spread: Decimal | None
    pending: PendingDecision | None
    voices: Voices


def hides_names(plan: Plan | None) -> bool:
    """Names hidden in one round stay hidden in the discussion, whatever the other rounds say."""
    return plan is not None and bool(blind_rounds(plan))


def discussed(mine: Seat, *, call_id: int) -> QuerySet[Application]:
    """Applications whose discussion this person reads, barred ones left out."""
    found = Application.objects.filter(accepted(call_id)).exclude(pk__in=mine.barred)
    found = found.exclude(person=mine.person_id)
    unsent = [pk for pk, is_sent in mine.cards.items() if not is_sent]
    if mine.leads:
        return found.exclude(pk__in=unsent)
    return found.filter(pk__in=mine.cards.keys()).exclude(pk__in=unsent)


def _conditions() -> dict[str, Q]:
    return {
        "": Q(pk__isnull=False),
        **{name: Q(pending_decision__choice=choice) for name, choice in CHOICES.items()},
        "bez": Q(pending_decision=None),
        "nowe": Q(new__gt=0),
    }


def board(
    seat: Seat, *, call_id: int, plan: Plan | None, show: str, page: int
) -> tuple[Page[Row], dict[str, int]]:
    """One page of applications and how many each filter has. Two queries for any size."""
    everything = discussed(seat, call_id=call_id).annotate(**numbers(seat.person_id))
    conditions = _conditions()
    found = everything.aggregate(
        **{f"n{at}": Count("pk", filter=one) for at, one in enumerate(conditions.values())}
    )
    counts = dict(zip(conditions, found.values(), strict=True))
    last = (
        Post.objects.filter(application=OuterRef("pk"), removed_at=None)
        .order_by()
        .values("application")
        .annotate(at=Max("written_at"))
        .values("at")
    )
    rows = (
        everything.filter(conditions.get(show, Q()))
        .annotate(last=Subquery(last))
        .select_related("person", "score", "pending_decision")
        .order_by(F("last").desc(nulls_last=True), "number", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    paginator = Paginator(rows, PER_PAGE)
    paginator.__dict__["count"] = counts.get(show, counts[""])
    shown = paginator.get_page(page)
    is_blind = not seat.leads and hides_names(plan)
    made = [_row(one, seat, is_blind) for one in shown.object_list]
    return Page(made, shown.number, paginator), counts  # type: ignore[arg-type]


def _row(one: Any, seat: Seat, is_blind: bool) -> Row:
    score = getattr(one, "score", None) if seat.leads else None
    return Row(
        one.pk,
        one.number,
        "" if is_blind else one.person.name,
        "" if is_blind else place_label(one),
        score.mean if score else None,
        score.median if score else None,
        score.spread if score else None,
        getattr(one, "pending_decision", None),
        Voices(one.said, one.new),
    )


def application_in(*, call_id: int, application_id: int) -> Application:
    """One of those being assessed; nothing about others is said."""
    found = (
        Application.objects.filter(accepted(call_id), pk=application_id)
        .select_related("person", "call__edition", "score", "pending_decision__decided_by")
        .first()
    )
    if found is None:
        raise Missing(_("There is no such application among those being assessed."))
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """A post as one reader sees it."""

    post: Post
    is_mine: bool
    is_new: bool
    called: list[str]


def thread(*, application_id: int, person_id: int) -> list[Voice]:
    """All posts in their order, removed ones as a trace. Three queries."""
    reading = Reading.objects.filter(application=application_id, person=person_id).first()
    read_at: datetime | None = reading.read_at if reading else None
    posts = (
        Post.objects.filter(application=application_id)
        .select_related("author", "removed_by")
        .prefetch_related("mentioned")
        .fetch_mode(FETCH_RAISE)
    )
    return [
        Voice(
            one,
            one.author_id == person_id,
            one.removed_at is None
            and one.author_id != person_id
            and (read_at is None or one.written_at > read_at),
            [who.name for who in one.mentioned.all()],
        )
        for one in posts
    ]
