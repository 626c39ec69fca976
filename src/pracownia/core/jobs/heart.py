"""The heart of a worker: a thread that beats, takes over, tries again and looks at the clock.

It also ends the worker when a job hangs: what loops for ever cannot be stopped in any other way.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from datetime import datetime, timedelta

from django.db import close_old_connections, connections
from django.utils import timezone

from .durability import Pace, beat, done_by, enqueue_due, give_up, take_over, tidy, try_again
from .models import Beat

log = logging.getLogger("pracownia.jobs")


class Heart:
    """Beats as long as its worker lives; dies with it, also by kill -9."""

    def __init__(self, worker_id: str, pace: Pace) -> None:
        self.worker_id, self.pace = worker_id, pace
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)
        self._tidied: datetime | None = None
        self._doing: tuple[object, datetime | None] | None = None
        self._since = time.monotonic()

    def start(self) -> None:
        # The first sign of life comes before the first job, or the job would look abandoned.
        beat(self.worker_id, now=timezone.now())
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=self.pace.beat + 5)
        Beat.objects.filter(worker_id=self.worker_id).delete()

    def _run(self) -> None:
        while True:
            close_old_connections()
            try:
                self._once(timezone.now())
            except Exception:
                # A busy or restarting database must not stop the heart; the next beat tells.
                log.exception("the heart of worker %s missed a beat", self.worker_id)
            if self._stop.wait(self.pace.beat):
                break
        connections.close_all()

    def _once(self, now: datetime) -> None:
        beat(self.worker_id, now=now)
        self._look_at_own_job(now)
        take_over(now=now, pace=self.pace)
        try_again(now=now, pace=self.pace)
        enqueue_due(now=now)
        if self._tidied is None or now - self._tidied > timedelta(hours=1):
            tidy(now=now)
            self._tidied = now

    def _look_at_own_job(self, now: datetime) -> None:
        """How long it takes is told by a clock that nobody sets."""
        job = done_by(self.worker_id)
        doing = (job.pk, job.started_at) if job else None
        if doing != self._doing:
            self._doing, self._since = doing, time.monotonic()
        is_late = time.monotonic() - self._since > self.pace.longest
        if job and is_late and give_up(job, now=now):
            log.error("job %s takes longer than %s s: the worker ends", job.pk, self.pace.longest)
            os.kill(os.getpid(), signal.SIGKILL)
