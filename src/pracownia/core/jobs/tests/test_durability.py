"""What happens to jobs when workers die, jobs fail and clocks tick."""

from datetime import UTC, datetime, timedelta

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pracownia.core.jobs import durability, queries, schedule
from pracownia.core.jobs.durability import LOST, Pace
from pracownia.core.jobs.models import Beat, Slot
from pracownia.core.jobs.states import State

from .jobs_to_try import fail_twice, write_slowly

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 4, 12, 10, 0, tzinfo=UTC)
PACE = Pace(beat=1, dead=10, tries=3, pause=10)


def a_job(status, *, workers=(), **fields):
    fields = {"started_at": NOW - timedelta(minutes=1), "run_after": NOW, **fields}
    return DBTaskResult.objects.create(
        status=status,
        worker_ids=list(workers),
        task_path=write_slowly.module_path,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        **fields,
    )


def test_a_job_of_a_living_worker_is_left_alone():
    durability.beat("living", now=NOW - timedelta(seconds=9))
    a_job(TaskResultStatus.RUNNING, workers=["living"])

    assert durability.take_over(now=NOW, pace=PACE) == 0


def test_a_job_of_a_dead_worker_goes_back_into_the_queue():
    durability.beat("dead", now=NOW - timedelta(seconds=11))
    job = a_job(TaskResultStatus.RUNNING, workers=["dead"])

    assert durability.take_over(now=NOW, pace=PACE) == 1

    job.refresh_from_db()
    assert (job.status, job.run_after) == (TaskResultStatus.READY, NOW)


def test_a_job_that_kills_its_workers_fails_in_the_end():
    job = a_job(TaskResultStatus.RUNNING, workers=["one", "two", "three"])

    durability.take_over(now=NOW, pace=PACE)

    job.refresh_from_db()
    assert (job.status, job.exception_class_path) == (TaskResultStatus.FAILED, LOST)
    assert durability.try_again(now=NOW, pace=PACE) == 0


@pytest.mark.parametrize(("tries", "seconds"), [(1, 10), (2, 30)])
def test_a_failed_job_waits_longer_after_every_try(tries, seconds):
    job = a_job(TaskResultStatus.FAILED, workers=["w"] * tries, finished_at=NOW)

    assert durability.try_again(now=NOW + timedelta(seconds=1), pace=PACE) == 1

    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY
    assert job.run_after == NOW + timedelta(seconds=seconds)


def test_a_job_tried_often_enough_stays_failed_for_somebody_to_see():
    a_job(TaskResultStatus.FAILED, workers=["w"] * 3, finished_at=NOW, traceback="…\nOSError: no\n")

    assert durability.try_again(now=NOW, pace=PACE) == 0

    (row,) = queries.rows(queries.jobs_to_show())
    assert (row.state, row.tries, row.error) == (State.FAILED, 3, "OSError: no")


def test_a_periodic_job_is_enqueued_once_per_slot(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(schedule, "_REPEATED", {})
    schedule.periodic(60)(fail_twice)

    counts = [durability.enqueue_due(now=NOW + timedelta(seconds=s)) for s in (0, 1, 59, 60, 61)]

    assert counts == [1, 0, 0, 1, 0]
    assert DBTaskResult.objects.count() == 2


def test_of_two_workers_that_look_at_the_clock_at_once_one_enqueues(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(schedule, "_REPEATED", {})
    schedule.periodic(60)(fail_twice)
    Slot.objects.create(name=fail_twice.module_path, starts_at=NOW)
    # The other worker's row has come after this one looked.
    monkeypatch.setattr(type(Slot.objects.all()), "exists", lambda self: False)

    assert durability.enqueue_due(now=NOW) == 0
    assert DBTaskResult.objects.count() == 0


@pytest.fixture
def _every_minute(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(schedule, "_REPEATED", {})
    schedule.periodic(60)(fail_twice)


@pytest.mark.usefixtures("_every_minute")
def test_f43_a_machine_that_was_off_for_two_days_catches_up_once():
    durability.enqueue_due(now=NOW)

    assert durability.enqueue_due(now=NOW + timedelta(days=2)) == 1
    assert durability.enqueue_due(now=NOW + timedelta(days=2, seconds=1)) == 0


@pytest.mark.usefixtures("_every_minute")
def test_f42_a_clock_put_back_or_ahead_repeats_no_job_and_gives_up_none():
    durability.enqueue_due(now=NOW)
    durability.beat("living", now=NOW)
    a_job(TaskResultStatus.RUNNING, workers=["living"], started_at=NOW)

    for moment in (NOW - timedelta(hours=2), NOW):
        durability.beat("living", now=moment)
        assert durability.take_over(now=moment, pace=PACE) == 0
    assert durability.enqueue_due(now=NOW) == 0
    durability.beat("living", now=NOW + timedelta(days=1))
    assert durability.take_over(now=NOW + timedelta(days=1), pace=PACE) == 0


@pytest.mark.parametrize("ended", [False, True])
def test_only_a_job_that_still_hangs_is_given_up(ended):
    job = a_job(TaskResultStatus.RUNNING, workers=["other", "mine"])
    found = durability.done_by("mine")
    if ended:
        DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)

    assert durability.done_by("other") is None
    assert durability.give_up(found, now=NOW) is not ended
    job.refresh_from_db()
    assert job.status == (TaskResultStatus.SUCCESSFUL if ended else TaskResultStatus.FAILED)
    assert queries.rows([job])[0].stuck is not ended


def test_old_traces_go_and_failed_jobs_stay():
    old = NOW - timedelta(days=40)
    Beat.objects.create(worker_id="old", beat_at=old)
    Slot.objects.create(name="job", starts_at=old)
    a_job(TaskResultStatus.SUCCESSFUL, finished_at=old)
    failed = a_job(TaskResultStatus.FAILED, finished_at=old)

    durability.tidy(now=NOW)

    assert not Beat.objects.exists()
    assert not Slot.objects.exists()
    assert list(DBTaskResult.objects.all()) == [failed]


def test_every_state_is_counted_and_has_its_list():
    a_job(TaskResultStatus.READY, workers=["w"])
    a_job(TaskResultStatus.RUNNING, workers=["w"])

    assert queries.how_many() == {
        State.FAILED: 0,
        State.RUNNING: 1,
        State.WAITING: 1,
        State.DONE: 0,
    }
    (row,) = queries.rows(queries.jobs_to_show(state=State.WAITING))
    assert row.next_try_at == NOW
    assert not queries.somebody_works(now=NOW)
