"""Pages of errors: valid, in plain words, with the way back; none needs the database."""

import html5lib
import pytest
from django.test import Client

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
