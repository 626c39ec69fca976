"""The call that an address of the office speaks of, and who stands at its door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import at
from pracownia.enrol.applications.states import State as ApplicationState
from pracownia.enrol.assessment.models import FormalCard, MeritCard, MeritCriterion, Plan, Reviewer
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
    """A call with its edition and plan; it closes at ``ends_at``, the top mark is ``most``."""

    call: Call
    plan: Plan | None
    ends_at: datetime | None
    most: Decimal

    @property
    def edition(self) -> Edition:
        return self.call.edition

    @property
    def slug(self) -> str:
        return self.call.slug

    @property
    def programme_id(self) -> int:
        return self.call.edition.programme_id


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
        MeritCriterion.objects.filter(plan__call=OuterRef("pk"), is_independent=False)
        .order_by()
        .values("plan")
        .annotate(sum=Sum(F("max_points") * F("weight"), output_field=POINTS))
        .values("sum")
    )
    call = (
        Call.objects.filter(**at(slug))
        .select_related("edition", "window", "assessment")
        .annotate(ends_at=end_of_assessment(""), most=Subquery(most))
        .order_by("pk")
        .first()
    )
    if call is None:
        raise Missing(_("There is no call here yet."))
    return Room(call, getattr(call, "assessment", None), call.ends_at, call.most or Decimal(0))


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
        or MeritCard.objects.filter(application__call_id=call_id).exists()
    )


def ties_of(reviewers: Iterable[Reviewer], *, on: date) -> dict[int, Ties]:
    """Where each reviewer belongs on this day. As many queries for one as for all of them."""
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
    beside = applications.beside(person_ids=list(places), call_ids={one.call_id for one in found})
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
        held=Count("cards", filter=Q(cards__cancelled_at=None))
    )
    return {one.pk: one.held for one in found}


def accepted(call_id: int) -> Q:
    return Q(call_id=call_id) & ACCEPTED


def place_label(application: Application) -> str:
    """The municipality as lists show it."""
    return str(application.labels.get("gmina") or "")


def accepted_cards(call_id: int) -> QuerySet[MeritCard]:
    """Finished cards that count."""
    return MeritCard.objects.filter(
        meets_conditions("application__"),
        application__call_id=call_id,
        cancelled_at=None,
        finished_at__isnull=False,
    )
