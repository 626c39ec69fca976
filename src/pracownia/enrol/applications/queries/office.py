"""What the office shows: the list, one application, the export."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FETCH_RAISE, Count, F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.commons.people.ties import Tie
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.tables.asked import Asked, read
from pracownia.core.access import Text
from pracownia.core.db import Missing
from pracownia.core.models import Entry
from pracownia.core.registry import journal_words
from pracownia.enrol.applications.models import Application, Call, CompletionRequest, Submission
from pracownia.enrol.applications.states import State

from .table import everything, table_of

OFFICE_STATES = (State.SUBMITTED, State.RETURNED, State.WITHDRAWN)


# The office


@dataclass(frozen=True)
class Filters:
    """What the coordinator looks for, as the address of the list says it; empty is everything."""

    query: str = ""

    @property
    def any(self) -> bool:
        return bool(self.query)


def _sent(call_id: int, filters: Filters) -> QuerySet[Application]:
    rows = everything(call_id)
    if not filters.query:
        return rows
    call = Call.objects.select_related("edition").get(pk=call_id)
    return read(table_of(call), QueryDict(filters.query)).narrow(rows)


def how_many_fit(*, call_id: int, filters: Filters) -> int:
    return _sent(call_id, filters).count()


def counts(asked: Asked, rows: QuerySet[Application]) -> dict[str, int]:
    """How many applications fit, by state; "" is all of them together. One query."""
    narrowed = asked.narrow(rows, but="stan").values_list("state").annotate(n=Count("pk"))
    found = {str(state): n for state, n in narrowed.order_by()}
    return {"": sum(found.values()), **{s: found.get(s, 0) for s in OFFICE_STATES}}


def unkeyed(call_id: int) -> int:
    """Applications whose answers no filter knows yet."""
    return everything(call_id).filter(is_keyed=False).count()


@dataclass(frozen=True)
class Happened:
    """A line of an application's history."""

    at: datetime
    words: Text
    who: str


@dataclass(frozen=True)
class Whole:
    """An application as the office sees it."""

    application: Application
    definition: Definition
    submissions: tuple[Submission, ...]
    requests: tuple[CompletionRequest, ...]
    history: tuple[Happened, ...]

    @property
    def latest(self) -> Submission:
        return self.submissions[0]


def application_for_office(*, call: Call, number: str) -> Whole:
    """By its number within a call; a draft is nobody's but its author's."""
    application = (
        Application.objects.filter(call_id=call.pk, number=number)
        .exclude(state=State.DRAFT)
        .select_related("person", "sheet")
        .fetch_mode(FETCH_RAISE)
        .first()
    )
    if application is None:
        raise Missing(_("There is no such application in this call."))
    application.call = call
    submissions = application.submissions.select_related("receipt").order_by("-version")
    requests = application.completion_requests.select_related("asked_by").order_by("-asked_at")
    return Whole(
        application,
        asking.definition(application.sheet.version_id),
        tuple(submissions),
        tuple(requests),
        tuple(_history(application)),
    )


def _history(application: Application) -> Iterator[Happened]:
    entries = list(
        Entry.objects.filter(
            programme_id=application.call.edition.programme_id,
            kind__startswith="enrol.",
            data__application_id=application.pk,
        ).order_by("-at", "-pk")[:100]
    )
    people = {
        person.pk: person.name
        for person in Person.objects.filter(pk__in={e.actor_id for e in entries if e.actor_id})
    }
    for entry in entries:
        name = people.get(entry.actor_id or 0, "")
        word = journal_words.get(entry.kind)
        yield Happened(entry.at, word.sentence if word else entry.kind, name)


@dataclass(frozen=True)
class Changed:
    """An answer in two versions side by side."""

    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def compared(
    definition: Definition,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    with_secrets: bool = False,
) -> list[tuple[str, list[Changed]]]:
    """Section by section; a question asked in only one of the versions is there too."""
    old, new = (
        {
            one.slug: one.text
            for part in asking.readable(definition, answers, with_secrets=with_secrets)
            for one in part.lines
        }
        for answers in (before, after)
    )
    return [
        (
            step.title,
            [
                Changed(
                    str(q.rules.get("short") or q.label), old.get(q.slug, ""), new.get(q.slug, "")
                )
                for q in step.questions
                if q.slug in old or q.slug in new
            ],
        )
        for step in definition.sections
    ]


def newest_submissions(*, call_id: int, filters: Filters) -> QuerySet[Submission]:
    """The last version of every application that fits, for the export. One query."""
    return (
        Submission.objects.filter(
            application__in=_sent(call_id, filters), version=F("application__version")
        )
        .select_related("application__person", "application__sheet")
        # Of a thousand rows the columns that are not printed cost as much as those that are.
        .only(
            *("version", "received_at", "answers"),
            *(f"application__{name}" for name in ("number", "state", "labels")),
            "application__person__email",
            *(f"application__sheet__{name}" for name in ("later", "staff")),
        )
        .order_by("application__number")
        .fetch_mode(FETCH_RAISE)
    )


def ties(people: Collection[int] | None, programmes: Collection[int] | None, on: date) -> list[Tie]:
    """Who applied where, for those who look after people of a programme."""
    found = Application.objects.exclude(state=State.DRAFT)
    if people is not None:
        found = found.filter(person_id__in=people)
    if programmes is not None:
        found = found.filter(call__edition__programme_id__in=programmes)
    columns = ("person_id", "call__edition__programme_id", "call__edition_id")
    rows = found.values_list(*columns).distinct()
    return [Tie(person, programme, edition, is_in=False) for person, programme, edition in rows]
