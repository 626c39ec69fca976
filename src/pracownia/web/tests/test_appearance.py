"""Look and language: cookies by a plain POST from our own pages, and nowhere else."""

import pytest
from django.test import Client

LOOK, TONGUE = "/ustawienia/wyglad/", "/ustawienia/jezyk/"


def test_a_chosen_theme_is_kept_for_a_year_and_shown(client: Client) -> None:
    answer = client.post(LOOK, {"motyw": "kontrast", "next": "/wzornik/?a=1"})

    cookie = answer.cookies["motyw"]
    assert (answer.status_code, answer["Location"]) == (302, "/wzornik/?a=1")
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("kontrast", 31536000, "Lax")
    page = client.get("/wzornik/").content.decode()
    assert 'data-motyw="kontrast"' in page
    assert 'value="kontrast" aria-pressed="true"' in page


def test_the_theme_of_the_system_forgets_the_choice(client: Client) -> None:
    client.post(LOOK, {"motyw": "ciemny"})

    client.post(LOOK, {"motyw": "system"})

    assert "data-motyw" not in client.get("/wzornik/").content.decode()


def test_text_size_and_shortcuts_are_kept(client: Client) -> None:
    client.post(LOOK, {"pismo": "150"})
    client.post(LOOK, {"skroty": "nie"})

    page = client.get("/wzornik/").content.decode()

    assert 'data-pismo="150" data-skroty="nie"' in page


@pytest.mark.parametrize("value", ["zielony", '"><script>', ""])
def test_an_unknown_choice_changes_nothing(client: Client, value: str) -> None:
    assert not client.post(LOOK, {"motyw": value, "pismo": value, "inne": "x"}).cookies

    client.cookies["motyw"] = value
    assert "data-motyw" not in client.get("/wzornik/").content.decode()


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_the_way_back_never_leads_elsewhere(client: Client, next: str) -> None:
    assert client.post(LOOK, {"motyw": "jasny", "next": next})["Location"] == "/"


def test_without_a_field_the_way_back_is_where_the_browser_says_it_was(client: Client) -> None:
    answer = client.post(LOOK, {"motyw": "jasny"}, headers={"referer": "http://testserver/a/"})

    assert answer["Location"] == "http://testserver/a/"


@pytest.mark.parametrize("address", [LOOK, TONGUE])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_a_form_of_another_site_is_refused(client: Client, address: str, headers) -> None:
    answer = client.post(address, {"motyw": "ciemny", "jezyk": "en"}, headers=headers)

    assert answer.status_code == 403
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}]
)
def test_our_own_form_needs_no_token(headers) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(TONGUE, {"jezyk": "en"}, headers=headers).cookies["jezyk"].value == "en"
    assert '<html lang="en"' in client.get("/wzornik/").content.decode()


def test_an_unknown_language_is_not_kept(client: Client) -> None:
    assert not client.post(TONGUE, {"jezyk": "xx"}).cookies


@pytest.mark.parametrize("address", [LOOK, TONGUE])
def test_opening_the_address_directly_changes_nothing(client: Client, address: str) -> None:
    assert client.get(address, {"motyw": "ciemny"}).status_code == 405
