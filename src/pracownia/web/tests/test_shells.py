"""Shells: valid, without queries for strangers, menus by role, words by language."""

import html5lib
import pytest
from django.test import Client

from pracownia.core import registry
from pracownia.core.access import SYSTEM
from pracownia.core.registry import DeskItem, MenuItem, Registry
from pracownia.web.shell import Shell

PAGES = [
    "/wzornik/",
    "/deklaracja-dostepnosci/",
    "/dane-osobowe/",
    "/zglos-problem/",
    "/mapa-strony/",
    "/biuro/ps-2027/proba/",
    "/proba/skupienie/",
    "/proba/moje/",
    "/proba/odmowa/",
]


@pytest.fixture(autouse=True)
def addresses_of_tests(settings) -> None:
    settings.ROOT_URLCONF = "pracownia.web.tests.pages_to_try"


@pytest.fixture(autouse=True)
def a_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    menu: Registry[MenuItem] = Registry(lambda item: item.order)
    staff = frozenset({"coordinator"})
    menu.add(MenuItem("Nabór", "Pulpit", "pulpit", "try_office", staff, 1, "p", lambda pk: 4, True))
    menu.add(MenuItem("Nabór", "Wybór osób", "stol", "try_other", staff, 2, "w", None, True))
    menu.add(MenuItem("Program", "Nie ma takiej", "kal", "no_such_page", staff, 3))
    monkeypatch.setattr(registry, "office_menu", menu)


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_a_shell_is_valid_html(client: Client, address: str, language: str) -> None:
    client.cookies["jezyk"] = language

    page = client.get(address).content.decode()

    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert 'href="#tresc"' in page
    assert '<meta name="deklaracja-dostępności" content="/deklaracja-dostepnosci/">' in page
    assert ' style="' not in page


@pytest.mark.parametrize("address", [page for page in PAGES if "biuro" not in page])
def test_a_stranger_costs_no_query_no_session_and_no_cookie(client: Client, address: str) -> None:
    # No django_db mark: a query would fail this test.
    answer = client.get(address)

    assert "sessionid" not in answer.cookies
    if address != "/proba/skupienie/":
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_the_office_menu_marks_where_one_is_and_counts(client: Client) -> None:
    page = client.get("/biuro/ps-2027/proba/").content.decode()

    assert '<a href="/biuro/ps-2027/proba/" aria-current="page">' in page
    assert '<span class="ile">4</span>' in page
    assert 'data-href="/biuro/ps-2027/proba/inna/" data-skrot="w"' in page
    assert "Nie ma takiej" not in page


def test_the_office_menu_is_shown_by_role(client: Client) -> None:
    page = client.get("/biuro/ps-2027/gosc/").content.decode()

    assert "Wybór osób" not in page
    assert 'id="paleta"' not in page


def test_the_demonstration_says_so_on_every_page(client: Client, settings) -> None:
    settings.DEMO = True

    for address in PAGES:
        page = client.get(address).content.decode()
        assert "Instancja pokazowa — osoby i zdarzenia zmyślone" in page, address


def test_the_public_pages_say_nothing_of_a_demonstration_otherwise(client: Client) -> None:
    assert "Instancja pokazowa" not in client.get("/wzornik/").content.decode()


def test_the_declaration_has_every_obligatory_id_once(client: Client, settings, tmp_path) -> None:
    settings.INSTANCE_FILE = tmp_path / "instance.toml"
    settings.INSTANCE_FILE.write_text(
        """
organisation = "Fundacja Wspólny Stół"
address = "ul. Ratuszowa 7, 43-100 Tychy"
email = "biuro@wspolnystol.example"
phone = "32 000 00 00"
[accessibility]
published = 2027-03-01
updated = 2027-03-20
prepared = 2027-03-20
reviewed = 2027-03-21
auditor = "Fundacja Widzę"
inaccessible = ["Dwa skany z 2026 r. nie mają warstwy tekstowej."]
"""
    )

    page = client.get("/deklaracja-dostepnosci/").content.decode()

    # fmt: off
    ids = [
        "deklaracja", "wstep", "podmiot", "zakres", "url", "data-publikacja",
        "data-aktualizacja", "status", "data-sporzadzenie", "data-przeglad", "ocena", "audytor",
        "kontakt", "osoba", "email", "telefon", "procedura", "architektura", "komunikacja",
        "aplikacje",
    ]
    # fmt: on
    assert {name: page.count(f'id="a11y-{name}"') for name in ids} == dict.fromkeys(ids, 1)
    assert '<time id="a11y-data-publikacja" datetime="2027-03-01">' in page
    assert "Fundacja Wspólny Stół" in page
    assert 'href="tel:+48320000000"' in page


def test_hard_spaces_keep_short_words_with_the_next_one(client: Client) -> None:
    assert "z\u00a04\u00a0kwietnia" in client.get("/deklaracja-dostepnosci/").content.decode()


def test_a_misspelt_fact_of_the_instance_is_an_error(settings, tmp_path) -> None:
    from pracownia.web import instance  # noqa: PLC0415

    with pytest.raises(instance.Misspelt, match="organization"):
        instance.build({"organization": "x"})


def test_the_frame_is_drawn_once_for_every_look_and_never_keeps_the_place(client):
    pages = {
        look: client.get(f"/deklaracja-dostepnosci/?{look}=%22x", headers={"Cookie": cookie})
        for look, cookie in {"a": "", "b": "motyw=ciemny", "c": "jezyk=en", "d": ""}.items()
    }
    shown = {look: page.content.decode() for look, page in pages.items()}

    for look, text in shown.items():
        assert text.count(f"?{look}=%22x") == 4
        assert "\0" not in text
    assert shown["a"].replace("?a=", "?d=") == shown["d"]
    assert 'value="ciemny" aria-pressed="true"' in shown["b"]
    assert 'value="ciemny" aria-pressed="true"' not in shown["d"]
    assert "Text size" in shown["c"]
    assert "Text size" not in shown["d"]


def test_pages_about_the_account_stand_behind_one_entry_of_the_desk(monkeypatch, rf) -> None:
    desk: Registry[DeskItem] = Registry(lambda item: item.order)
    desk.add(DeskItem("Twoje sprawy", "pulpit", "try_desk", 1))
    desk.add(DeskItem("Twoje dane", "osoba", "try_account", 2, of_account=True))
    monkeypatch.setattr(registry, "desk_menu", desk)
    request = rf.get("/proba/moje/dane/")
    request.COOKIES["sessionid"], request.actor = "any", SYSTEM

    shell = Shell(request)

    assert [entry.label for entry in shell.desk_matters] == ["Twoje sprawy"]
    assert [entry.label for entry in shell.desk_account] == ["Twoje dane"]
    assert shell.in_account
