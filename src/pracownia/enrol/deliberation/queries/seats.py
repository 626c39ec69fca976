"""Where people stand towards applications: who is barred, who has sent the own card."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import FETCH_RAISE, Q

from pracownia.announce.programmes.queries import people_with_role
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.engines.clock import local
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import Conflict, Hint, MeritCard, Reviewer
from pracownia.enrol.assessment.rules import Ties, conflict_kind, is_office
from pracownia.enrol.deliberation.rules import Place, may_read


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in the deliberation of one call."""

    person_id: int
    is_office: bool
    reviewer: Reviewer | None
    ties: Ties
    barred: frozenset[int] = frozenset()
    cards: dict[int, bool] = field(default_factory=dict)

    @property
    def is_chair(self) -> bool:
        return self.reviewer is not None and self.reviewer.is_chair and self.reviewer.is_active

    @property
    def leads(self) -> bool:
        return self.is_office or self.is_chair

    def towards(self, application: Application) -> Place:
        is_barred = application.pk in self.barred or bool(
            conflict_kind(self.ties, person_id=application.person_id, traits=application.traits)
        )
        return Place(self.is_office, self.is_chair, is_barred, self.cards.get(application.pk))


def seat(*, viewer: Actor, call: Call, now: datetime) -> Seat:
    """The same number of queries whatever the number of applications."""
    reviewer = assessment.reviewer_of(call_id=call.pk, viewer=viewer)
    mine = viewer.person_id or 0
    office = is_office(viewer, call.edition.programme_id)
    if reviewer is None:
        return Seat(mine, office, None, Ties(mine))
    found = _seats([reviewer], now, office={mine} if office else set())[mine]
    return replace(found, barred=found.barred | _tied(found.ties, call.pk))


def _tied(ties: Ties, call_id: int) -> set[int]:
    """Applications whose data show a conflict, though nobody has written it down."""
    same = Q(person=ties.person_id)
    if ties.places:
        same |= Q(traits__gmina__in=sorted(ties.places))
    if ties.organisations:
        same |= Q(traits__organizacja__in=sorted(ties.organisations))
    return set(Application.objects.filter(same, call=call_id).values_list("pk", flat=True))


def _seats(reviewers: list[Reviewer], now: datetime, *, office: set[int]) -> dict[int, Seat]:
    """By person, each member of the committee."""
    ties = assessment.ties_of(reviewers, on=local(now).date())
    barred: dict[int, set[int]] = defaultdict(set)
    written = Conflict.objects.filter(reviewer__in=reviewers)
    asked = Hint.objects.filter(reviewer__in=reviewers, answered_at=None)
    for rows in (written, asked):
        for reviewer_id, application_id in rows.values_list("reviewer_id", "application_id"):
            barred[reviewer_id].add(application_id)
    cards: dict[int, dict[int, bool]] = defaultdict(dict)
    held = MeritCard.objects.filter(reviewer__in=reviewers, cancelled_at=None)
    for reviewer_id, application_id, finished_at in held.values_list(
        "reviewer_id", "application_id", "finished_at"
    ):
        # In several rounds every card that somebody has must be sent.
        known = cards[reviewer_id].get(application_id, True)
        cards[reviewer_id][application_id] = known and finished_at is not None
    return {
        one.person_id: Seat(
            one.person_id,
            one.person_id in office,
            one,
            ties[one.pk],
            frozenset(barred[one.pk]),
            cards[one.pk],
        )
        for one in reviewers
    }


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody who may ever be in a discussion of a call, with where they stand."""

    people: dict[int, Person]
    seats: dict[int, Seat]

    def of(self, application: Application) -> list[Person]:
        """Those who read the discussion of this application, by name."""
        found = [
            one for pk, one in self.people.items() if may_read(self.seats[pk].towards(application))
        ]
        return sorted(found, key=lambda one: (one.sort, one.pk))


def audience(*, call: Call, now: datetime) -> Audience:
    """Members of the committee who declared impartiality, and the coordinators."""
    reviewers = list(
        Reviewer.objects.filter(Q(call=call), declared_at__isnull=False, refused_at=None)
        .select_related("person", "place", "organisation")
        .fetch_mode(FETCH_RAISE)
    )
    office = {
        one.pk: one
        for one in people_with_role(
            edition_id=call.edition_id, role="coordinator", on=local(now).date()
        )
    }
    people = {one.person_id: one.person for one in reviewers} | office
    seats = _seats(reviewers, now, office=set(office))
    for pk in office.keys() - seats.keys():
        seats[pk] = Seat(pk, True, None, Ties(pk))
    return Audience(people, seats)
