"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from .models import Appointment, DeadAddress, Letter, PaperChoice, Step, Wishes
from .states import State

WAITING = (State.HELD, State.QUEUED, State.PAPER)


def tell(person_id: int) -> list[Section]:
    letters = Letter.objects.filter(person=person_id, is_secret=False).order_by("pk")
    rows = tuple((long_moment(one.created_at), f"{one.subject}\n{one.body}") for one in letters)
    found = [Section(_("Letters to you"), rows)] if rows else []
    choices = PaperChoice.objects.filter(person=person_id).order_by("pk")
    if told := tuple((long_moment(one.at), one.reason) for one in choices):
        found.append(Section(_("Why the office changed letters on paper"), told))
    return found


def forget(person_id: int, now: datetime) -> list[Stays]:
    """That a letter was sent stays, with its day and kind; its words and address go."""
    mine = Letter.objects.filter(person=person_id)
    mine.filter(state__in=WAITING).update(state=State.DROPPED)
    Step.objects.filter(letter__in=mine).update(answer="")
    mine.update(to="", subject="", body="", values={}, error="")
    Appointment.objects.filter(letter__in=mine).delete()
    Wishes.objects.filter(person=person_id).delete()
    PaperChoice.objects.filter(person=person_id).delete()
    addresses = Person.objects.filter(pk=person_id).values("email")
    DeadAddress.objects.filter(address__in=addresses).delete()
    return []


personal.add(Personal("letters", 700, tell, forget))
