"""What interviews hang in the office, on the desk and into the ranking."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.announce.programmes.models import Role
from pracownia.commons.papers.catalogue import Template, templates
from pracownia.core.http import Request
from pracownia.core.processing import Activity, activities
from pracownia.core.registry import (
    Attention,
    MenuItem,
    Panel,
    office_menu,
    panels,
    tell,
)
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.assessment.queries import parts

from . import events, queries
from .states import InterviewState

GROUP = gettext_lazy("Applications and assessment")
OFFICE = frozenset({str(Role.COORDINATOR)})
PANEL = frozenset({str(Role.REVIEWER), str(Role.CHAIR)})

parts.add(queries.interview_part)

office_menu.add(
    MenuItem(
        GROUP, gettext_lazy("Interviews"), "kal", "interviews:board", OFFICE, 120, of_call=True
    )
)
office_menu.add(
    MenuItem(
        GROUP, gettext_lazy("My interviews"), "kal", "interviews:mine", PANEL, 121, of_call=True
    )
)


def of_application(request: Request, application_id: int) -> dict[str, Any] | None:
    """One's own interview, on the page of the application."""
    invitee = queries.of_application(viewer=request.actor, application_id=application_id)
    if invitee is None or invitee.state == InterviewState.CLOSED:
        return None
    meeting = invitee.meeting if invitee.state == InterviewState.PUBLISHED else None
    is_mine = invitee.application.person_id == request.actor.person_id
    return {"invitee": invitee, "meeting": meeting, "is_mine": is_mine}


panels.add(Panel("application.mine", "interviews/panels/application.html", 5, of_application))


def _of_call(told: applying.Told) -> list[Attention]:
    """Who waits for a time, and panels that somebody has left."""
    short, waiting = told.found["short"], told.found["waiting"]
    url = reverse("interviews:board", args=[told.call.slug])
    lines = []
    if short:
        lines.append(
            Attention(
                when=_("Now"),
                title=ngettext(
                    "The panel of %(count)d interview is incomplete",
                    "The panels of %(count)d interviews are incomplete",
                    short,
                )
                % {"count": short},
                detail=_("Somebody has a conflict of interests. Choose another reviewer"),
                action=_("See the interviews"),
                url=url,
                tone="error",
                order=16,
            )
        )
    if waiting:
        lines.append(
            Attention(
                when=_("To arrange"),
                title=ngettext(
                    "%(count)d person has marked times and waits for an interview",
                    "%(count)d people have marked times and wait for an interview",
                    waiting,
                )
                % {"count": waiting},
                detail=_("Arrange the timetable and publish it"),
                action=_("See the interviews"),
                url=url,
                order=35,
            )
        )
    return lines


applying.call_matters.add(
    applying.CallMatters(
        "interviews",
        OFFICE,
        22,
        lambda actor, now: queries.asked_of_calls(),
        lambda actor, calls, now: [_of_call(one) for one in calls],
    )
)

templates.add(
    Template(
        "interview_schedule",
        gettext_lazy("Sheet of the day of interviews"),
        gettext_lazy("After the timetable of interviews is published"),
        35,
        queries.draft_of_timetable,
        roles=frozenset({str(Role.CHAIR)}),
    )
)

activities.add(
    Activity(
        "interviews.talks",
        40,
        gettext_lazy("Interviews"),
        gettext_lazy("arrange interviews and write down how they went"),
        gettext_lazy("people invited to interviews and members of panels"),
        (
            gettext_lazy("times that suit people"),
            gettext_lazy("sheets of interviews"),
        ),
        ("contract",),
        ("recruitment",),
    )
)

tell(events.InterviewsPlanned, gettext_lazy("Interviews were planned"))
tell(events.InvitedToInterview, gettext_lazy("Somebody was invited to an interview"))
tell(events.CandidateTimesGiven, gettext_lazy("An invited person marked times of an interview"))
tell(events.ReviewerTimesGiven, gettext_lazy("A reviewer marked times of interviews"))
tell(events.TimetableArranged, gettext_lazy("The timetable of interviews was arranged"))
tell(events.TimetablePublished, gettext_lazy("The timetable of interviews was published"))
tell(events.InterviewPinned, gettext_lazy("An interview was pinned or let go"))
tell(events.InterviewMoved, gettext_lazy("An interview was moved"))
tell(events.InterviewCancelled, gettext_lazy("The time of an interview was cancelled"))
tell(events.InterviewClosed, gettext_lazy("An interview was closed without being held"))
tell(events.PanelChanged, gettext_lazy("A reviewer left the panel of an interview"))
