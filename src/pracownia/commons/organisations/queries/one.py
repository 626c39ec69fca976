"""One organisation as the viewer may see it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import FETCH_RAISE, Q
from django.utils.translation import gettext as _

from pracownia.commons.organisations import events, linking, reach, rules
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.rules import Standing
from pracownia.commons.organisations.states import WAITING, State
from pracownia.commons.organisations.words import FIELDS
from pracownia.commons.people.models import Function, Organisation, Person
from pracownia.core.access import Actor, admit
from pracownia.core.db import Missing
from pracownia.core.events import Event, kind_of
from pracownia.core.models import Entry
from pracownia.core.registry import journal_words

KINDS = tuple(
    kind_of(one)
    for one in vars(events).values()
    if isinstance(one, type) and issubclass(one, Event) and one is not Event
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a person does or did there."""

    name: str
    starts_on: date | None
    ends_on: date | None
    is_former: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the organisation: functions, and the representation if there is one."""

    person: Person
    functions: tuple[Held, ...]
    representation: Representation | None = None

    @property
    def is_former(self) -> bool:
        return all(one.is_former for one in self.functions)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the journal in words."""

    at: datetime
    sentence: str
    who: str


@dataclass(frozen=True, slots=True)
class Page:
    """The organisation and what the viewer may know and do there."""

    organisation: Organisation
    standing: Standing
    is_office: bool
    own: tuple[Held, ...]
    own_request: Representation | None
    representatives: tuple[Member, ...] = ()
    members: tuple[Member, ...] = ()
    waiting: tuple[Member, ...] = ()
    parts: tuple[Organisation, ...] = ()
    history: tuple[Change, ...] = field(default=())


def organisation(*, organisation_id: int) -> Organisation:
    """Of two that were made one, the one that is kept."""
    related = "merged_into", "place__parent__parent", "parent"
    one = Organisation.objects.select_related(*related).filter(pk=organisation_id).first()
    if one is None:
        raise Missing(_("This is no longer here."))
    if one.merged_into_id:
        return organisation(organisation_id=one.merged_into_id)
    return one


def standing(viewer: Actor, organisation_id: int, *, on: date) -> Standing:
    """Three queries, and those of the scope when the viewer coordinates anything."""
    held = list(
        Function.objects.filter(
            person=viewer.person_id or 0, organisation=organisation_id
        ).values_list("ends_on", flat=True)
    )
    belongs = any(day is None or day >= on for day in held)
    confirmed = Representation.objects.filter(
        person=viewer.person_id or 0, organisation=organisation_id, state=State.CONFIRMED
    )
    return Standing(
        belongs=belongs,
        represents=belongs and confirmed.exists(),
        has_held=bool(held),
        is_office=organisation_id in reach.of(viewer, on=on),
    )


def page(*, viewer: Actor, organisation_id: int, on: date) -> Page:
    """People of the organisation see its representatives; the office sees people in its scope."""
    one = organisation(organisation_id=organisation_id)
    stands = standing(viewer, one.pk, on=on)
    admit(rules.may_see(viewer, one, stands))
    is_office = viewer.is_admin or stands.is_office
    members = _members(one.pk, on)
    mine = next((row for row in members if row.person.pk == viewer.person_id), None)
    shown = members if viewer.is_admin else []
    if stands.is_office and not viewer.is_admin:
        people = reach.people_of(viewer, on=on)
        shown = [row for row in members if row.person.pk in people or _speaks(row)]
    sees_all = is_office or stands.represents
    return Page(
        organisation=one,
        standing=stands,
        is_office=is_office,
        own=mine.functions if mine else (),
        own_request=latest(person_id=viewer.person_id or 0, organisation_id=one.pk),
        representatives=tuple(row for row in members if _represents(row)) if sees_all else (),
        members=tuple(shown),
        waiting=tuple(row for row in members if _waits(row)) if is_office else (),
        parts=tuple(one.parts.filter(merged_into=None).order_by("sort")) if sees_all else (),
        history=tuple(changes(organisation_id=one.pk)) if is_office else (),
    )


