"""What this room keeps about a person, and about guardians: told in the copy, then forgotten."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_moment

from . import actions
from .models import Consent
from .words import words_of


def tell(person_id: int) -> list[Section]:
    mine = Consent.objects.filter(person=person_id).order_by("pk")
    found = [Section(_("Consents of guardians"), _rows(mine))] if mine else []
    email = Person.objects.get(pk=person_id).email
    as_guardian = Consent.objects.filter(~Q(email=""), email=email).select_related("person")
    if as_guardian:
        rows = tuple(
            row for one in as_guardian for row in ((_("For"), one.person.name), *_rows([one]))
        )
        found.append(Section(_("Consents that you were asked for as a guardian"), rows))
    return found


def _rows(consents: Iterable[Consent]) -> tuple[tuple[str, str], ...]:
    rows: list[tuple[str, str]] = []
    for one in consents:
        rows += [
            (_("Matter"), one.title),
            (_("Guardian"), " ".join(filter(None, (one.name, one.email)))),
            (_("State"), str(words_of(one.state))),
            (_("Guardian asked"), long_moment(one.asked_at)),
        ]
        if one.decided_at:
            rows.append((_("Answered"), long_moment(one.decided_at)))
        if one.note:
            rows.append((_("Note of the office"), one.note))
    return tuple(rows)


def forget(person_id: int, now: datetime) -> list[Stays]:
    """A consent goes with the person whom it concerns; with the guardian only their name goes."""
    actions.erase(actor=SYSTEM, person_id=person_id, now=now)
    person = Person.objects.get(pk=person_id)
    given = Consent.objects.filter(~Q(email=""), email=person.email)
    nameless = given.update(name="Osoba usunięta", email=f"{person.uid.hex}@usuniete.invalid")
    if not nameless:
        return []
    return [
        Stays(
            gettext_lazy("That a guardian agreed for a young person, without the guardian's name"),
            gettext_lazy("proof that the young person took part lawfully, art. 17.3.e RODO"),
        )
    ]


personal.add(Personal("guardians", 250, tell, forget))
