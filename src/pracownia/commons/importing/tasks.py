"""Loading and taking back in the background; what was interrupted goes on; old rows go."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions, archiving, outgoing, rules
from .models import Import, ProgrammeFile
from .states import State


@job
def work_through(import_id: int) -> None:
    """Batch after batch until nothing is left; may run twice, each row happens once."""
    for step in (actions.load_some, actions.undo_some):
        while step(actor=SYSTEM, import_id=import_id, now=timezone.now()):
            pass


outgoing.wakers.append(work_through.enqueue)


@job
def pack_programme(archive_id: int) -> None:
    archiving.fill(actor=SYSTEM, archive_id=archive_id, clock=timezone.now)


outgoing.packers.append(pack_programme.enqueue)


@periodic(24 * 3600)
@job
def forget_old() -> int:
    old = Import.objects.filter(
        made_at__lt=timezone.now() - rules.KEPT_FOR, cleared_at=None
    ).exclude(state__in=[State.LOADING, State.UNDOING])
    ids = list(old.values_list("pk", flat=True)[:200])
    for import_id in ids:
        actions.forget(actor=SYSTEM, import_id=import_id, now=timezone.now())
    ProgrammeFile.forget_old(now=timezone.now())
    return len(ids)
