"""What an administrator sees of background jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .durability import LOST, STUCK, Pace, alive
from .states import State

type AnyJob = DBTaskResult[Any, Any]

_STATUS = {
    State.FAILED: TaskResultStatus.FAILED,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.WAITING: TaskResultStatus.READY,
    State.DONE: TaskResultStatus.SUCCESSFUL,
}


@dataclass(frozen=True)
class JobRow:
    """One job as a line of the administrator's list."""

    id: UUID
    name: str
    room: str
    state: State
    tries: int
    enqueued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    next_try_at: datetime | None
    error: str
    lost: bool
    stuck: bool
    traceback: str


def jobs_to_show(*, state: State = State.FAILED) -> QuerySet[AnyJob]:
    """Jobs in one state, the latest first; for a Paginator, whose page goes to `rows`."""
    return DBTaskResult.objects.filter(status=_STATUS[state]).order_by("-enqueued_at", "pk")


def rows(jobs: Iterable[AnyJob]) -> list[JobRow]:
    return [_row(job) for job in jobs]


def state_of(job: AnyJob) -> State:
    return next(state for state, status in _STATUS.items() if status == job.status)


def _row(job: AnyJob) -> JobRow:
    state = state_of(job)
    module, _, name = job.task_path.rpartition(".")
    waits_after_a_try = state is State.WAITING and bool(job.worker_ids)
    return JobRow(
        id=job.pk,
        name=name,
        room=module.removeprefix("pracownia.").removesuffix(".tasks"),
        state=state,
        tries=len(job.worker_ids),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at if state in (State.DONE, State.FAILED) else None,
        next_try_at=job.run_after if waits_after_a_try else None,
        error=job.traceback.strip().rpartition("\n")[2] or job.exception_class_path,
        lost=job.exception_class_path == LOST,
        stuck=job.exception_class_path == STUCK,
        traceback=job.traceback,
    )


def how_many() -> dict[State, int]:
    """How many jobs are in each state, zeros too."""
    counted = dict(
        DBTaskResult.objects.order_by().values_list("status").annotate(how_many=Count("pk"))
    )
    return {state: counted.get(status, 0) for state, status in _STATUS.items()}


def somebody_works(*, now: datetime) -> bool:
    return bool(alive(now=now, pace=Pace()))
