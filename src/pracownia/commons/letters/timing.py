"""When a letter that can wait goes out: never in quiet hours, in summaries for who wants them."""

from datetime import UTC, date, datetime, time, timedelta

from pracownia.core.polish import WARSAW

MORNING = time(8)
QUIET_FROM, QUIET_UNTIL = time(21), time(7)


def after_quiet(moment: datetime, quiet_from: time, quiet_until: time) -> datetime:
    """The moment itself, or the end of the quiet hours (of Warsaw) that it falls into."""
    there = moment.astimezone(WARSAW)
    hour = there.time()
    if quiet_from <= quiet_until:
        if not quiet_from <= hour < quiet_until:
            return moment
        day = there.date()
    else:  # over midnight
        if quiet_until <= hour < quiet_from:
            return moment
        day = there.date() + timedelta(days=1 if hour >= quiet_from else 0)
    return _in_warsaw(day, quiet_until)


def next_summary(moment: datetime, *, weekly: bool) -> datetime:
    """The next morning of summaries, a Monday for weekly ones."""
    day = moment.astimezone(WARSAW).date()
    while True:
        at = _in_warsaw(day, MORNING)
        if at > moment and not (weekly and day.weekday()):
            return at
        day += timedelta(days=1)


def _in_warsaw(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, WARSAW).astimezone(UTC)
