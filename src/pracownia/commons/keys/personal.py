"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from .models import Authenticator, Passkey, Recovery, RecoveryCode


def tell(person_id: int) -> list[Section]:
    keys = [
        (_("App with codes"), long_date(one.added_at))
        for one in Authenticator.objects.filter(person=person_id)
    ]
    keys += [
        (_("Passkey: %(name)s") % {"name": one.name}, long_date(one.added_at))
        for one in Passkey.objects.filter(person=person_id)
    ]
    return [Section(_("Ways of signing in"), tuple(keys))] if keys else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    for model in (Authenticator, Passkey, RecoveryCode, Recovery):
        model._default_manager.filter(person=person_id).delete()
    return []


personal.add(Personal("keys", 800, tell, forget))
