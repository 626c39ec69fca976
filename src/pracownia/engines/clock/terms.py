"""Terms as data: unit, count and the law behind them; when such a term ends, and why then."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

from pracownia.engines.answers import Message, digest

from .days import (
    ONE,
    add_working_days,
    calendar_days,
    day_after,
    days_before,
    holiday_name,
    is_working_day,
    months,
)
from .local import local

VERSION = "1.0"
Unit = Literal["days", "working_days", "months", "days_before"]


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time; `moved` = a free last day gives way to the next working day."""

    unit: Unit
    count: int
    moved: bool = True
    law: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a term ends (UTC) and why then."""

    version: str
    digest: str
    term: Term
    ends: datetime
    explanations: tuple[Message, ...]

    @property
    def last_day(self) -> date:
        return local(self.ends).date()

    @property
    def after(self) -> datetime:
        """The first instant after the term."""
        return day_after(self.ends)


_USG, _UDPPIW = "act on municipal government", "act on public benefit and volunteering"

# The statutory and the usual terms of advisory councils and of consultations. What locks, lasts or
# comes into force by itself is not moved off free days; what somebody has to do is.
TERMS: dict[str, Term] = {
    "youth_council.motion": Term("months", 3, law=f"{_USG}, art. 5b(3)"),
    "youth_council.repeat": Term("months", 6, moved=False, law=f"{_USG}, art. 5b(4)"),
    "youth_council.reply": Term("days", 30, law=f"{_USG}, art. 5b"),
    "seniors_council.motion": Term("months", 3, law=f"{_USG}, art. 5c(2b)"),
    "seniors_council.petition": Term("months", 3, law=f"{_USG}, art. 5c(2c)"),
    "seniors_council.repeat": Term("months", 6, moved=False, law=f"{_USG}, art. 5c(2d)"),
    "seniors_council.reply": Term("days", 30, law=f"{_USG}, art. 5c(3a)"),
    "benefit_council.creation": Term("months", 2, law=f"{_UDPPIW}, art. 41e(1)"),
    "benefit_council.opinion": Term("days", 14, law=f"{_UDPPIW}, art. 41i(2)"),
    "benefit_council.office": Term("months", 36, moved=False, law=f"{_UDPPIW}, art. 41f"),
    "resolution.force": Term("days", 14, moved=False, law="act on publishing acts, art. 4(1)"),
    "consultation.notice": Term("days_before", 7, moved=False, law="good practice"),
    "consultation.length": Term("days", 30, moved=False, law="good practice"),
}

_COUNT: dict[Unit, Callable[[datetime, Term], datetime]] = {
    "days": lambda moment, term: calendar_days(moment, term.count, moved=term.moved),
    "working_days": lambda moment, term: add_working_days(moment, term.count),
    "months": lambda moment, term: months(moment, term.count, moved=term.moved),
    "days_before": lambda moment, term: days_before(moment, term.count),
}


def deadline(moment: datetime, term: Term) -> Deadline:
    """When a term that began at this moment ends ("days_before": the latest day of a notice)."""
    ends = _COUNT[term.unit](moment, term)
    start, last = local(moment).date(), local(ends).date()
    said = [Message("clock.first_day", {"day": start.isoformat()})]
    if term.unit == "days_before":
        said = [Message("clock.before", {"count": term.count, "day": start.isoformat()})]
    elif term.unit == "working_days":
        said += [Message("clock.working_days"), *_free(start + ONE, last)]
    else:
        said += _moved(moment, term, last)
    said.append(Message("clock.ends", {"day": last.isoformat()}))
    asked = {"moment": local(moment).isoformat(), "term": asdict(term)}
    return Deadline(VERSION, digest(asked), term, ends, tuple(said))


def _moved(moment: datetime, term: Term, last: date) -> list[Message]:
    """Why the last day is not the one that people count on their fingers."""
    plain = Term(term.unit, term.count, moved=False)
    counted = local(_COUNT[term.unit](moment, plain)).date()
    said = []
    if term.unit == "months" and counted.day != local(moment).day:
        said.append(Message("clock.month_end", {"number": local(moment).day}))
    if counted != last:
        said.append(Message("clock.moved", {"day": counted.isoformat()}))
        said += _free(counted, last)
    return said


def _free(first: date, last: date) -> list[Message]:
    """Holidays and week-ends from `first` to `last`."""
    said = []
    for number in range((last - first).days + 1):
        day = first + number * ONE
        name = holiday_name(day)
        if name is not None:
            said.append(Message("clock.holiday", {"day": day.isoformat(), "name": name}))
        elif not is_working_day(day):
            said.append(Message("clock.weekend", {"day": day.isoformat()}))
    return said
