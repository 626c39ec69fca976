"""What every answer carries, and what the doors promise to strangers and machines."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from pracownia.web import health
from pracownia.web.logs import JsonFormatter, RequestFilter
from pracownia.web.middleware import TypographyMiddleware

pytestmark = pytest.mark.django_db


def plain_addresses():
    """All addresses without arguments, found in the house itself."""

    def walk(patterns, prefix=""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and "<" not in route:
                yield "/" + route

    return sorted(set(walk(get_resolver().url_patterns)))


# Partners show it on their pages: it has no script, no form, and knows nobody.
FRAMED = "/nabory/ramka/"


@pytest.mark.parametrize("address", plain_addresses())
def test_every_answer_carries_the_security_headers(client, address):
    answer = client.get(address)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if address == FRAMED:
        assert {"script-src 'none'", "form-action 'none'"} <= set(policy.split("; "))
        assert not answer.cookies
    else:
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Request-ID"]
    assert answer.status_code < 500


@pytest.mark.parametrize("address", ["/", "/wzornik/", "/deklaracja-dostepnosci/"])
def test_a_stranger_gets_no_cookie(client, address):
    assert not client.get(address).cookies


def test_the_process_says_that_it_lives(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/zywy/").content == b"ok\n"


def test_the_house_is_ready_when_the_database_answers(client):
    assert client.get("/gotowy/").json() == {"database": "ok"}


def test_the_house_is_not_ready_without_its_database(client, monkeypatch):
    def gone():
        raise OperationalError("gone")

    monkeypatch.setattr(health.connection, "cursor", gone)

    answer = client.get("/gotowy/")

    assert (answer.status_code, answer.json()) == (503, {"database": "OperationalError"})


def page_through_typography(language, text="<p class='a b'>Tom i Ola w domu</p>"):
    door = TypographyMiddleware(lambda request: HttpResponse(text))
    with translation.override(language):
        return door(HttpRequest()).content.decode()


def test_no_letter_stays_alone_at_the_end_of_a_line(settings):
    settings.HARD_SPACES = True

    page = page_through_typography("pl")

    assert page == "<p class='a b'>Tom i\u00a0Ola w\u00a0domu</p>"


def test_a_page_with_hard_spaces_is_sent_whole(client, settings):
    settings.HARD_SPACES = True

    answer = client.get("/deklaracja-dostepnosci/")

    assert "\u00a0" in answer.content.decode()
    assert int(answer.headers["Content-Length"]) == len(answer.content)


def test_english_pages_keep_their_spaces(settings):
    settings.HARD_SPACES = True

    assert "\u00a0" not in page_through_typography("en")


def test_a_page_that_is_not_there_says_so_in_polish(client):
    answer = client.get("/nie-ma-mnie/")

    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()


def test_a_page_for_strangers_may_be_kept_by_caches(client):
    answer = client.get("/programy/")

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "private" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "path",
    [
        "/zaloguj/link/0b6f9a3e-6f0c-4c39-9a2e-1d2f7c0f4b11/KANAREK-klucza/",
        "/demo/wejdz/KANAREK-klucza/",
    ],
)
def test_logs_hold_no_keys_from_addresses(client, caplog, path):
    caplog.handler.addFilter(RequestFilter())
    with caplog.at_level("INFO"):
        assert client.get(path).status_code == 404

    said = [JsonFormatter().format(record) for record in caplog.records]
    assert len(said) >= 1
    assert "KANAREK" not in "".join(said)
    assert path.replace("KANAREK-klucza", "…") in said[-1]


def test_a_false_host_is_refused_and_in_no_letter(
    client, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.ALLOWED_HOSTS = settings.ENV.all_hosts

    assert client.get("/", HTTP_HOST="obcy.example").status_code == 400
    sent = {"email": "katarzyna@poraj.example"}
    forged = {"HTTP_X_FORWARDED_HOST": "obcy.example", "HTTP_HOST": "127.0.0.1:8000"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/zaloguj/", sent, **forged)

    assert (answer.status_code, answer["Location"].startswith("/zaloguj/kod/")) == (302, True)
    assert settings.BASE_URL in mailoutbox[0].body
    assert "obcy" not in mailoutbox[0].body
