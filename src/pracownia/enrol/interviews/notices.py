"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Field, Kind, Meeting, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.queries import addressees
from pracownia.enrol.assessment.models import Reviewer

from .events import (
    InterviewCancelled,
    InterviewMoved,
    InvitedToInterview,
    PanelChanged,
    TimetablePublished,
)
from .models import Invitee
from .models import Meeting as Sitting
from .rules import unlocked_until

PERSON, PANEL = _("the person invited"), _("the reviewers of the panel")
PROGRAMME = replace(TITLE, required=False)
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
    PROGRAMME,
    NUMBER,
    MINE,
)
FIXED = _kind(
    "fixed",
    _("Time of the interview"),
    _("when the timetable of interviews is published"),
    PERSON,
    PROGRAMME,
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
    PROGRAMME,
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
        "application__person", "application__call", "plan__call__edition", "meeting__slot"
    ).get(pk=invitee_id)


def _facts(invitee: Invitee) -> dict[str, Any]:
    call = invitee.plan.call
    return {"invitee": invitee, "title": call.title, "edition": call.edition, "slug": call.slug}


def _fixed(invitee: Invitee, sitting: Sitting) -> Iterator[Note]:
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
    return _of_applicants(invitee, facts, [meeting])


def _of_applicants(
    invitee: Invitee, facts: dict[str, Any], meetings: list[Meeting]
) -> Iterator[Note]:
    """The main applicant, and co-applicants who want copies: as all letters of an application."""
    for person in addressees(invitee.application):
        yield Note(person, facts, meetings=meetings)


def _title(invitee: Invitee) -> str:
    return _now("Interview: %(title)s") % {"title": invitee.plan.call.title}


@notice(InvitedToInterview, template=INVITED)
def invited(event: InvitedToInterview) -> Iterable[Note]:
    invitee = _invitee(event.invitee_id)
    return _of_applicants(invitee, _facts(invitee), [])


def _published(event: TimetablePublished) -> QuerySet[Invitee]:
    return Invitee.objects.filter(
        plan__call=event.call_id, meeting__published_at=event.at
    ).select_related(
        "application__person", "application__call", "plan__call__edition", "meeting__slot"
    )


@notice(TimetablePublished, template=FIXED)
def times_fixed(event: TimetablePublished) -> Iterator[Note]:
    for invitee in _published(event):
        if invitee.meeting is not None:
            yield from _fixed(invitee, invitee.meeting)


@notice(TimetablePublished, template=TIMETABLE)
def panel_told(event: TimetablePublished) -> Iterator[Note]:
    """One letter for each reviewer, with an entry of the calendar for each interview."""
    entries: dict[int, list[Meeting]] = {}
    people: dict[int, Person] = {}
    facts: dict[str, Any] = {}
    for invitee in _published(event).prefetch_related("meeting__panel__person"):
        if invitee.meeting is None:
            continue
        call = invitee.plan.call
        facts = {"title": call.title, "edition": call.edition, "slug": call.slug}
        for member in invitee.meeting.panel.all():
            people[member.person_id] = member.person
            entries.setdefault(member.person_id, []).append(_duty(invitee, invitee.meeting))
    for pk, person in sorted(people.items()):
        yield Note(person, facts, meetings=entries[pk])


def _duty(invitee: Invitee, sitting: Sitting) -> Meeting:
    """The entry in the calendar of a member of the panel: a number, not a name."""
    slot = sitting.slot
    return Meeting(
        _duty_name(invitee),
        _duty_title(invitee),
        slot.starts_at,
        slot.ends_at,
        sitting.room,
    )


def _duty_name(invitee: Invitee) -> str:
    return f"interviews.panel:{invitee.pk}"


def _duty_title(invitee: Invitee) -> str:
    return _now("Interview with the author of %(number)s") % {"number": invitee.application.number}


@notice(InterviewMoved, template=MOVED)
def moved(event: InterviewMoved) -> Iterator[Note]:
    invitee = _invitee(event.invitee_id)
    if event.is_published and invitee.meeting is not None:
        yield from _fixed(invitee, invitee.meeting)


@notice(InterviewMoved, template=CHANGED)
def panel_told_of_move(event: InterviewMoved) -> Iterator[Note]:
    return _changed(event)


@notice(InterviewCancelled, template=CHANGED)
def panel_told_of_cancelling(event: InterviewCancelled) -> Iterator[Note]:
    return _changed(event)


def _changed(event: InterviewMoved | InterviewCancelled) -> Iterator[Note]:
    """Whoever sits in the panel now gets the new time, the others the end of the entry."""
    if not event.is_published:
        return
    invitee = _invitee(event.invitee_id)
    sitting = invitee.meeting
    sits = set(sitting.panel.values_list("person", flat=True)) if sitting else set()
    for person in Person.objects.filter(pk__in=event.people):
        stays = sitting is not None and person.pk in sits
        entry = _duty(invitee, sitting) if sitting and stays else _duty_over(invitee, event)
        yield Note(person, _facts(invitee), meetings=[entry] if entry else [])


def _duty_over(invitee: Invitee, event: InterviewMoved | InterviewCancelled) -> Meeting | None:
    """Taken out of the calendar; by its lasting name, so the old time need not be known."""
    if isinstance(event, InterviewCancelled):
        starts_at, ends_at = event.starts_at, event.ends_at
    elif invitee.meeting is not None:
        starts_at, ends_at = invitee.meeting.slot.starts_at, invitee.meeting.slot.ends_at
    else:
        return None
    return Meeting(_duty_name(invitee), _duty_title(invitee), starts_at, ends_at, is_off=True)


@notice(PanelChanged, template=CHANGED)
def told_of_leaving(event: PanelChanged) -> Iterator[Note]:
    """Whoever left because of a conflict need not come; the entries go too."""
    person = Person.objects.get(
        pk=Reviewer.objects.values_list("person_id", flat=True).get(pk=event.reviewer_id)
    )
    invitees = Invitee.objects.filter(meeting=event.meeting_id, meeting__published_at__isnull=False)
    for invitee in invitees.values_list("pk", flat=True):
        found = _invitee(invitee)
        if found.meeting is None:
            continue
        slot = found.meeting.slot
        entry = Meeting(
            _duty_name(found), _duty_title(found), slot.starts_at, slot.ends_at, is_off=True
        )
        yield Note(person, _facts(found), meetings=[entry])


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
    yield from _of_applicants(invitee, facts, [meeting])
