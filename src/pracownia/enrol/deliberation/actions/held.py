"""What every verb begins with: the application held, and where the acting person stands."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.access import Actor, admit
from pracownia.core.db import lock
from pracownia.enrol.applications.models import Application
from pracownia.enrol.deliberation import queries, rules
from pracownia.enrol.deliberation.queries import Seat
from pracownia.enrol.deliberation.rules import Place


@dataclass(frozen=True, slots=True)
class Held:
    """An application in deliberation, locked against other writers."""

    application: Application
    seat: Seat
    place: Place
    is_announced: bool

    @property
    def programme_id(self) -> int:
        return self.application.call.edition.programme_id


def held(*, actor: Actor, application_id: int, now: datetime) -> Held:
    """Refuses whoever must not even know what is said here (403)."""
    application = lock(Application, application_id)
    seat = queries.seat(viewer=actor, call=application.call, now=now)
    place = seat.towards(application)
    programme_id = application.call.edition.programme_id
    admit(rules.may_enter(actor, seat.reviewer, programme_id=programme_id))
    admit(rules.may_read(place))
    is_announced = queries.announced_at(application.call_id) is not None
    return Held(application, seat, place, is_announced)
