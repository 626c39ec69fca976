"""The call that an address of the office speaks of, and who stands at its door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from django.db.models import Count, DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django_stubs_ext import WithAnnotations

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import at, no_call
from pracownia.enrol.applications.states import State as ApplicationState
from pracownia.enrol.assessment.models import (
    CALIBRATION,
    FormalCard,
    MeritCard,
    MeritCriterion,
    Plan,
    Reviewer,
    Round,
    Score,
)
from pracownia.enrol.assessment.rules import Ties

POINTS = DecimalField(max_digits=9, decimal_places=2)


def meets_conditions(path: str = "") -> Q:
    """Met the conditions in the version that is in force; ``path`` leads to the application."""
    conditions = {
        "state": ApplicationState.SUBMITTED,
        "formal_card__result": FormalCard.Result.POSITIVE,
        "formal_card__version": F(f"{path}version"),
        "formal_card__reopened_at": None,
    }
    return Q(**{f"{path}{name}": value for name, value in conditions.items()})


ACCEPTED = meets_conditions()


@dataclass(frozen=True, slots=True)
class Room:
    """A call with its edition and plan; it closes at ``ends_at``.

    ``most`` is the top mark of a card of the first round. ``has_begun``: anything was decided.
    """

    call: Call
    plan: Plan | None
    ends_at: datetime | None
    most: Decimal
    opens_at: datetime | None = None
    has_begun: bool = False

    @property
    def edition(self) -> Edition:
        return self.call.edition

    @property
    def slug(self) -> str:
        return self.call.slug

    @property
    def programme_id(self) -> int:
        return self.call.edition.programme_id


def end_of_round() -> Coalesce:
    """When the round of a card closes: its own end, in the first one that of the calendar."""
    return Coalesce(_of_round("ends_at"), end_of_assessment("application__call__"))


def start_of_round() -> Subquery:
    """When the round of a card begins; the first one has no start of its own."""
    return _of_round("opens_at")


def _of_round(what: str) -> Subquery:
    mine = {"plan__call": OuterRef("application__call"), "number": OuterRef("round")}
    return Subquery(Round.objects.filter(**mine).values(what)[:1])


def end_before(plan: Plan, number: int) -> datetime | None:
    """When the round before this one ends."""
    earlier = Round.objects.filter(plan=plan, number=number - 1).first()
    if earlier is not None:
        return earlier.ends_at
    call = Call.objects.annotate(ends_at=end_of_assessment("")).get(pk=plan.call_id)
    found: datetime | None = call.ends_at
    return found


def end_of_assessment(call: str) -> Subquery:
    """When assessment closes by the calendar; ``call`` names the path to a call."""
    return Subquery(
        Window.objects.filter(
            edition=OuterRef(f"{call}edition"),
            suffix=OuterRef(f"{call}suffix"),
            kind=Window.Kind.ASSESSMENT,
        ).values("closes_at")[:1]
    )


def room(*, slug: str) -> Room:
    """By the address of a call. One query; Missing when there is no such call."""
    most = (
        MeritCriterion.objects.filter(plan__call=OuterRef("pk"), round=1, is_independent=False)
        .order_by()
        .values("plan")
        .annotate(sum=Sum(F("max_points") * F("weight"), output_field=POINTS))
        .values("sum")
    )
    call = (
        Call.objects.filter(**at(slug))
        .select_related("edition", "window", "assessment__calibration")
        .annotate(
            ends_at=end_of_assessment(""),
            most=Subquery(most),
            has_begun=Exists(FormalCard.objects.filter(application__call=OuterRef("pk"))),
        )
        .order_by("pk")
        .first()
    )
    if call is None:
        raise no_call(slug)
    plan = getattr(call, "assessment", None)
    return Room(call, plan, call.ends_at, call.most or Decimal(0), has_begun=call.has_begun)


def reviewer_of(*, call_id: int, viewer: Actor) -> Reviewer | None:
    return (
        Reviewer.objects.filter(call_id=call_id, person=viewer.person_id or 0)
        .select_related("place", "organisation")
        .first()
    )


def has_begun(*, call_id: int) -> bool:
    """Whether anything has been decided or given to anybody, so that the rules stand."""
    return (
        FormalCard.objects.filter(application__call_id=call_id).exists()
        or MeritCard.every.filter(application__call_id=call_id).exists()
    )


def ties_of(reviewers: Iterable[Reviewer], *, on: date, are_shared: bool = True) -> dict[int, Ties]:
    """Where each reviewer belongs on this day. As many queries for one as for all of them.

    Not ``are_shared``: nobody applies together in the applications that are asked about.
    """
    found = list(reviewers)
    places: dict[int, set[str]] = {one.person_id: set() for one in found}
    organisations: dict[int, set[str]] = {one.person_id: set() for one in found}
    functions = Function.objects.filter(person__in=list(places)).filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    )
    belongings = [
        *functions.values_list("person_id", "place_id", "organisation_id", "organisation__search"),
        *(_appointed_as(one) for one in found),
    ]
    beside = (
        applications.beside(person_ids=list(places), call_ids={one.call_id for one in found})
        if are_shared
        else {}
    )
    merged = _merged({one for _person, _place, one, _name in belongings if one})
    for person_id, place_id, organisation_id, name in belongings:
        if place_id:
            places[person_id].add(place_id)
        if organisation_id:
            # Applicants may have typed the name of an organisation not known then.
            organisations[person_id] |= {str(organisation_id), name or ""} - {""}
            # Or one that has become part of it since.
            organisations[person_id] |= merged.get(organisation_id, set())
    return {
        one.pk: Ties(
            one.person_id,
            frozenset(places[one.person_id]),
            frozenset(organisations[one.person_id]),
            frozenset(beside.get((one.call_id, one.person_id), ())),
        )
        for one in found
    }


def _merged(organisations: set[int]) -> dict[int, set[str]]:
    """Numbers and names of entries that have become part of these organisations."""
    found: dict[int, set[str]] = {}
    rows = Organisation.objects.filter(merged_into__in=organisations)
    for pk, kept_id, name in rows.values_list("pk", "merged_into", "search"):
        if kept_id is not None:
            found.setdefault(kept_id, set()).update({str(pk), name})
    return found


def _appointed_as(one: Reviewer) -> tuple[int, str | None, int | None, str | None]:
    name = one.organisation.search if one.organisation else None
    return one.person_id, one.place_id, one.organisation_id, name


def loads(reviewers: Iterable[Reviewer]) -> dict[int, int]:
    """Cards that each reviewer holds now, finished ones included. One query."""
    found = Reviewer.objects.filter(pk__in=[one.pk for one in reviewers]).annotate(
        held=Count("cards", filter=Q(cards__cancelled_at=None, cards__round__gt=CALIBRATION))
    )
    return {one.pk: one.held for one in found}


class Numbered(TypedDict):
    in_round: int
    needed: int


type InRound = WithAnnotations[Application, Numbered]


def in_rounds(applications: QuerySet[Application]) -> QuerySet[InRound]:
    """With the round in which each is, and how many ordinary cards that round gives it."""
    own = Round.objects.filter(plan__call=OuterRef("call"), number=OuterRef("score__round"))
    return applications.annotate(
        in_round=Coalesce("score__round", 1),
        needed=Coalesce(Subquery(own.values("cards")[:1]), "call__assessment__cards"),
    )


def rounds_of(applications: Iterable[Application]) -> dict[int, int]:
    """In which round applications with any score are; others are in the first. One query."""
    found = Score.objects.filter(application__in=[one.pk for one in applications])
    return dict(found.values_list("application_id", "round"))


def marking_elsewhere(plan: Plan, reviewers: Iterable[Reviewer]) -> dict[int, frozenset[int]]:
    """By round: reviewers who do not mark in it, because others were named. One query."""
    everybody = frozenset(one.pk for one in reviewers)
    named: dict[int, set[int]] = {}
    seats = Round.reviewers.through.objects.filter(round__plan=plan)
    for number, reviewer_id in seats.values_list("round__number", "reviewer_id"):
        named.setdefault(number, set()).add(reviewer_id)
    return {number: everybody - ones for number, ones in named.items()}


def accepted(call_id: int) -> Q:
    return Q(call_id=call_id) & ACCEPTED


def place_label(application: Application) -> str:
    """The municipality as lists show it."""
    return str(application.labels.get("gmina") or "")


def accepted_cards(call_id: int, number: int) -> QuerySet[MeritCard]:
    """Finished cards of a round that count."""
    return MeritCard.every.filter(
        meets_conditions("application__"),
        application__call_id=call_id,
        round=number,
        cancelled_at=None,
        finished_at__isnull=False,
    )
