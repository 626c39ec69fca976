"""Entries for people's own calendars: a lasting uid, a growing sequence, and cancelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something with a time. ``name`` is lasting and the site's own: "advice.slot:12"."""

    name: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    is_off: bool = False

    def kept(self, sequence: int) -> dict[str, Any]:
        """What a letter keeps of it."""
        return {
            "sequence": sequence,
            "method": CANCEL if self.is_off else REQUEST,
            "title": self.title,
            "starts": self.starts_at.isoformat(),
            "ends": self.ends_at.isoformat(),
            "place": self.place,
        }


def as_ics(uid: str, meeting: dict[str, Any], *, to: str, written_at: datetime) -> str:
    """The entry (RFC 5545, 5546) as it goes with a letter and as a file to download."""
    whole = _calendar()
    whole.add("method", meeting["method"])
    event = _entry(uid, meeting, written_at)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    guest = vCalAddress(f"mailto:{to}")
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    event.add("attendee", guest)
    whole.add_component(event)
    return str(whole.to_ical().decode())


def feed(name: str, meetings: Iterable[tuple[str, dict[str, Any], datetime]]) -> str:
    """Many entries (uid, meeting, written at) for a calendar that asks for them by itself."""
    whole = _calendar()
    whole.add("x-wr-calname", name)
    whole.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for uid, meeting, written_at in meetings:
        whole.add_component(_entry(uid, meeting, written_at))
    return str(whole.to_ical().decode())


def _calendar() -> Calendar:
    whole = Calendar()
    whole.add("prodid", "-//Pracownia//PL")
    whole.add("version", "2.0")
    return whole


def _entry(uid: str, meeting: dict[str, Any], written_at: datetime) -> Event:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    event = Event()
    event.add("uid", f"{uid}@{host}")
    event.add("sequence", meeting["sequence"])
    event.add("dtstamp", written_at)
    event.add("dtstart", datetime.fromisoformat(meeting["starts"]))
    event.add("dtend", datetime.fromisoformat(meeting["ends"]))
    event.add("summary", meeting["title"])
    if meeting["place"]:
        event.add("location", meeting["place"])
    event.add("status", "CANCELLED" if meeting["method"] == CANCEL else "CONFIRMED")
    return event
