"""F28, F29: requests that stood in each other's way are done again, then answered honestly."""

from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections, transaction
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from pracownia.core.access import Refused
from pracownia.core.models import Tally
from pracownia.web import failures, urls

handler500 = urls.handler500
TYPED = "Przystanek stoi bliżej."


class Stopped(Exception):
    sqlstate = "40P01"


def crossed():
    error = OperationalError("deadlock detected")
    error.__cause__ = Stopped()
    return error


@pytest.fixture
def view(settings):
    """A page that fails with each of ``fails`` in turn, and then answers."""
    settings.ROOT_URLCONF = __name__
    one = SimpleNamespace(fails=[], read=[])
    one.client = Client(raise_request_exception=False)

    def show(request):
        one.read.append(b"".join(file.read() for file in request.FILES.values()))
        if one.fails:
            raise one.fails.pop(0)
        return HttpResponse("zrobione")

    urlpatterns[0] = path("proba/", show)
    return one


urlpatterns = [path("proba/", HttpResponse), *urls.urlpatterns]


def test_f29_what_was_stopped_three_times_is_done_at_the_fourth(view):
    view.fails = [crossed() for _ in range(3)]
    sent = {"opis": TYPED, "plik": SimpleUploadedFile("a.txt", b"tresc")}

    assert view.client.post("/proba/", sent).status_code == 200
    assert view.read == [b"tresc"] * 4


def test_f29_what_is_stopped_each_time_is_said_with_the_text(view):
    view.fails = [crossed() for _ in range(9)]

    answer = view.client.post("/proba/", {"opis": TYPED})

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert TYPED in answer.content.decode()
    assert len(view.read) == 1 + failures.MOST_TIMES_AGAIN


@pytest.mark.parametrize(
    ("then", "status"), [(Refused("Nabór się skończył."), 409), (RuntimeError("on purpose"), 500)]
)
def test_what_comes_of_the_second_time_is_the_answer(view, then, status):
    view.fails = [crossed(), then]

    assert view.client.post("/proba/").status_code == status
    assert len(view.read) == 2


@pytest.mark.parametrize(
    ("method", "error"), [("patch", crossed()), ("post", OperationalError("it is away"))]
)
def test_other_failures_and_pieces_of_files_are_not_done_again(view, method, error):
    view.fails = [error]

    assert getattr(view.client, method)("/proba/").status_code == 503
    assert len(view.read) == 1


@pytest.fixture
def on_postgresql(transactional_db, settings):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nobody stands in anybody's way.")
    settings.ROOT_URLCONF = __name__
    yield
    connection.close()


def deadlock(names, both):
    """Each holds one row and wants the other's."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL deadlock_timeout = '20ms'")
    for place, name in enumerate(names):
        if place:
            both()
        Tally.objects.filter(key=name).update(count=F("count") + 1)


def serialization(names, both):
    """Each counts on what it read, which the other has changed meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    found = {one.key: one.count for one in Tally.objects.all()}
    both()
    for name in sorted(names):
        Tally.objects.filter(key=name).update(count=found[name] + 1)


def in_each_others_way(fault):
    """Two requests that cross on their first try; what each of them was answered."""
    Tally.objects.bulk_create(Tally(key=one, count=0, since=timezone.now()) for one in "ab")
    gate, met = Barrier(2), []

    def show(request, names):
        def both():
            if names not in met:
                met.append(names)
                gate.wait(timeout=10)

        with transaction.atomic():
            fault(names, both)
        return HttpResponse("zrobione")

    urlpatterns[0] = path("proba/<names>/", show)
    statuses = []

    def ask(names):
        try:
            statuses.append(Client().post(f"/proba/{names}/").status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=ask, args=[names]) for names in ("ab", "ba")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)
    return sorted(statuses), sorted(Tally.objects.values_list("key", "count"))


@pytest.mark.parametrize("fault", [deadlock, serialization], ids=["deadlock", "serialization"])
def test_f29_two_who_cross_are_both_done_once(on_postgresql, fault):
    assert in_each_others_way(fault) == ([200, 200], [("a", 2), ("b", 2)])


@pytest.mark.parametrize("fault", [deadlock, serialization], ids=["deadlock", "serialization"])
def test_control_without_another_try_one_of_two_who_cross_is_not_done(
    on_postgresql, fault, monkeypatch
):
    monkeypatch.setattr(failures, "MOST_TIMES_AGAIN", 0)

    assert in_each_others_way(fault) == ([200, 503], [("a", 1), ("b", 1)])


def test_f28_whoever_reads_when_a_connection_is_cut_gets_the_page(on_postgresql):
    asked = []

    def show(request):
        asked.append(request.method)
        with connection.cursor() as cursor:
            if len(asked) == 1:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            return HttpResponse(cursor.execute("SELECT 'zrobione'").fetchone()[0])

    urlpatterns[0] = path("proba/", show)

    assert Client().get("/proba/").content == b"zrobione"
    assert len(asked) == 2
    asked.clear()
    assert Client().post("/proba/").status_code == 503
    assert len(asked) == 1
