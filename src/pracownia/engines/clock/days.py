"""Days, working days and months after a moment; each term ends with the end of its last day."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from .local import WARSAW, local

ONE = timedelta(days=1)
SATURDAY = 5


@lru_cache(maxsize=256)
def _holidays(year: int) -> dict[date, str]:
    from holidays import country_holidays  # noqa: PLC0415 - heavy, only when days are counted

    found = country_holidays("PL", years=year, language="pl")
    return {day: str(name) for day, name in found.items()}


def holiday_name(day: date) -> str | None:
    """The Polish name of the holiday on this day; Sundays that are no holiday have none."""
    return _holidays(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a holiday by law (24 December is one since 2025)."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def next_working_day(day: date) -> date:
    """This day when it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += ONE
    return day


def start_of_day(day: date) -> datetime:
    """The first instant of this day in Poland, in UTC."""
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)


def end_of_day(day: date | datetime) -> datetime:
    """The last second of this day in Poland, in UTC; all of that second is still in time."""
    if isinstance(day, datetime):
        day = local(day).date()
    return start_of_day(day + ONE) - timedelta(seconds=1)


def day_after(moment: datetime) -> datetime:
    """The first instant of the next day in Poland, in UTC: then opens what was locked."""
    return start_of_day(local(moment).date() + ONE)


def ends(day: date, *, moved: bool = True) -> datetime:
    """The end of a term whose last day is this; `moved` to the next working day (KC art. 115)."""
    return end_of_day(next_working_day(day) if moved else day)


def add_working_days(moment: datetime, count: int) -> datetime:
    """The end of the `count`-th working day after the day of this moment."""
    day = local(moment).date()
    if count < 0:
        raise ValueError("a term cannot have fewer than 0 days")
    for _ in range(count):
        day = next_working_day(day + ONE)
    return end_of_day(day)


def calendar_days(moment: datetime, count: int, *, moved: bool = True) -> datetime:
    """The end of the `count`-th day after the day of this moment, moved off free days."""
    if count < 0:
        raise ValueError("a term cannot have fewer than 0 days")
    return ends(local(moment).date() + count * ONE, moved=moved)


def days_before(moment: datetime, count: int) -> datetime:
    """The end of the last day that leaves `count` whole days before the day of this moment."""
    if count < 0:
        raise ValueError("a term cannot have fewer than 0 days")
    return end_of_day(local(moment).date() - (count + 1) * ONE)


def months(moment: datetime, count: int, *, moved: bool = True) -> datetime:
    """The end of the day with the same number `count` months later (KC art. 112)."""
    if count < 0:
        raise ValueError("a term cannot have fewer than 0 months")
    day = local(moment).date()
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = monthrange(year, month + 1)[1]
    return ends(date(year, month + 1, min(day.day, last)), moved=moved)


def days_between(earlier: datetime, later: datetime) -> int:
    """How many midnights in Poland lie between: 0 = the same day."""
    return (local(later).date() - local(earlier).date()).days


def working_days_between(earlier: datetime, later: datetime) -> int:
    """How many working days come after the day of `earlier`, up to the day of `later`."""
    first, last = local(earlier).date(), local(later).date()
    return sum(is_working_day(first + n * ONE) for n in range(1, (last - first).days + 1))
