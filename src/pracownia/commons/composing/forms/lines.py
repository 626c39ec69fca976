"""Lists that a coordinator types as lines of text: „label | hint”. Codes stay with their words."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pracownia.commons.composing.editing import new_slug
from pracownia.core.polish import WARSAW

MOST: Final = 200
_SESSION: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2}) +(\d{1,2}:\d{2}) *[-–] *(\d{1,2}:\d{2}) *\| *(.+)"
)


def split(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > MOST:
        raise ValidationError(_("There are over 200 lines."))
    return found


def parts(line: str) -> tuple[str, str]:
    label, _bar, hint = line.partition("|")
    return label.strip(), hint.strip()


def shown(listed: Iterable[Sequence[str]]) -> str:
    """The lines of codes, labels and hints."""
    return "\n".join(" | ".join(part for part in one[1:3] if part) for one in listed)


def read(text: str, before: Sequence[Sequence[str]]) -> list[list[str]]:
    """Codes, labels and hints: a line that stays keeps its code, also when its words change.

    The same words have the same code. A line with new words takes the code of the old line in its
    place when as many lines as before are there; otherwise its code is made of its words.
    """
    given = [parts(line) for line in split(text)]
    codes = {one[1]: one[0] for one in before}
    labels = [label for label, _hint in given]
    if len(set(labels)) < len(labels):
        raise ValidationError(_("Two lines say the same."))
    if any(not label for label in labels):
        raise ValidationError(_("A line begins with “|”: write the answer before it."))
    taken = {codes[label] for label in labels if label in codes}
    found = []
    for place, (label, hint) in enumerate(given):
        code = codes.get(label, "")
        if not code and len(given) == len(before) and before[place][0] not in taken:
            code = before[place][0]
        code = code or new_slug(label, taken | set(codes.values()))
        taken.add(code)
        found.append([code, label, hint] if hint else [code, label])
    return found


def shown_marks(marks: dict[str, str]) -> str:
    return "\n".join(f"{number} | {marks[number]}" for number in sorted(marks, key=float))


def read_marks(text: str) -> dict[str, str]:
    """„1 | not at all” line by line."""
    found = {}
    for line in split(text):
        number, words = parts(line)
        if not re.fullmatch(r"-?\d{1,3}", number) or not words:
            raise ValidationError(
                _("“%(line)s” is not a mark with its description, like: 1 | not at all"),
                params={"line": line[:60]},
            )
        found[str(int(number))] = words
    return found


def shown_sessions(sessions: Iterable[Sequence[str]]) -> str:
    lines = []
    for _code, start, end, label in sessions:
        first, last = (datetime.fromisoformat(one).astimezone(WARSAW) for one in (start, end))
        lines.append(f"{first:%Y-%m-%d %H:%M}-{last:%H:%M} | {label}")
    return "\n".join(lines)


def read_sessions(text: str, before: Sequence[Sequence[str]]) -> list[list[str]]:
    """„2027-05-10 10:00-14:00 | First meeting” line by line."""
    codes: dict[Any, str] = {one[3]: one[0] for one in before}
    found: list[list[str]] = []
    for line in split(text):
        match = _SESSION.fullmatch(line)
        try:
            day, first, last, label = match.groups() if match else ("", "", "", "")
            start, end = (_moment(day, hour) for hour in (first, last))
        except ValueError:
            raise ValidationError(
                _("“%(line)s” is not a session, like: 2027-05-10 10:00-14:00 | First meeting"),
                params={"line": line[:60]},
            ) from None
        if end <= start:
            raise ValidationError(
                _("“%(line)s” ends before it begins."), params={"line": line[:60]}
            )
        taken = {one[0] for one in found}
        code = codes.get(label, "")
        if not code or code in taken:
            code = new_slug(f"{day} {label}", taken | set(codes.values()))
        found.append([code, start.isoformat(), end.isoformat(), label])
    return found


def _moment(day: str, hour: str) -> datetime:
    return datetime.strptime(f"{day} {hour}", "%Y-%m-%d %H:%M").replace(tzinfo=WARSAW)
