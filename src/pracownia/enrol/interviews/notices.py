"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import Field, Kind, Meeting, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.polish import long_moment

from .events import (
    InterviewCancelled,
    InterviewMoved,
    InvitedToInterview,
    TimetablePublished,
)
from .models import Invitee
from .models import Meeting as Sitting
from .rules import unlocked_until

PERSON, PANEL = _("the person invited"), _("the reviewers of the panel")
TITLE = Field(
    "title",
    _("title of the programme"),
    lambda facts: facts["edition"].title,
    example="Pracownia Samorządowa",
)
NUMBER = Field(
    "number",
    _("number of the application"),
    lambda facts: facts["invitee"].application.number,
    example="PS-2027-0001",
)
WHEN = Field(
    "when",
    _("day and hour of the interview"),
    lambda facts: long_moment(facts["starts_at"]),
    example=_("12 April 2027, 9:20"),
    required=True,
)
WHERE = Field(
    "where",
    _("room or link of the interview"),
    lambda facts: facts["sitting"].room,
    example=_("room 12"),
    required=True,
)
UNTIL = Field(
    "until",
    _("until when the interview may be moved"),
    lambda facts: long_moment(facts["until"]),
    example=_("11 April 2027, 9:20"),
)
MINE = Field(
    "link",
    _("address of the page of the interview"),
    lambda facts: page(reverse("interviews:interview", args=[facts["invitee"].pk])),
    example="https://…",
    is_address=True,
    required=True,
)
DUTIES = Field(
    "link",
    _("address of the reviewer's interviews"),
    lambda facts: page(reverse("interviews:mine", args=[facts["slug"]])),
    example="https://…",
    is_address=True,
    required=True,
)


def _kind(name: str, title: Text, when: Text, to: Text, *fields: Field) -> Kind:
    return Kind(f"interviews/notices/{name}.txt", title, when, to, fields)


INVITED = _kind(
    "invited",
    _("Invitation to an interview"),
    _("when somebody is invited to an interview, and again in the second call"),
    PERSON,
    TITLE,
    NUMBER,
    MINE,
)
FIXED = _kind(
    "fixed",
    _("Time of the interview"),
    _("when the timetable of interviews is published"),
    PERSON,
    TITLE,
    NUMBER,
    WHEN,
    WHERE,
    UNTIL,
    MINE,
)
MOVED = _kind(
    "moved",
    _("The interview is moved"),
    _("when a published interview is moved"),
    PERSON,
    NUMBER,
    WHEN,
    WHERE,
    UNTIL,
    MINE,
)
CANCELLED = _kind(
    "cancelled",
    _("The interview is cancelled"),
    _("when a published interview is cancelled"),
    PERSON,
    NUMBER,
    WHEN,
    MINE,
)
TIMETABLE = _kind(
    "timetable",
    _("Timetable of interviews"),
    _("when the timetable of interviews is published"),
    PANEL,
    TITLE,
    DUTIES,
)
CHANGED = _kind(
    "changed",
    _("A change in the timetable of interviews"),
    _("when a published interview is moved or cancelled"),
    PANEL,
    NUMBER,
    DUTIES,
)


def _invitee(invitee_id: int) -> Invitee:
    return Invitee.objects.select_related(
        "application__person", "plan__call__edition", "meeting__slot"
    ).get(pk=invitee_id)


def _facts(invitee: Invitee) -> dict[str, Any]:
    call = invitee.plan.call
    return {"invitee": invitee, "edition": call.edition, "slug": call.slug}


def _fixed(invitee: Invitee, sitting: Sitting) -> Note:
    """A letter with the entry of the calendar; the same entry is changed later."""
    slot = sitting.slot
    facts = {
        **_facts(invitee),
        "sitting": sitting,
        "starts_at": slot.starts_at,
        "until": unlocked_until(invitee.plan, slot.starts_at),
    }
    meeting = Meeting(
        f"interviews.invitee:{invitee.pk}",
        _title(invitee),
        slot.starts_at,
        slot.ends_at,
        sitting.room,
    )
    return Note(invitee.application.person, facts, meetings=[meeting])


def _title(invitee: Invitee) -> str:
    return _now("Interview: %(title)s") % {"title": invitee.plan.call.edition.title}


@notice(InvitedToInterview, template=INVITED)
def invited(event: InvitedToInterview) -> Iterable[Note]:
    invitee = _invitee(event.invitee_id)
    yield Note(invitee.application.person, _facts(invitee))


def _published(event: TimetablePublished) -> Iterable[Invitee]:
    return Invitee.objects.filter(
        plan__call=event.call_id, meeting__published_at=event.at
    ).select_related("application__person", "plan__call__edition", "meeting__slot")


@notice(TimetablePublished, template=FIXED)
def times_fixed(event: TimetablePublished) -> Iterator[Note]:
    for invitee in _published(event):
        if invitee.meeting is not None:
            yield _fixed(invitee, invitee.meeting)


@notice(TimetablePublished, template=TIMETABLE)
def panel_told(event: TimetablePublished) -> Iterator[Note]:
    first = next(iter(_published(event)), None)
    people = Person.objects.filter(
        pk__in=Sitting.panel.through.objects.filter(
            meeting__slot__plan__call=event.call_id, meeting__published_at=event.at
        ).values("reviewer__person")
    )
    if first is not None:
        for person in people:
            yield Note(person, {"edition": first.plan.call.edition, "slug": first.plan.call.slug})


@notice(InterviewMoved, template=MOVED)
def moved(event: InterviewMoved) -> Iterator[Note]:
    invitee = _invitee(event.invitee_id)
    if event.is_published and invitee.meeting is not None:
        yield _fixed(invitee, invitee.meeting)


@notice(InterviewMoved, template=CHANGED)
def panel_told_of_move(event: InterviewMoved) -> Iterator[Note]:
    return _changed(event)


@notice(InterviewCancelled, template=CHANGED)
def panel_told_of_cancelling(event: InterviewCancelled) -> Iterator[Note]:
    return _changed(event)


def _changed(event: InterviewMoved | InterviewCancelled) -> Iterator[Note]:
    invitee = _invitee(event.invitee_id)
    for person in Person.objects.filter(pk__in=event.people) if event.is_published else ():
        yield Note(person, _facts(invitee))


@notice(InterviewCancelled, template=CANCELLED)
def cancelled(event: InterviewCancelled) -> Iterator[Note]:
    if not event.is_published:
        return
    invitee = _invitee(event.invitee_id)
    meeting = Meeting(
        f"interviews.invitee:{invitee.pk}",
        _title(invitee),
        event.starts_at,
        event.ends_at,
        is_off=True,
    )
    facts = {**_facts(invitee), "starts_at": event.starts_at}
    yield Note(invitee.application.person, facts, meetings=[meeting])
