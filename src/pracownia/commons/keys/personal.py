"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date, long_moment

from .models import Authenticator, EmailChange, Passkey, Recovery, RecoveryCode


def tell(person_id: int) -> list[Section]:
    keys = [
        (_("App with codes"), long_date(one.added_at))
        for one in Authenticator.objects.filter(person=person_id)
    ]
    keys += [
        (_("Passkey: %(name)s") % {"name": one.name}, long_date(one.added_at))
        for one in Passkey.objects.filter(person=person_id)
    ]
    found = [Section(_("Ways of signing in"), tuple(keys))] if keys else []
    changes = tuple(
        (long_moment(one.done_at or one.asked_at), ", ".join(filter(None, (one.old, one.new))))
        for one in EmailChange.objects.filter(person=person_id)
    )
    return [*found, Section(_("Changes of the address: from, to"), changes)] if changes else found


def forget(person_id: int, now: datetime) -> list[Stays]:
    for model in (Authenticator, EmailChange, Passkey, RecoveryCode, Recovery):
        model._default_manager.filter(person=person_id).delete()
    return []


personal.add(Personal("keys", 800, tell, forget))
