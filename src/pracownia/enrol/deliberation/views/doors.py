"""Who stands at the door: found once, asked by the rules before anything is read."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from pracownia.core.access import admit
from pracownia.core.http import Request
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.queries import Room
from pracownia.enrol.deliberation import queries, rules
from pracownia.enrol.deliberation.queries import Seat
from pracownia.enrol.deliberation.rules import Place


@dataclass(frozen=True, slots=True)
class Guest:
    """The person asking, in the deliberation of one call."""

    request: Request
    room: Room
    seat: Seat


@dataclass(frozen=True, slots=True)
class Reader(Guest):
    """The same, before one application."""

    application: Application
    place: Place

    @property
    def is_blind(self) -> bool:
        return not self.seat.leads and queries.hides_names(self.room.plan)

    @property
    def title(self) -> str:
        return self.application.number if self.is_blind else self.application.person.name


def committee(request: Request, slug: str) -> Guest | HttpResponse:
    """For the office and for members of the committee; these declare impartiality first."""
    room = assessment.room(slug=slug)
    seat = queries.seat(viewer=request.actor, call=room.call, now=request.now)
    may = rules.may_enter(request.actor, seat.reviewer, programme_id=room.programme_id)
    waits = seat.reviewer is not None and seat.reviewer.declared_at is None
    if not may and waits:
        return redirect("assessment:declaration", slug)
    admit(may)
    return Guest(request, room, seat)


def at_thread(request: Request, slug: str, application_id: int) -> Reader | HttpResponse:
    """For those who read what is said of this application."""
    guest = committee(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    application = queries.application_in(call_id=guest.room.call.pk, application_id=application_id)
    place = guest.seat.towards(application)
    admit(rules.may_read(place))
    return Reader(request, guest.room, guest.seat, application, place)


def at_lead(request: Request, slug: str, application_id: int) -> Reader | HttpResponse:
    """For the chair and the office."""
    reader = at_thread(request, slug, application_id)
    if not isinstance(reader, HttpResponse):
        admit(rules.may_lead(reader.place))
    return reader
