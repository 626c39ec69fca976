"""Terms of Polish law and of calls: working and calendar days, months, local time with DST.

Rules (Kodeks cywilny art. 111-115, KPA art. 57): a term in days does not count the day of the
event and ends with the end of its last day; a term in months ends on the day with the same number
(when the last month has none: on its last day); a term that would end on a day free from work
or on a Saturday may be met on the next day that is neither. A notice of n days leaves n whole days
between its own day and the day of the event. Everything is Europe/Warsaw;
instants are carried in UTC, so that the day of 23 or 25 hours moves nothing.
"""

from .days import (
    add_working_days,
    calendar_days,
    day_after,
    days_before,
    days_between,
    end_of_day,
    ends,
    holiday_name,
    is_working_day,
    months,
    next_working_day,
    start_of_day,
    working_days_between,
)
from .local import (
    WARSAW,
    AmbiguousTime,
    MissingTime,
    NaiveMoment,
    UnreadableTime,
    local,
    parse_local,
    to_utc,
)
from .messages import MESSAGES, REFUSALS
from .terms import TERMS, VERSION, Deadline, Term, deadline

__all__ = [
    "MESSAGES",
    "REFUSALS",
    "TERMS",
    "VERSION",
    "WARSAW",
    "AmbiguousTime",
    "Deadline",
    "MissingTime",
    "NaiveMoment",
    "Term",
    "UnreadableTime",
    "add_working_days",
    "calendar_days",
    "day_after",
    "days_before",
    "days_between",
    "deadline",
    "end_of_day",
    "ends",
    "holiday_name",
    "is_working_day",
    "local",
    "months",
    "next_working_day",
    "parse_local",
    "start_of_day",
    "to_utc",
    "working_days_between",
]
