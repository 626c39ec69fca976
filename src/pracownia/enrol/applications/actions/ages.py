"""The age of whoever applied on paper: nobody under 18 without the consent of a guardian."""

from dataclasses import dataclass
from datetime import date, datetime

from pracownia.commons.guardians import actions as guardians
from pracownia.commons.guardians import rules as guarding
from pracownia.commons.people import actions as people
from pracownia.commons.people.ages import is_minor
from pracownia.commons.people.models import Person, Profile
from pracownia.core.access import SYSTEM, Actor, require
from pracownia.enrol.applications import queries
from pracownia.enrol.applications.models import Application, Call


@dataclass(frozen=True, slots=True)
class Age:
    """What the office says; a date of birth that is known already stays."""

    is_adult: bool = False
    born_on: date | None = None
    signed: guardians.Signed | None = None


UNSAID = Age()


def note_age(*, actor: Actor, call: Call, person: Person, age: Age, today: date) -> bool:
    """Part of other actions: refuses, or notes the birth; whether the person is under 18."""
    require(guarding.is_office(actor, call.edition.programme_id))
    known = Profile.objects.filter(person=person).values_list("born_on", flat=True).first()
    born_on = known or age.born_on
    verdict = guarding.may_be_typed(
        born_on=born_on,
        is_adult=age.is_adult,
        asks_age=call.admits_minors,
        has_paper=age.signed is not None,
        on=today,
    )
    require(verdict)
    if born_on and not known:
        # What the paper tells of somebody else is the system's to note.
        people.set_birth(actor=SYSTEM, person_id=person.pk, born_on=born_on)
    return is_minor(born_on, on=today)


def keep_consent(*, actor: Actor, application: Application, age: Age, now: datetime) -> None:
    if age.signed is not None:
        about = f"{queries.ABOUT}:{application.pk}"
        guardians.take_paper(actor=actor, about=about, signed=age.signed, now=now)
