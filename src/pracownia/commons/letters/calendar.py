"""Entries for people's own calendars: a lasting uid, a growing sequence, and cancelling.

A moment is written in UTC, so that no summer time can move it; a whole day is written as a date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from pracownia.core.polish import WARSAW

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something with a time. ``name`` is lasting and the site's own: "advice.slot:12".

    Dates instead of moments: whole days, the last one included. ``sequence`` counts the changes of
    something that counts them itself; letters about the meeting are counted on top.
    """

    name: str
    title: str
    starts_at: datetime | date
    ends_at: datetime | date
    place: str = ""
    is_off: bool = False
    is_tentative: bool = False
    sequence: int = 0

    def kept(self, told: int = 0) -> dict[str, Any]:
        """What a letter keeps of it, the next after so many about it."""
        return {
            "sequence": self.sequence + told,
            "method": CANCEL if self.is_off else REQUEST,
            "title": self.title,
            "starts": self.starts_at.isoformat(),
            "ends": self.ends_at.isoformat(),
            "place": self.place,
            "tentative": self.is_tentative,
        }


def as_ics(uid: str, meeting: dict[str, Any], *, to: str, written_at: datetime) -> str:
    """The entry (RFC 5545, 5546) as it goes with a letter and as a file to download."""
    whole = blank(meeting["method"])
    event = entry(uid, meeting, written_at)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    guest = vCalAddress(f"mailto:{to}")
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    event.add("attendee", guest)
    whole.add_component(event)
    return str(whole.to_ical().decode())


def feed(name: str, meetings: Iterable[tuple[str, dict[str, Any], datetime]]) -> str:
    """Many entries (uid, meeting, written at) for a calendar that asks for them by itself."""
    whole = blank(PUBLISH)
    whole.add("x-wr-calname", name)
    whole.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for uid, meeting, written_at in meetings:
        whole.add_component(entry(uid, meeting, written_at))
    return str(whole.to_ical().decode())


def blank(method: str) -> Calendar:
    whole = Calendar()
    whole.add("prodid", "-//Pracownia//PL")
    whole.add("version", "2.0")
    whole.add("method", method)
    return whole


def entry(uid: str, meeting: dict[str, Any], written_at: datetime) -> Event:
    """One meeting as it was kept; the same uid in a letter, in a feed and on a public page."""
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}")
    event.add("sequence", meeting["sequence"])
    event.add("dtstamp", written_at)
    starts, ends = moment(meeting["starts"]), moment(meeting["ends"])
    event.add("dtstart", starts)
    # The end of an entry in days is the first day after it.
    event.add("dtend", ends if isinstance(ends, datetime) else ends + timedelta(days=1))
    event.add("summary", meeting["title"])
    if meeting["place"]:
        event.add("location", meeting["place"])
    event.add("status", _status(meeting))
    return event


def over_at(meeting: dict[str, Any]) -> datetime:
    """When it ends; whole days end at midnight in Warsaw."""
    ends = moment(meeting["ends"])
    if isinstance(ends, datetime):
        return ends
    return datetime.combine(ends + timedelta(days=1), time(), WARSAW).astimezone(UTC)


def moment(text: str) -> datetime | date:
    """A date of a whole day, or a moment in UTC."""
    if len(text) == len("2027-05-04"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(UTC)


def _status(meeting: dict[str, Any]) -> str:
    if meeting["method"] == CANCEL:
        return "CANCELLED"
    return "TENTATIVE" if meeting.get("tentative") else "CONFIRMED"
