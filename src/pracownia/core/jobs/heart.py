"""The heart of a worker: a thread that beats, takes over, tries again and looks at the clock."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, connections
from django.utils import timezone

from .durability import Pace, beat, enqueue_due, take_over, tidy, try_again
from .models import Beat

log = logging.getLogger("pracownia.jobs")


class Heart:
    """Beats as long as its worker lives; dies with it, also by kill -9."""

    def __init__(self, worker_id: str, pace: Pace) -> None:
        self.worker_id, self.pace = worker_id, pace
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)
        self._tidied: datetime | None = None

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
        take_over(now=now, pace=self.pace)
        try_again(now=now, pace=self.pace)
        enqueue_due(now=now)
        if self._tidied is None or now - self._tidied > timedelta(hours=1):
            tidy(now=now)
            self._tidied = now
