"""What this room keeps about a person besides roles: invitations sent to their address."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.core.personal import Personal, Section, Stays, personal

from .models import Invitation

NOWHERE = "usuniete.invalid"


def tell(person_id: int) -> list[Section]:
    person = Person.objects.get(pk=person_id)
    rows = tuple(
        (invitation.programme.name, str(invitation.get_role_display()))
        for invitation in Invitation.objects.filter(
            email=person.email, accepted_at=None, revoked_at=None
        ).select_related("programme")
    )
    return [Section(_("Open invitations"), rows)] if rows else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    person = Person.objects.get(pk=person_id)
    sent = Invitation.objects.filter(email=person.email)
    sent.filter(accepted_at=None, revoked_at=None).update(revoked_at=now)
    sent.update(email=f"{person.uid.hex}@{NOWHERE}")
    return []


personal.add(Personal("programmes", 110, tell, forget))
