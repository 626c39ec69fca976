"""What an administrator does to background jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pracownia.core import journal
from pracownia.core.access import Actor, require
from pracownia.core.db import lock

from .queries import state_of
from .rules import may_retry


@transaction.atomic
def retry_job(*, job_id: UUID, actor: Actor, now: datetime) -> DBTaskResult[Any, Any]:
    """A failed job goes back into the queue with its tries counted anew."""
    job = lock(DBTaskResult, job_id)

    require(may_retry(actor, state_of(job)))

    job.status = TaskResultStatus.READY
    job.worker_ids = []
    job.run_after = now
    job.finished_at = None
    job.save(update_fields=["status", "worker_ids", "run_after", "finished_at"])
    journal.write(
        kind="core.jobs.Retried",
        actor_id=actor.person_id,
        programme_id=None,
        data={"job_id": str(job_id), "task": job.task_path},
    )
    return job
