"""The administrator's page: who sees it, what it shows, and the button that tries again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.tasks import TaskResultStatus
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from pracownia.core.access import SYSTEM, Actor, Forbidden, Refused
from pracownia.core.jobs import actions, views
from pracownia.core.models import Entry

from .test_durability import NOW, a_job

ADMIN = Actor(person_id=None, is_admin=True)

pytestmark = pytest.mark.django_db


def page_for(actor, address="/biuro/administracja/zadania/"):
    request = RequestFactory().get(address)
    request.actor, request.now, request.session = actor, NOW, {}
    request.user = AnonymousUser()
    return views.watch_jobs(request).content.decode()


def test_only_an_administrator_sees_jobs():
    with pytest.raises(Forbidden):
        page_for(Actor())


def test_a_failed_job_shows_its_error_and_a_way_out():
    a_job(TaskResultStatus.FAILED, workers=["w"] * 5, finished_at=NOW, traceback="OSError: full\n")

    page = page_for(ADMIN)

    assert "OSError: full" in page
    assert "/ponow/" in page


def test_the_page_asks_the_same_for_one_job_and_for_thirty(django_assert_num_queries):
    a_job(TaskResultStatus.FAILED, finished_at=NOW)
    with django_assert_num_queries(4):
        page_for(ADMIN)
    for _ in range(29):
        a_job(TaskResultStatus.FAILED, finished_at=NOW)
    with django_assert_num_queries(4):
        page_for(ADMIN)


def test_trying_again_counts_tries_anew_and_is_written_down():
    job = a_job(TaskResultStatus.FAILED, workers=["w"] * 5, finished_at=NOW)

    actions.retry_job(job_id=job.pk, actor=ADMIN, now=NOW + timedelta(minutes=5))

    job.refresh_from_db()
    assert (job.status, job.worker_ids) == (TaskResultStatus.READY, [])
    assert Entry.objects.get().kind == "core.jobs.Retried"


@pytest.mark.parametrize(
    ("actor", "status"),
    [(SYSTEM, TaskResultStatus.FAILED), (ADMIN, TaskResultStatus.RUNNING)],
)
def test_a_refused_try_changes_nothing(actor, status):
    job = a_job(status, workers=["w"])

    with pytest.raises(Refused):
        actions.retry_job(job_id=job.pk, actor=actor, now=datetime(2027, 4, 13, tzinfo=UTC))

    assert DBTaskResult.objects.get() == job
    assert DBTaskResult.objects.get().status == status
    assert not Entry.objects.exists()
