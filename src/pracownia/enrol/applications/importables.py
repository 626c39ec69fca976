"""Applications typed elsewhere, as a kind of spreadsheet: a column for each question."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.importing.kinds import (
    Column,
    Done,
    Given,
    Kind,
    Match,
    Scope,
    Wrong,
    cells,
    kinds,
    one_by_one,
)
from pracownia.commons.importing.pointing import pointed_at
from pracownia.commons.importing.rules import may_import
from pracownia.commons.people.models import Function
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import filling, limits, values
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Definition, Question
from pracownia.commons.questionnaires.models import Kind as Asked
from pracownia.commons.questionnaires.sealed import is_secret
from pracownia.core.access import Actor, Refused
from pracownia.core.polish import fold

from . import actions
from .models import Application, Call

# Answers of these kinds are more than one cell.
NOT_HERE = frozenset(
    {
        *(Asked.FILE, Asked.GROUP, Asked.MATRIX, Asked.AVAILABILITY, Asked.ORDER, Asked.PERIOD),
        *(Asked.COMPUTED, Asked.INFO),
    }
)
NAMES = {"imie": "first_name", "nazwisko": "last_name"}


def columns(scope: Scope) -> Sequence[Column]:
    """Who and when, then the questions of the call under their labels and slugs."""
    definition = _definition(scope)
    traits = {question.trait for question in definition}
    found = [
        Column(
            "email",
            gettext_lazy("E-mail address"),
            cells.email,
            required=True,
            example="maria.nowak@domena.example",
            also=("email", "mail", "e-mail"),
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
    for trait, name, label in (
        ("imie", "first_name", gettext_lazy("First name")),
        ("nazwisko", "last_name", gettext_lazy("Last name")),
    ):
        if trait not in traits:
            found.append(Column(name, label, cells.line(100), required=True))
    taken = {fold(str(column.label)) for column in found}
    for question in definition:
        if _fits(question):
            found.append(_column(definition, question, taken))
            if question.kind == Asked.FUNCTION:
                found.append(_since(question))
    return found


def _definition(scope: Scope) -> Definition:
    call = Call.objects.filter(pk=scope.target, edition_id=scope.edition_id).first()
    if call is None:
        raise Refused(_("There is no call for applications here."))
    return asking.definition(call.questionnaire_id)


def _fits(question: Question) -> bool:
    """Rows of spreadsheets are not sealed, so secrets stay out of them."""
    return (
        question.kind not in NOT_HERE
        and not question.for_staff
        and not is_secret(question.kind, question.is_sensitive)
    )


def _column(definition: Definition, question: Question, taken: set[str]) -> Column:
    step = definition.section(question.section)
    always = not (question.condition or definition.endings or (step and step.condition))
    label = question.label
    if fold(label) in taken:
        label = f"{label} ({question.slug})"
    taken.add(fold(label))
    return Column(
        f"q-{question.slug}",
        label[:200],
        _parser(question),
        required=question.required and always and question.due_at is None,
        also=(question.slug, question.label),
    )


def _since(question: Question) -> Column:
    label = _("%(label)s Since which year") % {"label": question.label}
    return Column(
        f"q-{question.slug}-since", label, cells.line(4), example="2024", also=("od roku",)
    )


def _parser(question: Question) -> Callable[[str], Any]:
    """A value that filling would make of a form; a municipality stays a code until then."""
    match question.kind:
        case Asked.PLACE:
            return cells.place
        case Asked.YES_NO | Asked.STATEMENT:
            return cells.yes_no
        case Asked.ONE:
            return cells.choice(lambda: question.options)
        case Asked.MANY:
            one = cells.choice(lambda: question.options)
            return lambda cell: [one(part) for part in cell.split(";") if part.strip()]
        case Asked.FUNCTION:
            return cells.choice(lambda: Function.Kind.choices)
        case Asked.DATE:
            return cells.day

    def parse(cell: str) -> Any:
        value = values.value_of(question, {question.slug: cell})
        problems = [text for _name, text in limits.flaws(question, value)]
        if problems:
            raise Wrong(f"{problems[0]}.")
        return value

    return parse


def answers_of(definition: Definition, row: dict[str, Any], places: dict[str, Place]) -> Answers:
    """Cells of a row as answers."""
    found: Answers = {}
    for question in definition:
        value = row.get(f"q-{question.slug}")
        if value is None or not _fits(question):
            continue
        match question.kind:
            case Asked.PLACE:
                value = values.known_place(places[value])
            case Asked.ORGANISATION if isinstance(value, str):
                value = values.organisation(value)
            case Asked.FUNCTION:
                since = {f"{question.slug}-since": row.get(f"q-{question.slug}-since", "")}
                value = values.value_of(question, {question.slug: value, **since})
            case Asked.STATEMENT:
                value = values.value_of(question, {question.slug: "tak" if value else ""})
        if value is not None:
            found[question.slug] = value
    return found


def _places(definition: Definition, rows: Sequence[dict[str, Any]]) -> dict[str, Place]:
    names = [f"q-{one.slug}" for one in definition if one.kind == Asked.PLACE]
    codes = {row[name] for row in rows for name in names if row.get(name)}
    return Place.objects.select_related("parent__parent").in_bulk(codes)


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
    emails = [row["email"] for row in rows if "email" in row]
    known = dict(
        Application.objects.filter(call_id=scope.target, person__email__in=emails).values_list(
            "person__email", "number"
        )
    )
    return [_match(definition, row, places, known) for row in rows]


def _match(
    definition: Definition, row: dict[str, Any], places: dict[str, Place], known: dict[str, str]
) -> Match:
    if row.get("email") in known:
        return Match(refused=_("This person already has an application or a draft in this call."))
    way = filling.way(definition, answers_of(definition, row, places))
    if way.stop is not None:
        return Match(refused=way.stop.reason)
    flaws = []
    for problem in filling.problems(definition, way.answers):
        slug = problem.field
        question = definition.by_slug.get(slug)
        here = question is not None and _fits(question)
        flaws.append((f"q-{slug}" if here else "", f"{problem.message}."))
    return Match(flaws=tuple(flaws))


def carry_out(*, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime) -> list[Done]:
    definition = _definition(scope)
    places = _places(definition, [row.values for row in rows])

    def carry(row: Given) -> Done:
        answers = answers_of(definition, row.values, places)
        named = {
            NAMES[one.trait]: str(answers.get(one.slug, ""))
            for one in definition
            if one.trait in NAMES
        }
        named |= {name: row.values[name] for name in NAMES.values() if name in row.values}
        application = actions.type_in(
            actor=actor,
            call_id=scope.target,
            email=row.values["email"],
            answers=answers,
            given_on=date.fromisoformat(row.values["given_on"]),
            now=now,
            **named,
        )
        return Done(application.pk, {"number": application.number}, is_new=True)

    return one_by_one(rows, carry)


def undo(
    *, actor: Actor, scope: Scope, done: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> list[str]:
    """Withdrawn, with their numbers: an application that was numbered leaves no hole."""
    used = pointed_at(Application, [pk for pk, _trace in done], apart=("applications",))
    answers = []
    for pk, _trace in done:
        try:
            actions.take_out(actor=actor, application_id=pk, is_used=pk in used, now=now)
            answers.append("")
        except Refused as refusal:
            answers.append(str(refusal.reason))
    return answers


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
            "gets the letter of receipt. Files, repeated groups and secret answers "
            "such as PESEL do not fit into a spreadsheet."
        ),
        order=30,
        columns=columns,
        may=lambda actor, scope: may_import(actor, scope.programme_id),
        keys=lambda row: [f"email:{row.get('email', '')}"],
        look=look,
        carry_out=carry_out,
        undo=undo,
        batch=20,
        targets=targets,
        target_label=gettext_lazy("Call for applications"),
    )
)
