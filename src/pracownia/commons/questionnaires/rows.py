"""Answers made of rows: matrix, availability, ordering."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.polish import WARSAW, clock, long_date

from .definition import Question
from .models import Kind


def rows_of(question: Question) -> list[tuple[str, str]]:
    """What is asked about, row by row: code and label."""
    if question.kind == Kind.MATRIX:
        return question.pairs("rows")
    return [(str(one[0]), session_label(one)) for one in question.rules.get("sessions", ())]


def columns_of(question: Question) -> list[tuple[str, str]]:
    """What may be answered in a row."""
    return question.pairs("columns" if question.kind == Kind.MATRIX else "answers")


def column_hints(question: Question) -> list[tuple[str, str]]:
    """Columns with the words that describe them."""
    return [(str(one[1]), str(one[2])) for one in question.rules.get("columns", ()) if len(one) > 2]


def session_label(session: Any) -> str:
    """„Zjazd 1: 9 lipca 2027, 10:00–16:00”, in Polish time."""
    start, end = (_moment(session[place]) for place in (1, 2))
    if start.date() == end.date():
        when = f"{long_date(start)}, {clock(start)}–{clock(end)}"
    else:
        when = f"{long_date(start)}, {clock(start)} – {long_date(end)}, {clock(end)}"
    return f"{session[3]}: {when}"


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(WARSAW) if moment.tzinfo else moment.replace(tzinfo=WARSAW)


def read(question: Question, data: Mapping[str, Any]) -> dict[str, dict[str, str]] | None:
    known = dict(columns_of(question))
    found = {
        row: said
        for row, _label in rows_of(question)
        if (said := str(data.get(f"{question.slug}-{row}") or "")) in known
    }
    return {"rows": found} if found else None


def flaw(question: Question, value: Mapping[str, Any]) -> str:
    given = value.get("rows", {})
    left = [label for code, label in rows_of(question) if code not in given]
    if not left or not question.required:
        return ""
    return ngettext(
        "Answer in each row. %(number)s row is left, it begins with “%(first)s”",
        "Answer in each row. %(number)s rows are left, the first is “%(first)s”",
        len(left),
    ) % {"number": len(left), "first": left[0]}


def text(question: Question, value: Mapping[str, Any]) -> str:
    columns = dict(columns_of(question))
    given = value.get("rows", {})
    lines = [
        f"{label}: {columns[given[code]]}"
        for code, label in rows_of(question)
        if given.get(code) in columns
    ]
    return "\n".join(lines)


def read_order(question: Question, data: Mapping[str, Any]) -> list[str] | None:
    """An order counts once it was moved or ticked as one's own: nobody chose the first one."""
    codes = ordered(question, str(data.get(question.slug) or "").split(","))
    moved = False
    for way, step in (("up", -1), ("down", 1)):
        code = str(data.get(f"{question.slug}-{way}") or "")
        if code in codes:
            place = codes.index(code)
            to = min(max(place + step, 0), len(codes) - 1)
            codes.insert(to, codes.pop(place))
            moved = True
    return codes if moved or data.get(f"{question.slug}-mine") else None


def ordered(question: Question, given: list[str]) -> list[str]:
    """All options: those given first, in their order, then the rest."""
    known = [code for code, _label in question.options]
    first = [code for code in dict.fromkeys(given) if code in known]
    return first + [code for code in known if code not in first]


def order_flaw(question: Question, value: list[str]) -> str:
    whole = sorted(value) == sorted(code for code, _label in question.options)
    return "" if whole else _("Put all the answers in order")


def order_text(question: Question, value: list[str]) -> str:
    options = dict(question.options)
    return "\n".join(f"{n}. {options[one]}" for n, one in enumerate(value, 1) if one in options)
