"""The calendar of an edition as a file for other people's calendars."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from icalendar import Calendar, Event

from pracownia.announce.programmes.models import Planned
from pracownia.announce.programmes.queries.page import EditionPage
from pracownia.core.polish import WARSAW


def as_ics(page: EditionPage, address: str) -> bytes:
    """Stages of the call in Warsaw's time, and those sessions whose days are known."""
    edition = page.edition
    host = urlsplit(address).hostname or "pracownia"
    url = address.rstrip("/") + reverse("programmes:edition", args=[edition.slug])
    calendar = Calendar()
    calendar.add("prodid", "-//Pracownia//PL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", edition.title)
    for stage in page.calendar:
        event = _event(f"{stage.kind}-{edition.id}@{host}", f"{edition.title}: {stage.label}", page)
        event.add("dtstart", stage.opens_at.astimezone(WARSAW))
        event.add("dtend", stage.closes_at.astimezone(WARSAW))
        if stage.description:
            event.add("description", stage.description)
        event.add("url", url)
        calendar.add_component(event)
    for planned in edition.plan:
        if planned.precision == Planned.Precision.DAY and planned.starts_on:
            event = _event(f"plan-{planned.pk}@{host}", f"{edition.title}: {planned.title}", page)
            event.add("dtstart", planned.starts_on)
            event.add("dtend", (planned.ends_on or planned.starts_on) + timedelta(days=1))
            event.add("description", planned.description)
            event.add("url", url)
            calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(uid: str, summary: str, page: EditionPage) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", summary)
    event.add("dtstamp", page.now)
    return event
