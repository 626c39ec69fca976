"""Jobs survive: takeover from a dead worker, tries with growing pauses, slots taken once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Beat, Slot
from .schedule import repeated, slot

log = logging.getLogger("pracownia.jobs")

LOST = "pracownia.core.jobs.WorkerLost"
STUCK = "pracownia.core.jobs.TookTooLong"
KEPT_DAYS = 30


@dataclass(frozen=True)
class Pace:
    """How often a worker beats, when it counts as dead, how often a job is tried and how long."""

    beat: float = 2
    dead: float = 20
    tries: int = 5
    pause: float = 10
    longest: float = 3600

    def pause_after(self, tries: int) -> timedelta:
        """10 s, 30 s, 90 s, 270 s: long enough for a mail server to come back."""
        return timedelta(seconds=self.pause * 3 ** (tries - 1))


def beat(worker_id: str, *, now: datetime) -> None:
    Beat.objects.update_or_create(worker_id=worker_id, defaults={"beat_at": now})


def alive(*, now: datetime, pace: Pace) -> set[str]:
    since = now - timedelta(seconds=pace.dead)
    return set(Beat.objects.filter(beat_at__gt=since).values_list("worker_id", flat=True))


def take_over(*, now: datetime, pace: Pace) -> int:
    """Jobs whose worker is gone go back into the queue, or fail when tried often enough."""
    living = alive(now=now, pace=pace)
    taken = 0
    for job in DBTaskResult.objects.running().only("worker_ids", "started_at"):
        if job.worker_ids and job.worker_ids[-1] in living:
            continue
        # `started_at` in the filter: of two workers that see the same dead one, one takes over.
        mine = DBTaskResult.objects.filter(
            pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
        )
        tries = len(job.worker_ids)
        if tries < pace.tries:
            taken += mine.update(
                status=TaskResultStatus.READY, run_after=now, exception_class_path=LOST
            )
        else:
            taken += mine.update(
                status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=LOST
            )
        log.warning("job %s lost its worker after %s tries", job.pk, tries)
    return taken


def done_by(worker_id: str) -> DBTaskResult[..., Any] | None:
    """The job that this worker is doing."""
    running = DBTaskResult.objects.running().only("worker_ids", "started_at")
    return next((job for job in running if job.worker_ids[-1:] == [worker_id]), None)


def give_up(job: DBTaskResult[..., Any], *, now: datetime) -> bool:
    """A job that hangs has failed: it waits and is tried again like any other. Not if it ended."""
    mine = DBTaskResult.objects.filter(
        pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
    )
    return bool(
        mine.update(status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=STUCK)
    )


def try_again(*, now: datetime, pace: Pace) -> int:
    """Failed jobs wait longer after every try; after the last one they stay failed, to be seen."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1))
    again = 0
    for job in failed.only("worker_ids", "finished_at"):
        tries = len(job.worker_ids)
        if tries < pace.tries and job.finished_at:
            again += DBTaskResult.objects.filter(
                pk=job.pk, status=TaskResultStatus.FAILED, finished_at=job.finished_at
            ).update(
                status=TaskResultStatus.READY,
                run_after=job.finished_at + pace.pause_after(tries),
            )
    return again


def enqueue_due(*, now: datetime) -> int:
    """Each periodic job once per slot, however many workers look at the clock."""
    enqueued = 0
    for name, seconds, task in repeated():
        starts_at = slot(now, seconds)
        if Slot.objects.filter(name=name, starts_at=starts_at).exists():
            continue
        try:
            with transaction.atomic():
                Slot.objects.create(name=name, starts_at=starts_at)
                task.enqueue()
        except IntegrityError:
            continue  # another worker was first
        enqueued += 1
    return enqueued


def tidy(*, now: datetime) -> None:
    """What nobody will ask about any more goes; failed jobs stay until somebody looks."""
    Beat.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()
    Slot.objects.filter(starts_at__lt=now - timedelta(days=2)).delete()
    old = now - timedelta(days=KEPT_DAYS)
    DBTaskResult.objects.successful().filter(finished_at__lt=old).delete()
