"""Local time of Poland as people write it, with the missing and the repeated hour made plain."""

from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


class LocalTimeError(ValueError):
    """A local time that cannot be used; `key` and `values` let the product say it."""

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(sentence)


class MissingTime(LocalTimeError):
    """This hour does not exist: the clocks go forward over it."""


class AmbiguousTime(LocalTimeError):
    """This hour happens twice: the clocks go back over it."""


class UnreadableTime(LocalTimeError):
    """This is not a date with a time."""


class NaiveMoment(LocalTimeError):
    """A moment without a time zone says nothing certain."""


def aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveMoment(
            "time.naive", f"{moment.isoformat()} has no time zone", time=moment.isoformat()
        )
    return moment


def local(moment: datetime) -> datetime:
    """The moment on the clocks of Poland."""
    return aware(moment).astimezone(WARSAW)


def to_utc(wall: datetime, *, fold: Literal[0, 1] | None = None) -> datetime:
    """The instant of a wall-clock time in Poland (a datetime without a zone).

    In the missing hour MissingTime is raised; in the repeated hour `fold` says which of the two
    is meant (0 the first, summer time; 1 the second, winter time), otherwise AmbiguousTime.
    """
    plain = wall.replace(tzinfo=None, fold=0)
    first = plain.replace(tzinfo=WARSAW).astimezone(UTC)
    second = plain.replace(tzinfo=WARSAW, fold=1).astimezone(UTC)
    if first == second:
        return first
    shown = plain.strftime("%Y-%m-%d %H:%M")
    if first.astimezone(WARSAW).replace(tzinfo=None, fold=0) != plain:
        before, after = second.astimezone(WARSAW), first.astimezone(WARSAW)
        raise MissingTime(
            "time.missing",
            f"{shown} does not exist: the clocks go forward then; "
            f"choose {before:%H:%M} or {after:%H:%M}",
            time=shown,
            earlier=before.strftime("%H:%M"),
            later=after.strftime("%H:%M"),
        )
    if fold is None:
        raise AmbiguousTime(
            "time.repeated",
            f"{shown} happens twice: the clocks go back then; say whether the first (summer time) "
            "or the second (winter time) is meant",
            time=shown,
            first=first,
            second=second,
        )
    return second if fold else first


def parse_local(text: str, *, fold: Literal[0, 1] | None = None) -> datetime:
    """The instant of "2027-03-28 02:30" or "28.03.2027 02:30" on the clocks of Poland."""
    cleaned = " ".join(text.replace("T", " ").split())
    for shape in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M"):
        try:
            wall = datetime.strptime(cleaned, shape)  # noqa: DTZ007 - the zone comes below
        except ValueError:
            continue
        return to_utc(wall, fold=fold)
    raise UnreadableTime("time.unreadable", f"{text!r} is not a date with a time", text=text)
