"""Days and periods: as browsers send them, as they are kept, what is wrong with them, in words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.polish import date_range, long_date

from .definition import Question

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_POLISH = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?: ?r\.?)?")


def day(text: str) -> str | None:
    """2027-05-01, however it was typed; what is not a day stays as it is, to be shown again."""
    found = _POLISH.fullmatch(text)
    plain = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text
    return (plain if as_date(plain) else text[:20]) or None


def as_date(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None


def period(data: Mapping[str, Any], name: str) -> dict[str, str] | None:
    given = {
        part: day(" ".join(str(data.get(f"{name}-{part}") or "").split()))
        for part in ("since", "until")
    }
    return {part: value for part, value in given.items() if value} or None


def flaw_of_day(question: Question, value: Any, today: date | None) -> str:
    given = as_date(value)
    if given is None or not EARLIEST <= given <= LATEST:
        return _("Enter a date that is in the calendar, for example 1.05.2027")
    earliest, latest = (_limit(question, name, today) for name in ("earliest", "latest"))
    if (earliest is None or given >= earliest) and (latest is None or given <= latest):
        return ""
    if latest is None and earliest:
        return _("The date can be %(day)s or later") % {"day": long_date(earliest)}
    if earliest is None and latest:
        return _("The date can be %(day)s or earlier") % {"day": long_date(latest)}
    if earliest and latest:
        return _("The date can be from %(first)s to %(last)s") % {
            "first": long_date(earliest),
            "last": long_date(latest),
        }
    return ""


def flaw_of_period(question: Question, value: Mapping[str, Any], today: date | None) -> str:
    since, until = value.get("since"), value.get("until")
    if not since:
        return _("Enter the first day of the period")
    if not until and not question.rules.get("ongoing"):
        return _("Enter the last day of the period")
    for one in (since, until):
        wrong = flaw_of_day(question, one, today) if one else ""
        if wrong:
            return wrong
    if until and until < since:
        return _("The last day of the period must not be earlier than the first")
    return ""


def _limit(question: Question, name: str, today: date | None) -> date | None:
    said = question.rules.get(name)
    return today if said == "today" else as_date(said)


def day_text(value: Any) -> str:
    found = as_date(value)
    return long_date(found) if found else str(value)


def period_text(value: Mapping[str, Any]) -> str:
    since, until = as_date(value.get("since")), as_date(value.get("until"))
    if since and until and since <= until:
        return date_range(since, until)
    if since and not value.get("until"):
        return _("since %(day)s") % {"day": long_date(since)}
    return " – ".join(str(value[part]) for part in ("since", "until") if value.get(part))
