"""Sending in the background: after each commit that wrote letters, and every minute."""

from datetime import timedelta

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pracownia.core.jobs import job, periodic

from . import outgoing, sending


@periodic(60)
@job()
def send_waiting() -> None:
    sending.send_waiting(clock=timezone.now)


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
