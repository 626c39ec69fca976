"""The next call of an edition begins with the limits of places of the one before."""

from django.db import transaction

from pracownia.core.access import Actor
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection.events import LimitsSet
from pracownia.enrol.selection.models import Quota, Settings


@transaction.atomic
def copy_limits(*, actor: Actor, source_id: int, call_id: int) -> Settings | None:
    """Nothing where no limits were set."""
    settings = Settings.objects.filter(call=source_id).first()
    if settings is None:
        return None
    quotas = list(settings.quotas.all())
    settings.pk, settings.call_id = None, call_id
    settings._state.adding = True
    settings.save()
    for quota in quotas:
        quota.pk, quota.settings = None, settings
    Quota.objects.bulk_create(quotas)
    programme_id = Call.objects.values_list("edition__programme", flat=True).get(pk=call_id)
    publish(
        LimitsSet(programme_id=programme_id, call_id=call_id, places=settings.places), actor=actor
    )
    return settings
