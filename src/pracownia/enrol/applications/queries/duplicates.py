"""Applications of a call that may be of one person or of one organisation.

Where one person applies in one call of the edition, all calls of the edition are looked at.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.addresses import join
from pracownia.commons.people.models import Organisation
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.sealed import fingerprint
from pracownia.core.access import Text
from pracownia.core.polish import fold
from pracownia.enrol.applications.models import Application, Call, Distinct, Share
from pracownia.enrol.applications.states import State

PEOPLE: Final = "people"
# In the order of how much each of them says.
WORDS: Final[dict[str, Text]] = {
    PEOPLE: _("the same person applies in both"),
    "pesel_key": _("the same PESEL"),
    "email_key": _("the same e-mail address"),
    "phone_key": _("the same phone"),
    "name_key": _("the same first and last name"),
    "krs_key": _("the same KRS number"),
    "nip_key": _("the same NIP number"),
    "regon_key": _("the same REGON number"),
    "organisation_key": _("the same organisation"),
}
KEYS: Final = [key for key in WORDS if key != PEOPLE]
SHOWN: Final = ("pk", "number", "labels", "state", "person")
OF_CALL: Final = ("call__suffix", "call__edition__slug")
PHONE: Final = 9
REGISTERS: Final = {"krs_key": Kind.KRS, "nip_key": Kind.NIP, "regon_key": Kind.REGON}
# A REGON of 14 digits is of a local unit; the first nine are of the whole organisation.
REGON: Final = 9


def put_keys(application: Application, definition: Definition, answers: dict[str, Any]) -> None:
    """What is compared, as it was sent; sending saves it with the rest."""
    traits, person = application.traits, application.person
    phone = str(traits.get("telefon") or person.phone)
    pesel = _said(definition, answers, Kind.PESEL)
    email = _said(definition, answers, Kind.EMAIL) or person.email
    application.name_key = fold(str(application.labels.get("osoba", "")))[:260]
    application.phone_key = "".join(one for one in phone if one.isdigit())[-PHONE:]
    application.organisation_key = fold(str(traits.get("organizacja") or ""))[:260]
    application.pesel_key = fingerprint(pesel) if pesel else ""
    application.email_key = email.lower()
    known = _organisation(str(traits.get("organizacja") or ""))
    for key, kind in REGISTERS.items():
        number = _said(definition, answers, kind) or str(getattr(known, kind, ""))
        setattr(application, key, number[:REGON] if kind == Kind.REGON else number[:10])


def _said(definition: Definition, answers: dict[str, Any], kind: Kind) -> str:
    """The first answer of this kind. Of sealed ones only PESEL is compared, as a fingerprint."""
    asked = (one for one in definition if one.kind == kind)
    open_ones = (one for one in asked if kind == Kind.PESEL or not one.is_secret)
    return next((str(answers[one.slug]) for one in open_ones if answers.get(one.slug)), "")


def _organisation(number: str) -> Organisation | None:
    """An organisation that was chosen from the list brings its numbers with it."""
    return Organisation.objects.filter(pk=int(number)).first() if number.isdecimal() else None


@dataclass(frozen=True)
class Looks:
    """What an application is compared by, in the order of ``KEYS``."""

    pk: int
    keys: tuple[str, ...]

    def same_as(self, row: dict[str, Any], *, is_same_person: bool) -> tuple[Text, ...]:
        pairs = zip(KEYS, self.keys, strict=True)
        found = [WORDS[key] for key, said in pairs if said and row[key] == said]
        return (WORDS[PEOPLE], *found) if is_same_person else tuple(found)


@dataclass(frozen=True)
class Twin:
    """Another application with what it has the same; ``place`` is the address of its call."""

    number: str
    name: str
    state: str
    same: tuple[Text, ...]
    place: str


def twins(application: Application) -> list[Twin]:
    """Those that look alike and about which nobody has decided.

    One query, or two where people apply together; the same for a page of them.
    """
    mine = Looks(application.pk, tuple(getattr(application, key) for key in KEYS))
    alike = _Alike(application.call, [mine])
    return [
        Twin(
            row["number"],
            row["labels"].get("osoba", ""),
            row["state"],
            alike.same(mine, row),
            join(row["call__edition__slug"], row["call__suffix"]),
        )
        for row in alike.others_of(mine)
    ]


def with_twins(call: Call, shown: Collection[Looks]) -> set[int]:
    """Which of these applications look like another one of the call."""
    alike = _Alike(call, shown)
    return {one.pk for one in shown if alike.others_of(one)}


class _Alike:
    """Whatever has something the same as one of ``shown``, with the decisions about pairs."""

    def __init__(self, call: Call, shown: Collection[Looks]) -> None:
        calls = looked_at(call)
        self.people = _people_of(calls) if call.co_applicants else {}
        ours = {person for one in shown for person in self.people.get(one.pk, ())}
        wanted = Q(pk__in=list(self.people))
        wanted |= Q(person__in=ours)
        wanted |= Q(pk__in=[one.pk for one in shown])
        for place, key in enumerate(KEYS):
            if said := {one.keys[place] for one in shown if one.keys[place]}:
                wanted |= Q(**{f"{key}__in": said})
        found = Application.objects.filter(wanted, call__in=calls)
        found = found.exclude(state__in=(State.DRAFT, State.WITHDRAWN)).order_by("number")
        rows = list(found.values(*SHOWN, *OF_CALL, *KEYS, "apart__second"))
        self.rows = {row["pk"]: row for row in rows}
        self.apart = {(row["pk"], row["apart__second"]) for row in rows}
        self.alike: dict[tuple[str, Any], set[int]] = {}
        for pk, row in self.rows.items():
            for key in KEYS:
                self.alike.setdefault((key, row[key]), set()).add(pk)
            for person in self._everybody(pk):
                self.alike.setdefault((PEOPLE, person), set()).add(pk)

    def others_of(self, one: Looks) -> list[dict[str, Any]]:
        found: set[int] = set()
        for key, said in zip(KEYS, one.keys, strict=True):
            found |= self.alike.get((key, said), set()) if said else set()
        for person in self._everybody(one.pk):
            found |= self.alike.get((PEOPLE, person), set())
        return [
            row
            for pk, row in self.rows.items()
            if pk in found and pk != one.pk and (min(pk, one.pk), max(pk, one.pk)) not in self.apart
        ]

    def same(self, one: Looks, row: dict[str, Any]) -> tuple[Text, ...]:
        """What of both is the same; a person counts as a main applicant and as a co-applicant."""
        ours, theirs = self._everybody(one.pk), self._everybody(row["pk"])
        return one.same_as(row, is_same_person=bool(ours & theirs))

    def _everybody(self, pk: int) -> set[int]:
        own = {self.rows[pk]["person"]} if pk in self.rows else set()
        return own | self.people.get(pk, set())


def looked_at(call: Call) -> QuerySet[Call]:
    """In which calls the same person or organisation would be there twice. Asked inside a query.

    Not in a call that this one follows, nor in one that follows it: whoever was refused there may
    apply here.
    """
    if not call.one_per_edition:
        return Call.objects.filter(pk=call.pk)
    found = Call.objects.filter(edition=call.edition_id).exclude(follows=call.pk)
    return found.exclude(pk=call.follows_id) if call.follows_id else found


def _people_of(calls: QuerySet[Call]) -> dict[int, set[int]]:
    """Co-applicants of each application of the calls that has some. One query."""
    found: dict[int, set[int]] = {}
    rows = Share.objects.filter(
        application__call__in=calls, is_co_applicant=True, accepted_at__isnull=False, ended_at=None
    )
    for application, person in rows.values_list("application", "person"):
        found.setdefault(application, set()).add(person)
    return found


def told_apart(application_id: int) -> list[Distinct]:
    """Decisions about this application, for its card."""
    rows = Distinct.objects.filter(Q(first=application_id) | Q(second=application_id))
    return list(rows.select_related("first", "second", "by").order_by("at"))
