"""Pages kept for strangers for the rest of a second: never older, never for anybody else."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes import actions
from pracownia.announce.programmes.models import Window
from pracownia.announce.programmes.tests import cast
from pracownia.web.kept import LARGEST, MOST, KeptPagesMiddleware

NOON = datetime(2027, 4, 1, 12, 0, 0, 300_000, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept(settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def at(monkeypatch):
    def stand(moment):
        monkeypatch.setattr("pracownia.web.middleware.timezone.now", lambda: moment)

    stand(NOON)
    return stand


class Desk:
    """A middleware over a view that counts how often it was asked."""

    def __init__(self, answer=lambda request: HttpResponse("<p>Strona</p>")):
        self.times, self.answer = 0, answer
        self.middleware = KeptPagesMiddleware(self.view)

    def view(self, request):
        self.times += 1
        return self.answer(request)

    def ask(self, path="/", *, now=NOON, cookies=None, method="GET", **headers):
        request = RequestFactory().generic(method, path, **headers)
        request.COOKIES.update(cookies or {})
        request.now = now
        return self.middleware(request)


def test_the_second_stranger_gets_the_page_of_the_first():
    desk = Desk()

    first, second = desk.ask(), desk.ask(now=NOON + timedelta(seconds=0.6))

    assert desk.times == 1
    assert first.content == second.content
    assert first is not second


def test_the_next_second_draws_it_again_however_early_in_it():
    desk = Desk()
    desk.ask(now=NOON.replace(microsecond=999_999))

    desk.ask(now=NOON.replace(second=1, microsecond=0))

    assert desk.times == 2


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/?strona=2"},
        {"path": "/inna/"},
        {"cookies": {"motyw": "ciemny"}},
        {"cookies": {"jezyk": "en"}},
        {"cookies": {"sessionid": "somebody"}},
        {"cookies": {"csrftoken": "a form was open"}},
        {"method": "POST"},
        {"method": "HEAD"},
        {"HTTP_HOST": "another.example"},
        {"HTTP_HX_REQUEST": "true"},
    ],
)
def test_what_differs_is_drawn_apart(other):
    desk = Desk()
    desk.ask()

    desk.ask(**other)

    assert desk.times == 2


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken"])
def test_whoever_is_no_stranger_leaves_no_page_behind(cookie):
    desk = Desk()
    desk.ask(cookies={cookie: "somebody"})

    desk.ask()

    assert desk.times == 2


def with_cookie():
    answer = HttpResponse("<p>Strona</p>")
    answer.set_cookie("any", "thing")
    return answer


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HttpResponse("<p>Nie ma</p>", status=404),
        lambda: HttpResponse("ok", content_type="text/plain"),
        lambda: HttpResponse("<p>", headers={"Vary": "Cookie"}),
        lambda: HttpResponse("<p>", headers={"Cache-Control": "private, no-store"}),
        lambda: HttpResponse(b"x" * (LARGEST + 1)),
        lambda: StreamingHttpResponse(["<p>"]),
        with_cookie,
    ],
)
def test_only_whole_pages_without_cookies_are_kept(answer):
    desk = Desk(lambda request: answer())
    desk.ask()

    desk.ask()

    assert desk.times == 2


def test_a_thousand_addresses_do_not_fill_the_memory():
    desk = Desk()

    for number in range(MOST + 5):
        desk.ask(f"/?{number}")

    assert len(desk.middleware.places[1]) == MOST


def test_a_crash_is_not_kept_and_holds_nobody_up():
    def crash(request):
        raise RuntimeError

    desk = Desk(crash)

    for _ in range(2):
        with pytest.raises(RuntimeError):
            desk.ask()


def test_those_who_come_at_the_same_moment_wait_for_one_drawing():
    def slowly(request):
        sleep(0.05)
        return HttpResponse("<p>Strona</p>")

    desk, gate, got = Desk(slowly), Barrier(4), []

    def come():
        gate.wait()
        got.append(desk.ask().content)

    threads = [Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert desk.times == 1
    assert got == [b"<p>Strona</p>"] * 4


@pytest.mark.django_db
def test_the_deadline_passes_in_its_second(client, at):
    edition = cast.an_edition()
    _opens_at, closes_at = cast.WINDOWS[Window.Kind.APPLICATIONS]
    at(closes_at - timedelta(seconds=0.1))
    assert "Nabór trwa" in client.get(f"/programy/{edition.slug}/").content.decode()
    at(closes_at + timedelta(microseconds=1))

    page = client.get(f"/programy/{edition.slug}/").content.decode()

    assert "Nabór trwa" not in page
    assert "Nabór zakończony 12 kwietnia" in page


@pytest.mark.django_db
def test_a_kept_page_asks_nothing_and_carries_the_headers_of_every_answer(client, at):
    edition = cast.an_edition()
    first = client.get(f"/programy/{edition.slug}/")

    with CaptureQueriesContext(connection) as seen:
        second = client.get(f"/programy/{edition.slug}/")

    assert not seen.captured_queries
    assert second.content == first.content
    assert second["X-Request-ID"] != first["X-Request-ID"]
    assert {**second.headers, "X-Request-ID": ""} == {**first.headers, "X-Request-ID": ""}


@pytest.mark.django_db
def test_a_draft_that_is_published_shows_at_once_and_not_before(client, at):
    edition = cast.an_edition(published=False)
    address = f"/programy/{edition.slug}/"
    office = Client()
    office.handler = client.handler  # the same process
    office.force_login(cast.a_person("Ewa", "Admin", is_admin=True))
    preview = office.get(f"/biuro/{edition.slug}/podglad/")
    assert edition.title in preview.content.decode()
    assert client.get(address).status_code == 404

    actions.publish_edition(actor=cast.ADMIN, edition_id=edition.pk, now=NOON)

    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_every_stranger_gets_a_token_of_ones_own(client, at):
    other = Client()
    other.handler = client.handler

    tokens = {one.get("/zaloguj/").cookies["csrftoken"].value for one in (client, other)}

    assert len(tokens) == 2
