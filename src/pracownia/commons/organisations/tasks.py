"""Links to which no organisation has answered."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions
from .models import Representation
from .states import State


@periodic(3600)
@job
def lapse_links() -> None:
    now = timezone.now()
    late = Representation.objects.filter(state=State.ASKED, expires_at__lte=now)
    for pk in late.order_by("pk").values_list("pk", flat=True):
        actions.lapse(actor=SYSTEM, representation_id=pk, now=now)
