"""Letters to participants about the meetings of the plan, with entries for their calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.events import (
    OfSession,
    SessionCalledOff,
    SessionComing,
    SessionMoved,
    SessionPlanned,
)
from pracownia.announce.programmes.models import Edition, Planned
from pracownia.announce.programmes.queries import dated_sessions, meeting_of, name_of
from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Meeting, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.events import telling
from pracownia.core.models import Entry
from pracownia.core.polish import WARSAW, date_range

from .events import ParticipationEnded, ParticipationStarted
from .models import Participation


def _sample(programme_id: int, person_id: int) -> Facts | None:
    """The latest edition that the person takes part in and its first dated meeting."""
    found = (
        Participation.objects.filter(edition__programme_id=programme_id, person_id=person_id)
        .select_related("edition")
        .order_by("-pk")
        .first()
    )
    dated = dated_sessions(edition_id=found.edition_id, since=date.min) if found else []
    if found is None or not dated:
        return None
    return {"edition": found.edition, "sessions": dated, **_of(dated[0])}


LINK = Field(
    "link",
    _("address of the programme's page"),
    lambda facts: page(reverse("programmes:edition", args=[facts["edition"].slug])),
    example="https://…",
    is_address=True,
)
NAME = Field(
    "name",
    _("name of the meeting"),
    lambda facts: facts["name"],
    example=_("Meeting I: common diagnosis"),
    required=True,
)
WHEN = Field(
    "when",
    _("days of the meeting"),
    lambda facts: date_range(*facts["days"]),
    example=_("9–11 July 2027"),
    required=True,
)
WHERE = Field(
    "where", _("way of meeting"), lambda facts: facts["session"].get_mode_display(), _("online")
)
ALL_DATES = Field(
    "dates",
    _("meetings and their days"),
    lambda facts: _lines(facts["sessions"]),
    example=_("9–11 July 2027: Meeting I: common diagnosis"),
    required=True,
)
PARTICIPANT = _("participants of the edition")


def _kind(name: str, title: Text, when: Text, *fields: Field, is_optional: bool = False) -> Kind:
    return Kind(
        f"cohorts/notices/{name}.txt",
        title,
        when,
        PARTICIPANT,
        (TITLE, *fields, LINK),
        is_optional=is_optional,
        sample=_sample,
    )


DATES = _kind("dates", _("Dates of the meetings"), _("when somebody confirms a place"), ALL_DATES)
PLANNED = _kind("planned", _("A new meeting"), _("when a meeting gets its days"), NAME, WHEN, WHERE)
MOVED = _kind(
    "moved", _("A meeting changed"), _("when a meeting is moved or renamed"), NAME, WHEN, WHERE
)
CALLED_OFF = _kind(
    "called_off", _("A meeting called off"), _("when a meeting leaves the plan"), NAME, WHEN
)
COMING = _kind(
    "coming",
    _("Reminder of a meeting"),
    _("three days before a meeting"),
    *(NAME, WHEN, WHERE),
    is_optional=True,
)
LEFT = _kind(
    "left", _("Meetings leave the calendar"), _("when somebody stops taking part"), ALL_DATES
)


@notice(ParticipationStarted, template=DATES)
def dates(event: ParticipationStarted) -> Iterator[Note]:
    return _all_dates(event, is_off=False)


@notice(ParticipationEnded, template=LEFT)
def left(event: ParticipationEnded) -> Iterator[Note]:
    return _all_dates(event, is_off=True)


@notice(SessionPlanned, template=PLANNED)
def planned(event: SessionPlanned) -> Iterable[Note]:
    return _of_session(event)


@notice(SessionMoved, template=MOVED)
def moved(event: SessionMoved) -> Iterable[Note]:
    return _of_session(event)


@notice(SessionComing, template=COMING)
def coming(event: SessionComing) -> Iterable[Note]:
    return _of_session(event)


@notice(SessionCalledOff, template=CALLED_OFF)
def called_off(event: SessionCalledOff) -> Iterator[Note]:
    if event.ends_on < _today():
        return
    edition = Edition.objects.get(pk=event.edition_id)
    meeting = Meeting(
        name_of(event.session_id),
        f"{edition.title}: {event.title}",
        event.starts_on,
        event.ends_on,
        is_off=True,
        sequence=event.sequence,
    )
    days = (event.starts_on, event.ends_on)
    facts = {"edition": edition, "name": event.title, "days": days}
    for person in _participants(event.edition_id):
        yield Note(person, facts, meetings=[meeting])


def _of_session(event: OfSession) -> Iterator[Note]:
    session = Planned.objects.select_related("edition").filter(pk=event.session_id).first()
    meeting = meeting_of(session, session.edition.title) if session else None
    # A session that changed again is told of by the later event; a past one moves nobody.
    if session is None or meeting is None or meeting.ends_at < _today():
        return
    facts = {"edition": session.edition, **_of(session)}
    for person in _participants(event.edition_id):
        yield Note(person, facts, meetings=[meeting])


def _all_dates(event: ParticipationStarted | ParticipationEnded, *, is_off: bool) -> Iterator[Note]:
    edition = Edition.objects.get(pk=event.edition_id)
    sessions = dated_sessions(edition_id=edition.pk, since=_today())
    meetings = [
        replace(meeting, is_off=is_off)
        for session in sessions
        if (meeting := meeting_of(session, edition.title))
    ]
    if meetings:
        person = Person.objects.get(pk=event.person_id)
        yield Note(person, {"edition": edition, "sessions": sessions}, meetings=meetings)


def _participants(edition_id: int) -> Iterable[Person]:
    now = Participation.objects.filter(edition_id=edition_id, ended_at=None)
    return Person.objects.filter(pk__in=now.values("person")).order_by("pk")


def _of(session: Planned) -> dict[str, Any]:
    return {
        "session": session,
        "name": session.title,
        "days": (session.starts_on, session.ends_on),
    }


def _lines(sessions: Iterable[Planned]) -> str:
    return "\n".join(
        f"{date_range(one.starts_on, one.ends_on)}: {one.title}"
        for one in sessions
        if one.starts_on
    )


def _today() -> date:
    """The day of what is being told of: a letter told late says what was true then."""
    at = Entry.objects.values_list("at", flat=True).get(pk=telling.get())
    return at.astimezone(WARSAW).date()
