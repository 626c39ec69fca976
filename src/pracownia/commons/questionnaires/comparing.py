"""Answers in a form that a database can compare: codes, folded words, numbers. Never sealed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pracownia.commons.people.models import Function
from pracownia.core.polish import fold

from . import dates, limits, money, sealed, texts
from .conditions import is_empty
from .definition import Definition, Question
from .models import Kind

CODE: Final = 60
NUMBERS: Final = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SCALE, Kind.COMPUTED})
DAYS: Final = frozenset({Kind.DATE, Kind.PERIOD})
CHOICES: Final = frozenset({Kind.YES_NO, Kind.ONE, Kind.MANY, Kind.FUNCTION})
"""What is chosen from a list; everything else but files and information is words."""
YES, NO = "tak", "nie"


@dataclass(frozen=True, slots=True)
class Comparable:
    """One answer, or one of several that were ticked."""

    slug: str
    code: str
    text: str
    number: float | None


def is_compared(question: Question) -> bool:
    return question.kind != Kind.INFO and not question.is_secret


def comparable(definition: Definition, answers: Mapping[str, Any]) -> Iterator[Comparable]:
    """What was answered, question by question; nothing of what is sensitive."""
    for question in definition:
        value = answers.get(question.slug)
        if is_compared(question) and not is_empty(value) and not sealed.is_closed(value):
            yield from _of(question, value)


def _of(question: Question, value: Any) -> Iterator[Comparable]:
    text = fold(texts.text_of(question, value))
    for code in _codes(question, value):
        yield Comparable(question.slug, code[:CODE], text, _number(question, value))


def _codes(question: Question, value: Any) -> list[str]:
    match question.kind:
        case Kind.YES_NO:
            return [YES if value else NO]
        case Kind.MANY:
            return [str(code) for code in value]
        case Kind.ONE:
            return [str(value)]
        case Kind.FUNCTION:
            return [str(value.get("kind", ""))]
        case Kind.PLACE:
            return [str(value.get("code", ""))]
    return [""]


def _number(question: Question, value: Any) -> float | None:
    """Days are numbers too: those that have passed since the first one of the calendar."""
    match question.kind:
        case Kind.NUMBER | Kind.SCALE | Kind.COMPUTED:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return float(value) if is_number else None
        case Kind.MONEY:
            amount = money.amount(value)
            return None if amount is None else float(amount)
        case Kind.DATE:
            day = dates.as_date(value)
        case Kind.PERIOD:
            day = dates.as_date(value.get("since"))
        case _:
            return None
    return None if day is None else float(day.toordinal())


def options_of(question: Question) -> tuple[tuple[str, str], ...]:
    """What can be chosen, for a question of ``CHOICES``."""
    match question.kind:
        case Kind.YES_NO:
            return ((YES, limits.yes_or_no(True)), (NO, limits.yes_or_no(False)))
        case Kind.FUNCTION:
            wanted = question.rules.get("kinds")
            return tuple(
                (str(code), str(label))
                for code, label in Function.Kind.choices
                if not wanted or code in wanted
            )
    return tuple(question.options)
