"""Sending in the background: after each commit that wrote letters, and every minute."""

from datetime import timedelta

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pracownia.core.jobs import job, periodic
from pracownia.core.models import Entry

from . import crowds, lots, outgoing, sending


@periodic(60)
@job()
def send_waiting() -> None:
    sending.send_waiting(clock=timezone.now)


@job()
def write_many(name: str, entry_id: int) -> int:
    """Letters of one kind after one event, to whoever has none yet."""
    return lots.write(name, entry_id)


def go_on(entry: Entry) -> None:
    """Begin the letters of an event again, for whoever has none yet."""
    for name, many in crowds.known.items():
        if many.event == entry.kind:
            write_many.enqueue(name, entry.pk)


def wake() -> None:
    """Have the letters sent now; one waiting job is enough for any number of letters."""
    if not sending.delivers():
        return
    now = timezone.now()
    waiting = DBTaskResult.objects.filter(
        task_path=send_waiting.module_path,
        status=TaskResultStatus.READY,
        enqueued_at__gt=now - timedelta(minutes=2),
        worker_ids=[],
    )
    if not waiting.exists():
        send_waiting.enqueue()


outgoing.wakers.append(wake)
