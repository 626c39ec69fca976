"""Pages of the register: what everybody sees, what administrators and coordinators keep."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pracownia.commons.people.models import Person
from pracownia.commons.places import actions
from pracownia.commons.places.models import Load, Place, Territory

from .cast import ADMIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(Person.objects.create_user("ewa@urzad.example", is_admin=True))
    return client


def given(content, kind="population", on="2026-12-31"):
    file = SimpleUploadedFile("ludnosc.csv", content.encode())
    return {"kind": kind, "file": file, "state_on": on}


def test_the_map_prints_every_number_that_stands_in_its_table(client):
    page = client.get("/miejsca/").content.decode()
    assert page.count("<path") >= 16
    for number in (">314</text>", ">314</td>", ">167</text>"):
        assert number in page
    assert 'href="/miejsca/24/"' in page


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("24", "bieruńsko-lędziński"),
        ("2414", "Lędziny"),
        ("241403", "w\u00a0Lędzinach"),
        ("281205", "Nowe Miasto Lubawskie (do 2025-12-31)"),
    ],
)
def test_each_unit_has_its_page(client, code, words):
    assert words in client.get(f"/miejsca/{code}/").content.decode()


def test_an_unknown_code_is_answered_in_words(client):
    response = client.get("/miejsca/999999/")
    assert response.status_code == 404
    assert "Rejestr nie ma jednostki o tym kodzie" in response.content.decode()


def test_a_former_name_finds_the_municipality(client):
    page = client.get("/miejsca/gminy/?q=w Poraju").content.decode()
    assert "Poraj" in page
    assert "dawniej" not in page


def test_a_file_is_compared_then_loaded(office):
    response = office.post("/miejsca/pliki/", given("kod;ludność\n240904;10812\n999999;1"))
    load = Load.objects.get()
    assert response["Location"] == f"/miejsca/pliki/{load.pk}/"
    assert "999999" in office.get(response["Location"]).content.decode()
    assert Place.objects.get(code="240904").population is None
    office.post(f"/miejsca/pliki/{load.pk}/wczytaj/")
    assert "10\u00a0812" in office.get("/miejsca/240904/").content.decode()


def test_a_bad_file_is_refused_at_its_field_and_nothing_is_kept(office):
    response = office.post("/miejsca/pliki/", given("kod;ludność\n240904;wielu"))
    assert response.status_code == 422
    assert "Wiersz 2: liczba ludności ma być liczbą całkowitą." in response.content.decode()
    assert not Load.objects.exists()


def test_population_needs_its_day(office):
    response = office.post("/miejsca/pliki/", given("kod;ludność\n240904;1", on=""))
    assert "Podaj, na jaki dzień jest liczba ludności" in response.content.decode()


def test_words_are_corrected_on_the_page_of_the_municipality(office):
    told = {"in": "w Tychach", "council": "Rada Miejska w Tychach", "population": ""}
    office.post("/miejsca/247701/popraw/", told)
    assert Place.objects.get(code="247701").words == {"council": "Rada Miejska w Tychach"}
    assert "poprawione ręcznie" in office.get("/miejsca/247701/").content.decode()


def test_units_are_searched_for_and_kept_without_scripts(office):
    address = "/miejsca/obszary/nowy/"
    found = office.post(address, {"name": "Tyski", "szukaj": "tychy", "znajdz": "1"})
    assert 'name="dodaj" value="2477"' in found.content.decode()
    assert 'value="Tyski"' in found.content.decode()
    added = office.post(address, {"name": "Tyski", "dodaj": "2477", "znajdz": "1"})
    assert 'name="jednostka" value="2477" checked' in added.content.decode()
    saved = office.post(address, {"name": "Tyski", "jednostka": "2477", "zapisz": "1"})
    assert saved["Location"] == "/miejsca/obszary/tyski/"
    assert "1 gmina" in office.get("/miejsca/obszary/tyski/").content.decode()


def test_a_territory_without_units_is_refused_and_its_name_stays(office):
    response = office.post("/miejsca/obszary/nowy/", {"name": "Pusty", "zapisz": "1"})
    assert response.status_code == 422
    assert "Obszar ma co najmniej jeden powiat" in response.content.decode()
    assert 'value="Pusty"' in response.content.decode()
    assert not Territory.objects.exists()


@pytest.mark.parametrize("codes", [["2477"], ["2408", "2410", "2414", "2477"]])
def test_a_small_and_a_large_territory_cost_the_same_queries(
    client, codes, django_assert_num_queries
):
    kept = actions.keep_territory(actor=ADMIN, name="Tyski", about="", codes=codes)
    with django_assert_num_queries(7):
        client.get(f"/miejsca/obszary/{kept.slug}/")