def _members(organisation_id: int, on: date) -> list[Member]:
    """Everybody with a function there, or who asked to represent it. Two queries."""
    held: dict[Person, list[Held]] = defaultdict(list)
    rows = Function.objects.filter(organisation=organisation_id).select_related("person")
    for row in rows.order_by("person__sort", "-starts_on", "pk").fetch_mode(FETCH_RAISE):
        former = row.ends_on is not None and row.ends_on < on
        held[row.person].append(Held(str(row), row.starts_on, row.ends_on, former))
    asked = Representation.objects.filter(
        organisation=organisation_id, state__in=(*WAITING, State.CONFIRMED)
    ).select_related("person")
    spoken = {one.person_id: one for one in asked}
    for one in spoken.values():
        held.setdefault(one.person, [])
    found = [Member(one, tuple(functions), spoken.get(one.pk)) for one, functions in held.items()]
    return sorted(found, key=lambda row: (row.is_former, row.person.sort))


def _represents(row: Member) -> bool:
    """Confirmed, and still with a function there."""
    said = row.representation
    return said is not None and said.state == State.CONFIRMED and not row.is_former


def _waits(row: Member) -> bool:
    return row.representation is not None and row.representation.state in WAITING


def _speaks(row: Member) -> bool:
    return _represents(row) or _waits(row)


def public_card(*, organisation_id: int) -> Organisation:
    """Only of an organisation that shows itself."""
    one = organisation(organisation_id=organisation_id)
    if not one.is_public:
        raise Missing(_("There is no such page of an organisation, or it is not public."))
    return one


def latest(*, person_id: int, organisation_id: int) -> Representation | None:
    """What this person asked for last; decided ones too."""
    return (
        Representation.objects.filter(person=person_id, organisation=organisation_id)
        .order_by("-pk")
        .first()
    )


def representation(*, representation_id: int) -> Representation:
    related = "organisation__place", "person", "document"
    found = Representation.objects.select_related(*related).filter(pk=representation_id).first()
    if found is None:
        raise Missing(_("This is no longer here."))
    return found


def representation_by_link(*, uid: UUID, token: str) -> Representation:
    """Nothing is said about a representation to somebody without the whole link."""
    found = Representation.objects.select_related("organisation", "person").filter(uid=uid).first()
    if found is None or not linking.fits(found, token):
        raise Missing(_("This address is not complete. Copy the whole link from the letter."))
    return found


def functions_there(*, representation: Representation) -> list[str]:
    """What the person says they do there, for whoever confirms it."""
    held = Function.objects.filter(
        person=representation.person_id, organisation=representation.organisation_id, ends_on=None
    )
    return [str(one) for one in held.order_by("pk")]


def waiting_for(viewer: Actor, *, on: date) -> int:
    """Requests that the office of this viewer may decide."""
    rows = Representation.objects.filter(state__in=WAITING).exclude(person=viewer.person_id)
    by_office = Q(way=Representation.Way.OFFICE) | Q(state=State.UNANSWERED)
    rows = rows.filter(by_office)
    if not viewer.is_admin:
        rows = rows.filter(organisation__in=reach.of(viewer, on=on))
    return rows.count()


def changes(*, organisation_id: int, limit: int = 30) -> list[Change]:
    """The newest lines of the journal about it. Two queries."""
    rows = Entry.objects.filter(kind__in=KINDS, data__organisation_id=organisation_id)
    lines = list(rows.order_by("-pk")[:limit])
    names = {one.pk: one.name for one in Person.objects.filter(pk__in={e.actor_id for e in lines})}
    return [
        Change(line.at, _sentence(line), names.get(line.actor_id or 0, ""))
        for line in lines
        if line.kind in journal_words
    ]


def _sentence(line: Entry) -> str:
    told = dict(line.data)
    if fields := told.get("fields"):
        told["fields"] = ", ".join(str(FIELDS[name]) for name in fields)
    return str(journal_words[line.kind].sentence) % told
