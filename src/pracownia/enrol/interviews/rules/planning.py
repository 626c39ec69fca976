"""What a plan of interviews lacks, and the times that its half-days give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from pracownia.core.polish import clock, long_date

LONGEST = 240


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in which control."""

    control: str
    message: str


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A question as the coordinator writes it."""

    text: str
    max_points: int
    marks: Mapping[int, str] = field(default_factory=dict)
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-day of interviews; kept in reserve for the second call or not."""

    day: date
    starts: time
    ends: time
    is_reserve: bool = False

    @property
    def limits(self) -> tuple[datetime, datetime]:
        return (
            timezone.make_aware(datetime.combine(self.day, self.starts)),
            timezone.make_aware(datetime.combine(self.day, self.ends)),
        )


def times_of(span: Span, length: int) -> Iterator[tuple[datetime, datetime]]:
    """Interviews that fit in the half-day, one after another."""
    starts, last = span.limits
    step = timedelta(minutes=length)
    while starts + step <= last:
        yield starts, starts + step
        starts += step


def plan_problems(
    *,
    length: int,
    panel: int,
    seats: int,
    rooms: Sequence[str],
    weight: int,
    questions: Sequence[QuestionItem],
    spans: Sequence[Span],
) -> list[Problem]:
    """All of them, in the order of the page."""
    found = [
        Problem(control, message)
        for control, wrong, message in (
            ("length", not 1 <= length <= LONGEST, _("An interview takes from 1 to 240 minutes.")),
            ("panel", panel < 1, _("At least one reviewer sits in a panel.")),
            ("seats", seats < 1, _("At least one person comes to an interview.")),
            ("rooms", not rooms, _("Write at least one room or link.")),
            ("rooms", len(set(rooms)) < len(rooms), _("Each room or link stands here once.")),
            ("weight", not 0 <= weight <= 100, _("The share is from 0 to 100 per cent.")),
            ("spans", not spans, _("Give at least one half-day of interviews.")),
            ("questions", not questions, _("Write at least one question.")),
        )
        if wrong
    ]
    found += [Problem("questions", message) for message in _question_problems(questions)]
    return found + [Problem("spans", message) for message in span_problems(spans, length)]


def _question_problems(questions: Sequence[QuestionItem]) -> Iterator[str]:
    for one in questions:
        if any(not 0 <= points <= one.max_points for points in one.marks):
            yield _("Described marks of “%(text)s” are from 0 to %(most)s points.") % {
                "text": one.text,
                "most": one.max_points,
            }


def span_problems(spans: Sequence[Span], length: int) -> list[str]:
    found = []
    taken: list[tuple[datetime, datetime]] = []
    for one in spans:
        starts, ends = one.limits
        when = {"day": long_date(one.day), "from": clock(starts), "to": clock(ends)}
        if not any(times_of(one, max(length, 1))):
            found.append(_("On %(day)s no interview fits between %(from)s and %(to)s.") % when)
        if any(starts < last and first < ends for first, last in taken):
            found.append(
                _("On %(day)s the time from %(from)s to %(to)s overlaps another one.") % when
            )
        taken.append((starts, ends))
    return found
