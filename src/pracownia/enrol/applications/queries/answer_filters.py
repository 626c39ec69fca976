"""Answers as columns and filters of the list: every question that is not sensitive."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from pracownia.commons.questionnaires import comparing, texts
from pracownia.commons.questionnaires.definition import Definition, Question
from pracownia.commons.questionnaires.exporting import columns as plain_columns
from pracownia.commons.questionnaires.models import Kind as Asks
from pracownia.commons.tables.asked import Asked
from pracownia.commons.tables.columns import Column, Filter, Kind, Op, Values
from pracownia.core.polish import fold
from pracownia.core.spreadsheets import Cell
from pracownia.enrol.applications.models import AnswerKey, Submission

PREFIX = "o-"
ANSWERS = "answers"


def answer_columns(definition: Definition) -> Iterator[Column]:
    for question in definition:
        if comparing.is_compared(question):
            yield _column(question)


def _column(question: Question) -> Column:
    is_number = question.kind in comparing.NUMBERS
    name = f"{PREFIX}{question.slug}"
    column = Column(
        name,
        texts.name_of(question),
        _cell(question),
        is_right=is_number,
        loads=ANSWERS,
    )
    if is_number or question.kind in comparing.DAYS:
        key = f"key_{question.slug.replace('-', '_')}"
        mine = AnswerKey.objects.filter(application=OuterRef("pk"), slug=question.slug)
        adds = ((key, Subquery(mine.values("number")[:1])),)
        return Column(name, column.label, column.cell, (), (key,), None, is_number, ANSWERS, adds)
    return column


def _cell(question: Question) -> Callable[[Values], Cell]:
    """As one cell: a number, an amount or a day where it is one, else words."""
    plain = plain_columns([question])
    slug = question.slug
    if len(plain) == 1:
        return lambda row: plain[0].of(row[ANSWERS])
    return lambda row: texts.text_of(question, row[ANSWERS].get(slug))


def load_answers(rows: list[Values]) -> None:
    """Answers of the newest versions of these applications, in one question."""
    found = Submission.objects.filter(application__in=[row["pk"] for row in rows])
    columns = ("application_id", "answers", "application__sheet__later")
    newest: dict[int, dict[str, Any]] = {}
    said = found.order_by("version").values_list(*columns, "application__sheet__staff")
    for pk, answers, later, staff in said:
        newest[pk] = {**answers, **later, **staff}
    for row in rows:
        row[ANSWERS] = newest.get(row["pk"], {})


def answer_filters(call_id: int, definition: Definition) -> Iterator[Filter]:
    """Under the title of the section in which it is asked."""
    for step in definition.sections:
        for question in step.questions:
            if comparing.is_compared(question):
                kind = _kind(question)
                yield Filter(
                    f"{PREFIX}{question.slug}",
                    texts.name_of(question),
                    kind,
                    _narrow(call_id, question.slug, kind),
                    comparing.options_of(question) if kind is Kind.CHOICE else (),
                    group=step.title,
                )


def _kind(question: Question) -> Kind:
    kind = question.kind
    if kind in comparing.CHOICES:
        return Kind.CHOICE
    if kind in comparing.NUMBERS:
        return Kind.NUMBER
    if kind in comparing.DAYS:
        return Kind.DAY
    return Kind.PRESENCE if kind in (Asks.FILE, Asks.STATEMENT) else Kind.TEXT


def _narrow(call_id: int, slug: str, kind: Kind) -> Callable[[Op, Any], Q]:
    """Numbers of applications come from the table of keys by its index, all at once."""

    def among(condition: Q) -> Q:
        keys = AnswerKey.objects.filter(call_id=call_id, slug=slug)
        return Q(pk__in=keys.filter(condition).values("application"))

    def narrow(op: Op, value: Any) -> Q:
        match op:
            case Op.EMPTY:
                return ~among(Q()) if value else among(Q())
            case Op.LEAST:
                return among(Q(number__gte=value))
            case Op.MOST:
                return among(Q(number__lte=value))
            case Op.FROM:
                return among(Q(number__gte=_ordinal(value)))
            case Op.TO:
                return among(Q(number__lte=_ordinal(value)))
            case Op.EQUAL:
                return among(Q(text=fold(value)))
        if kind is Kind.CHOICE:
            return among(Q(code__in=value))
        condition = Q()
        for word in fold(value).split()[:6]:
            condition &= Q(text__contains=word)
        return among(condition)

    return narrow


def _ordinal(day: date) -> float:
    return float(day.toordinal())


def asks_answers(asked: Asked) -> bool:
    """Whether rows are narrowed or ordered by answers."""
    tests = any(test.filter.name.startswith(PREFIX) for test in asked.tests)
    return tests or asked.order.removeprefix("-").startswith(PREFIX)
