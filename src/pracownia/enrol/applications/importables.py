"""Applications typed elsewhere, as a kind of spreadsheet: a column for each question."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.importing.kinds import (
    Column,
    Done,
    Given,
    Kind,
    Match,
    Scope,
    answers,
    cells,
    kinds,
    one_by_one,
)
from pracownia.commons.importing.pointing import pointed_at
from pracownia.commons.importing.rules import may_import
from pracownia.commons.people.ages import is_minor
from pracownia.commons.people.models import Person, Profile
from pracownia.commons.people.rules import may_be_reached
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Definition
from pracownia.core.access import Actor, Refused
from pracownia.core.polish import WARSAW, fold

from . import actions
from .models import Application, Call, Submission

NAMES = {"imie": "first_name", "nazwisko": "last_name"}
HOW_TO_REACH = ("email", "phone", "postal_address")


def columns(scope: Scope) -> Sequence[Column]:
    """Who and when, then the questions of the call under their labels and slugs."""
    definition = _definition(scope)
    traits = {question.trait for question in definition}
    found = [
        Column(
            "email",
            gettext_lazy("E-mail address"),
            cells.email,
            example="maria.nowak@domena.example",
            also=("email", "mail", "e-mail"),
            hint=gettext_lazy("Empty when there is none: then a phone number or postal address."),
        ),
        Column(
            "phone",
            gettext_lazy("Phone number"),
            cells.phone,
            example="600 000 000",
            also=("telefon", "tel"),
        ),
        Column(
            "postal_address",
            gettext_lazy("Postal address"),
            cells.paragraph(300),
            example="Polna 1, 42-360 Poraj",
            also=("adres", "adres pocztowy", "adres korespondencyjny"),
            hint=gettext_lazy("Street and number, postal code and place"),
        ),
        Column(
            "given_on",
            gettext_lazy("Given on paper on"),
            cells.day,
            required=True,
            example="2027-04-01",
            also=("data wpływu", "data złożenia"),
        ),
    ]
    if _call(scope).admits_minors:
        found.append(
            Column(
                "is_adult",
                gettext_lazy("Of age"),
                cells.yes_no,
                required=True,
                also=("pełnoletnia", "pełnoletni", "osoba pełnoletnia"),
                hint=gettext_lazy("People under 18 are typed in one by one, with a consent."),
            )
        )
    for trait, name, label in (
        ("imie", "first_name", gettext_lazy("First name")),
        ("nazwisko", "last_name", gettext_lazy("Last name")),
    ):
        if trait not in traits:
            found.append(Column(name, label, cells.line(100), required=True))
    labels = [str(column.label) for column in found]
    return [*found, *answers.columns(definition, scope.scans, labels)]


def _definition(scope: Scope) -> Definition:
    return asking.definition(_call(scope).questionnaire_id)


def _call(scope: Scope) -> Call:
    call = Call.objects.filter(pk=scope.target, edition_id=scope.edition_id).first()
    if call is None:
        raise Refused(_("There is no call for applications here."))
    return call


def _places(definition: Definition, rows: Sequence[dict[str, Any]]) -> dict[str, Place]:
    codes = answers.place_codes(definition, rows)
    return Place.objects.select_related("parent__parent").in_bulk(codes)


def keys(row: dict[str, Any]) -> list[str]:
    """One application of one person: by e-mail, or else by all that the row says of them."""
    if row.get("email"):
        return [f"email:{row['email']}"]
    said = {name: value for name, value in row.items() if name != "given_on"}
    return [json.dumps(said, sort_keys=True, ensure_ascii=False)]


def look(
    *,
    actor: Actor,
    scope: Scope,
    rows: Sequence[dict[str, Any]],
    chosen: Sequence[int | None],
) -> list[Match]:
    """The whole row is filled in as a form would be; whoever has an application is refused."""
    definition = _definition(scope)
    places = _places(definition, rows)
    names = [_named(definition, row) for row in rows]
    known = Known(scope.target, rows, names)
    return [
        _match(definition, row, places, known, name, pick)
        for row, name, pick in zip(rows, names, chosen, strict=True)
    ]


class Known:
    """Who of the rows is known here: by address for certain, others perhaps by their names."""

    def __init__(
        self, call_id: int, rows: Sequence[dict[str, Any]], names: Sequence[dict[str, str]]
    ) -> None:
        emails = {row["email"] for row in rows if "email" in row}
        without = [
            _folded(name) for row, name in zip(rows, names, strict=True) if "email" not in row
        ]
        people = Person.objects.filter(merged_into=None)
        found = people.filter(email=None, search__in=without).order_by("pk")
        self.namesakes: dict[str, list[Person]] = {}
        for person in found:
            self.namesakes.setdefault(person.search, []).append(person)
        applied = Application.objects.filter(call_id=call_id)
        self.emails = set(
            applied.filter(person__email__in=emails).values_list("person__email", flat=True)
        )
        self.ids = set(applied.filter(person__in=found).values_list("person_id", flat=True))


def _named(definition: Definition, row: dict[str, Any]) -> dict[str, str]:
    """First and last name, from answers or from columns of their own."""
    found = {name: str(row[name]) for name in NAMES.values() if name in row}
    for question in definition:
        if question.trait in NAMES:
            found[NAMES[question.trait]] = str(row.get(answers.name_of(question), ""))
    return found


def _folded(name: dict[str, str]) -> str:
    """As Person.search of somebody without an address."""
    return fold(f"{name.get('first_name', '')} {name.get('last_name', '')} ")[:300]


def _match(
    definition: Definition,
    row: dict[str, Any],
    places: dict[str, Place],
    known: Known,
    name: dict[str, str],
    pick: int | None,
) -> Match:
    has_one = _("This person already has an application or a draft in this call.")
    if row.get("email") in known.emails or pick in known.ids:
        return Match(refused=has_one)
    if row.get("is_adult") is False:
        return Match(refused=_("Type in people under 18 on the page, with a guardian's consent."))
    reached = may_be_reached(**{one: row.get(one, "") for one in HOW_TO_REACH})
    if not reached:
        return Match(refused=str(reached.reason))
    way = filling.way(definition, answers.answers_of(definition, row, places))
    if way.stop is not None:
        return Match(refused=way.stop.reason)
    where = answers.where(definition, row)
    flaws = tuple(
        (where.get(problem.field, ""), f"{problem.message}.")
        for problem in filling.problems(definition, way.answers)
    )
    namesakes = known.namesakes.get(_folded(name), []) if "email" not in row else []
    if pick in {one.pk for one in namesakes}:
        return Match(flaws=flaws, whose=pick)
    return Match(flaws=flaws, candidates=tuple((one.pk, _told(one)) for one in namesakes[:10]))


def _told(person: Person) -> str:
    return _("Yes: %(what)s") % {"what": ", ".join(filter(None, (person.name, person.phone)))}


def carry_out(*, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime) -> list[Done]:
    definition = _definition(scope)
    places = _places(definition, [row.values for row in rows])

    def carry(row: Given) -> Done:
        reach = {name: str(row.values[name]) for name in HOW_TO_REACH if name in row.values}
        application = actions.type_in(
            actor=actor,
            call_id=scope.target,
            person_id=row.target,
            answers=answers.answers_of(definition, row.values, places),
            given_on=date.fromisoformat(row.values["given_on"]),
            now=now,
            is_adult=bool(row.values.get("is_adult")),
            **_named(definition, row.values),
            **reach,
        )
        trace = {"number": application.number, "person": application.person_id}
        return Done(application.pk, trace, is_new=True)

    return one_by_one(rows, carry)


def rows_to_load(call: Call, submissions: QuerySet[Submission]) -> list[dict[str, str]]:
    """Sent applications as rows of such a spreadsheet, by names of columns."""
    definition = asking.definition(call.questionnaire_id)
    found = list(submissions.defer(None).select_related("application__person"))
    without = [one.application.person_id for one in found if not one.application.person.email]
    profiles = Profile.objects.filter(person__in=without)
    addresses = dict(profiles.values_list("person_id", "postal_address"))
    rows = [_row(definition, sent, addresses) for sent in found]
    if call.admits_minors:
        births = Profile.objects.filter(person__in=[one.application.person_id for one in found])
        born = dict(births.values_list("person_id", "born_on"))
        for row, sent in zip(rows, found, strict=True):
            on = sent.received_at.astimezone(WARSAW).date()
            is_young = is_minor(born.get(sent.application.person_id), on=on)
            row["is_adult"] = "nie" if is_young else "tak"
    return rows


def _row(definition: Definition, sent: Submission, addresses: dict[int, str]) -> dict[str, str]:
    person = sent.application.person
    received = sent.received_at.astimezone(WARSAW).date().isoformat()
    return {
        "email": person.email,
        "phone": "" if person.email else person.phone,
        "postal_address": addresses.get(person.pk, ""),
        "given_on": sent.confirmed.get("paper") or received,
        "first_name": person.first_name,
        "last_name": person.last_name,
        **answers.cells_of(definition, sent.answers),
    }


def undo(
    *, actor: Actor, scope: Scope, done: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> list[str]:
    """Withdrawn, with their numbers: an application that was numbered leaves no hole."""
    used = pointed_at(Application, [pk for pk, _trace in done], apart=("applications",))
    said = []
    for pk, _trace in done:
        try:
            actions.take_out(actor=actor, application_id=pk, is_used=pk in used, now=now)
            said.append("")
        except Refused as refusal:
            said.append(str(refusal.reason))
    return said


def targets(edition_id: int) -> Sequence[tuple[int, str]]:
    """Calls whose questions are published."""
    calls = Call.objects.filter(
        edition_id=edition_id, questionnaire__published_at__isnull=False
    ).select_related("edition")
    return [(call.pk, call.name or call.edition.title) for call in calls]


kinds.add(
    Kind(
        code="applications",
        label=gettext_lazy("Applications given on paper"),
        about=gettext_lazy(
            "Each row becomes an application with a number, marked as typed by staff; the person "
            "gets the letter of receipt, on paper when there is no e-mail address. Scans come "
            "along in a ZIP. Secret answers such as PESEL do not fit into a spreadsheet."
        ),
        order=30,
        columns=columns,
        may=lambda actor, scope: may_import(actor, scope.programme_id),
        keys=keys,
        look=look,
        carry_out=carry_out,
        undo=undo,
        batch=20,
        targets=targets,
        target_label=gettext_lazy("Call for applications"),
        with_scans=True,
    )
)
