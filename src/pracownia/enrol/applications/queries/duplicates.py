"""Applications of a call that may be of one person or of one organisation."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Organisation
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.sealed import fingerprint
from pracownia.core.access import Text
from pracownia.core.polish import fold
from pracownia.enrol.applications.models import Application, Distinct
from pracownia.enrol.applications.states import State

# In the order of how much each of them says.
WORDS: Final[dict[str, Text]] = {
    "pesel_key": _("the same PESEL"),
    "email_key": _("the same e-mail address"),
    "phone_key": _("the same phone"),
    "name_key": _("the same first and last name"),
    "krs_key": _("the same KRS number"),
    "nip_key": _("the same NIP number"),
    "regon_key": _("the same REGON number"),
    "organisation_key": _("the same organisation"),
}
KEYS: Final = list(WORDS)
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

    def same_as(self, row: dict[str, Any]) -> tuple[Text, ...]:
        pairs = zip(KEYS, self.keys, strict=True)
        return tuple(WORDS[key] for key, said in pairs if said and row[key] == said)


@dataclass(frozen=True)
class Twin:
    """Another application of the call with what it has the same."""

    number: str
    name: str
    state: str
    same: tuple[Text, ...]


def twins(application: Application) -> list[Twin]:
    """Those that look alike and about which nobody has decided. One query."""
    mine = Looks(application.pk, tuple(getattr(application, key) for key in KEYS))
    alike = _Alike(application.call_id, [mine])
    return [
        Twin(row["number"], row["labels"].get("osoba", ""), row["state"], mine.same_as(row))
        for row in alike.others_of(mine)
    ]


def with_twins(call_id: int, shown: Collection[Looks]) -> set[int]:
    """Which of these applications look like another one of the call. One query for a page."""
    alike = _Alike(call_id, shown)
    return {one.pk for one in shown if alike.others_of(one)}


class _Alike:
    """Whatever has something the same as one of ``shown``, with the decisions about pairs."""

    def __init__(self, call_id: int, shown: Collection[Looks]) -> None:
        wanted = Q(pk__in=[])
        for place, key in enumerate(KEYS):
            if said := {one.keys[place] for one in shown if one.keys[place]}:
                wanted |= Q(**{f"{key}__in": said})
        found = Application.objects.filter(wanted, call_id=call_id)
        found = found.exclude(state__in=(State.DRAFT, State.WITHDRAWN)).order_by("number")
        rows = list(found.values("pk", "number", "labels", "state", *KEYS, "apart__second"))
        self.rows = {row["pk"]: row for row in rows}
        self.apart = {(row["pk"], row["apart__second"]) for row in rows}

    def others_of(self, one: Looks) -> list[dict[str, Any]]:
        return [
            row
            for pk, row in self.rows.items()
            if pk != one.pk
            and (min(pk, one.pk), max(pk, one.pk)) not in self.apart
            and one.same_as(row)
        ]


def told_apart(application_id: int) -> list[Distinct]:
    """Decisions about this application, for its card."""
    rows = Distinct.objects.filter(Q(first=application_id) | Q(second=application_id))
    return list(rows.select_related("first", "second", "by").order_by("at"))
