"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from . import actions
from .models import DeadAddress, Letter, PaperChoice, Wishes


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
    actions.empty(actor=SYSTEM, person_id=person_id, now=now)
    Wishes.objects.filter(person=person_id).delete()
    PaperChoice.objects.filter(person=person_id).delete()
    addresses = Person.objects.filter(pk=person_id).values("email")
    DeadAddress.objects.filter(address__in=addresses).delete()
    return []


personal.add(Personal("letters", 700, tell, forget))
