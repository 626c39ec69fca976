"""Pages of errors: valid, in plain words, with the way back; none needs the database."""

import errno

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.test import Client, RequestFactory

from pracownia.commons.files.veils import VeiledUploads

SENTENCES = {
    400: "Ten adres albo formularz jest uszkodzony",
    403: "Nie masz dostępu do tej strony",
    404: "Nie ma takiej strony",
    405: "Tego adresu nie otwiera się bezpośrednio",
    409: "Ktoś w tym czasie coś tu zmienił",
    413: "To, co wysyłasz, jest za duże",
    422: "Część odpowiedzi trzeba poprawić",
    429: "Za dużo prób w krótkim czasie",
    503: "Krótka przerwa techniczna",
    507: "Na serwerze zabrakło miejsca",
}


@pytest.fixture(autouse=True)
def addresses_of_tests(settings) -> None:
    settings.ROOT_URLCONF = "pracownia.web.tests.pages_to_try"


@pytest.mark.parametrize("status", SENTENCES)
def test_an_error_says_what_to_do(client: Client, status: int) -> None:
    answer = client.get(f"/proba/blad/{status}/")

    page = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert answer.status_code == status
    assert SENTENCES[status] in page
    assert "Wróć do programów" in page
    assert answer.has_header("Retry-After") == (status in (429, 503))


@pytest.mark.parametrize("is_checked", [True, False], ids=["at the door", "in the view"])
def test_f32_no_room_for_a_file_on_its_way_is_said(monkeypatch, is_checked: bool) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(VeiledUploads, "new_file", full)
    client = Client(enforce_csrf_checks=is_checked, raise_request_exception=False)
    client.cookies["csrftoken"] = "a" * 32
    file = SimpleUploadedFile("list.pdf", b"x" * 2_000_000)

    answer = client.post("/proba/skupienie/", {"story": "Opis", "plik": file})

    assert (answer.status_code, SENTENCES[507] in answer.content.decode()) == (507, True)


MANY = {f"pole{number}": "x" for number in range(10_000)}
FILES = {f"plik{number}": SimpleUploadedFile("a.txt", b"a") for number in range(200)}


@pytest.mark.parametrize("sent", [{"story": "x" * 4_000_000}, MANY, FILES])
def test_f35_too_large_a_form_is_said_to_be_too_large(client: Client, sent: dict) -> None:
    answer = client.post("/proba/skupienie/", sent)

    assert (answer.status_code, SENTENCES[413] in answer.content.decode()) == (413, True)


class Endless:
    """A body that nobody may read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("it was read")

    readline = read


@pytest.mark.parametrize("form", ["multipart/form-data; boundary=x", "text/plain"])
@pytest.mark.parametrize("path", ["/zaloguj/", "/nie-ma/", "/proba/skupienie/"])
def test_f35_five_hundred_megabytes_are_refused_unread(path: str, form: str) -> None:
    told = RequestFactory().generic("POST", path, content_type=form).environ
    told |= {"CONTENT_LENGTH": str(500 * 1024 * 1024), "wsgi.input": Endless()}

    answer = WSGIHandler().get_response(WSGIRequest(told))

    assert (answer.status_code, SENTENCES[413] in answer.content.decode()) == (413, True)


@pytest.mark.parametrize("path", ["/proba/zero/", "/?q=a%00", "/papiery/%00/"])
def test_f41_what_no_database_can_hold_is_a_bad_request(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, SENTENCES[400] in answer.content.decode()) == (400, True)


def test_an_unknown_address_is_not_repeated_on_the_page(client: Client) -> None:
    answer = client.get("/nie-ma-takiej-strony-<b>/")

    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()
    assert "<b>/" not in answer.content.decode()


def test_a_crash_gives_a_number_for_the_administrator(client: Client) -> None:
    client.raise_request_exception = False

    answer = client.get("/proba/awaria/")

    page = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert answer.status_code == 500
    assert f"<b>{answer['X-Request-ID']}</b>" in page
    assert "Coś nie działa po naszej stronie" in page


def test_a_form_open_for_too_long_gives_the_text_back() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/proba/skupienie/", {"story": "Długi <opis>"})

    page = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert answer.status_code == 403
    assert "Długi &lt;opis&gt;" in page
    assert "Ten formularz był otwarty zbyt długo" in page


def test_a_refusal_gives_the_reason_and_says_nothing_changed(client: Client) -> None:
    answer = client.get("/proba/odmowa/")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nabór skończył się 12 kwietnia o 23:59." in page
    assert "Nic się nie zmieniło." in page
