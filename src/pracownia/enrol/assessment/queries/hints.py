"""Possible conflicts: ties that the data show, and questions about them not yet answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from pracownia.announce.programmes.models import Edition
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.states import State
from pracownia.commons.people import ties as circles
from pracownia.commons.people.models import Function, Organisation
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Hint, MeritCard, Reviewer
from pracownia.enrol.assessment.rules import Bonds, Suspicion

type Pair = tuple[int, int]
"""An application and a reviewer."""


@dataclass(slots=True)
class _Found:
    """Bonds of one person while they are being gathered."""

    places: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    work: dict[str, str] = field(default_factory=dict)

    def bonds(self) -> Bonds:
        return Bonds(self.places, self.organisations, self.above, self.work)


type People = defaultdict[int, _Found]


def hints_for(
    applications: Collection[Application], reviewers: Collection[Reviewer], *, on: date
) -> dict[Pair, list[Suspicion]]:
    """Ties nobody has cleared yet, by pair. The same number of queries for any sizes."""
    if not applications or not reviewers:
        return {}
    bonds: People = defaultdict(_Found)
    shared = [one.pk for one in applications if one.is_shared]
    together = applying.co_applicants(shared) if shared else {}
    ids = {one.person_id for one in applications} | {one.person_id for one in reviewers}
    ids |= {person.pk for people in together.values() for person in people}
    _functions(bonds, ids)
    _representations(bonds, ids)
    for reviewer in reviewers:
        _appointment(bonds[reviewer.person_id], reviewer)
    named = {one.pk: _named(bonds[one.person_id], one) for one in applications}
    for pk, people in together.items():
        for person in people:
            named[pk].places |= bonds[person.pk].places
            named[pk].organisations |= bonds[person.pk].organisations
    _hierarchy([*bonds.values(), *named.values()])
    _work(bonds, reviewers, on)
    for one in applications:
        named[one.pk].work = dict(bonds[one.person_id].work)
        for person in together.get(one.pk, ()):
            named[one.pk].work |= bonds[person.pk].work
    known = {one.pk: found.bonds() for one, found in zip(applications, named.values(), strict=True)}
    theirs = {one.pk: bonds[one.person_id].bonds() for one in reviewers}
    cleared = set(
        Hint.objects.filter(reviewer__in=reviewers, is_conflict=False).values_list(
            "application_id", "reviewer_id", "kind"
        )
    )
    found: dict[Pair, list[Suspicion]] = {}
    for one in applications:
        for who in reviewers:
            if one.person_id == who.person_id:
                continue
            left = [
                (kind, about)
                for kind, about in rules.suspicions(theirs[who.pk], known[one.pk])
                if (one.pk, who.pk, kind) not in cleared
            ]
            if left:
                found[one.pk, who.pk] = left
    return found


def _functions(bonds: People, ids: set[int]) -> None:
    """Former ones count too: somebody has to say whether they still matter."""
    rows = Function.objects.filter(person__in=ids).values_list(
        "person_id", "place_id", "place__name", "organisation_id", "organisation__name"
    )
    for person_id, place_id, place, organisation_id, organisation in rows:
        if place_id:
            bonds[person_id].places[str(place_id)] = place or ""
        if organisation_id:
            bonds[person_id].organisations[str(organisation_id)] = organisation or ""


def _representations(bonds: People, ids: set[int]) -> None:
    rows = Representation.objects.filter(person__in=ids).exclude(state=State.REFUSED)
    for person_id, organisation_id, name in rows.values_list(
        "person_id", "organisation_id", "organisation__name"
    ):
        bonds[person_id].organisations[str(organisation_id)] = name


def _appointment(found: _Found, reviewer: Reviewer) -> None:
    if reviewer.place_id:
        found.places[reviewer.place_id] = ""
    if reviewer.organisation_id and reviewer.organisation:
        found.organisations[str(reviewer.organisation_id)] = reviewer.organisation.name


def _named(found: _Found, application: Application) -> _Found:
    """What the applicant is bound to, with what this application names."""
    mine = _Found(dict(found.places), dict(found.organisations))
    labels = application.labels
    for trait, held in (("gmina", mine.places), ("organizacja", mine.organisations)):
        key = str(application.traits.get(trait) or "")
        if key:
            held[key] = str(labels.get(trait) or held.get(key, ""))
    return mine


def _hierarchy(everybody: Iterable[_Found]) -> None:
    """Organisations above, other names of known ones, entries that have become part of them."""
    people = list(everybody)
    ids = {int(key) for one in people for key in one.organisations if key.isdecimal()}
    rows = Organisation.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids)).values_list(
        "pk", "name", "search", "merged_into_id", "parent_id", "parent__name"
    )
    above: dict[str, tuple[str, str]] = {}
    called: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for pk, name, search, kept_id, parent_id, parent in rows:
        # Applicants may have typed the name of an organisation not known then.
        for key in {str(pk), str(kept_id or pk)}:
            called[key] |= {str(pk): name, search: name}
        if parent_id:
            above[str(pk)] = (str(parent_id), parent or "")
    for one in people:
        for key in list(one.organisations):
            one.organisations |= called.get(key, {})
            if key in above:
                one.above |= dict([above[key]])


def _work(bonds: People, reviewers: Collection[Reviewer], on: date) -> None:
    """Seats in the same other committee, and taking part in the same edition."""
    own_calls = {one.call_id for one in reviewers}
    seats = (
        Reviewer.objects.filter(person__in=list(bonds), refused_at=None)
        .exclude(call__in=own_calls)
        .values_list("person_id", "call_id", "call__name")
    )
    for person_id, call_id, name in seats:
        bonds[person_id].work[f"call:{call_id}"] = name
    judges = [one.person_id for one in reviewers]
    together = {
        tie.edition_id
        for tie in circles.ties_of(people=judges, on=on, of_editions=True)
        if tie.is_in and tie.edition_id is not None
    }
    if not together:
        return
    titles = dict(Edition.objects.filter(pk__in=together).values_list("pk", "title"))
    for tie in circles.ties_of(people=list(bonds), on=on, of_editions=True):
        if tie.is_in and tie.edition_id in titles:
            bonds[tie.person_id].work[f"edition:{tie.edition_id}"] = titles[tie.edition_id]


def open_hints(card: MeritCard) -> list[Hint]:
    """Questions about this card that its reviewer has not answered."""
    return list(
        Hint.objects.filter(
            reviewer=card.reviewer_id, application=card.application_id, answered_at=None
        ).order_by("kind")
    )
