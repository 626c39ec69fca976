"""Real workers, killed with -9 in the middle of a job."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pracownia.core.jobs.durability import STUCK

from .jobs_to_try import fail_twice, hang, write_slowly

PATIENCE = 45
ROOT = Path(__file__).parents[5]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(120),
    pytest.mark.usefixtures("_queue_in_the_database"),
]


@pytest.fixture
def _queue_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@contextmanager
def a_worker(name, *more):
    """A worker in a process of its own on the database of this test."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PRACOWNIA_")}
    database = connection.settings_dict
    environ |= {
        "WORKER_DATABASE": str(database["NAME"]),
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
    }
    environ |= {key: os.environ[key] for key in ("PRACOWNIA_DATA", "PRACOWNIA_SECRET_KEY")}
    if "PRACOWNIA_DATABASE_URL" in os.environ:
        environ["PRACOWNIA_DATABASE_URL"] = os.environ["PRACOWNIA_DATABASE_URL"]
    command = [sys.executable, "-m", "django", "worker", "--worker-id", name, "--interval", "0.1"]
    command += ["--beat", "0.3", "--dead", "2", "--tries", "3", "--pause", "0.2", "-v", "0", *more]
    process = subprocess.Popen(command, env=environ, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def lines_of(path):
    return path.read_text().splitlines() if path.exists() else []


def wait_until(true, worker):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert worker.poll() is None, "the worker has ended"
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def test_the_job_of_a_killed_worker_is_finished_by_another(tmp_path):
    path = tmp_path / "lines"
    result = write_slowly.enqueue(str(path), 3)

    with a_worker("first") as first:
        wait_until(lambda: len(lines_of(path)) == 1, first)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert DBTaskResult.objects.get(pk=result.id).status == TaskResultStatus.RUNNING
    with a_worker("second") as second:
        wait_until(lambda: result.refresh() or result.is_finished, second)
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=PATIENCE) == 0

    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.worker_ids == ["first", "second"]
    assert lines_of(path) == [f"start {first.pid}", f"start {second.pid}", f"end {second.pid}"]


def test_a_worker_killed_between_tries_does_not_lose_the_count(tmp_path):
    path = tmp_path / "lines"
    result = fail_twice.enqueue(str(path))

    with a_worker("first") as first:
        wait_until(lambda: len(lines_of(path)) >= 1, first)
        first.send_signal(signal.SIGKILL)
        first.wait()
    with a_worker("second") as second:
        wait_until(lambda: result.refresh() or result.status == TaskResultStatus.SUCCESSFUL, second)

    assert len(lines_of(path)) == 3
    assert len(result.worker_ids) == 3


def test_f44_a_job_that_hangs_ends_its_worker_and_the_next_does_the_others(tmp_path):
    stuck, path = hang.enqueue(), tmp_path / "lines"
    write_slowly.enqueue(str(path), 0)

    with a_worker("first", "--longest", "1", "--tries", "1") as first:
        assert first.wait(timeout=PATIENCE) == -signal.SIGKILL
    assert lines_of(path) == []
    job = DBTaskResult.objects.get(pk=stuck.id)
    assert (job.status, job.exception_class_path) == (TaskResultStatus.FAILED, STUCK)
    with a_worker("second", "--tries", "1") as second:
        wait_until(lambda: len(lines_of(path)) == 2, second)

    job.refresh_from_db()
    assert job.worker_ids == ["first"]
