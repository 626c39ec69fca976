"""Finding municipalities the way people write them."""

import time
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.places.asking import Asked, one_slip_apart, understand
from pracownia.commons.places.loading import restore_places
from pracownia.commons.places.models import Place
from pracownia.commons.places.naming import plain
from pracownia.commons.places.queries import (
    Ambiguous,
    Unknown,
    find_municipalities,
    municipalities,
    place_by_code,
    resolve,
    voivodeships,
)
from pracownia.core.polish import sort_key

pytestmark = pytest.mark.django_db
Kind = Place.Kind


def test_the_register_is_whole():
    assert Counter(Place.objects.values_list("level", flat=True)) == {
        "voivodeship": 16,
        "county": 380,
        "municipality": 2479,
    }
    assert Counter(municipalities().values_list("kind", flat=True)) == {
        Kind.URBAN: 302,
        Kind.RURAL: 1453,
        Kind.URBAN_RURAL: 724,
    }
    assert Place.objects.filter(kind=Kind.CITY_COUNTY).count() == 66


def test_every_unit_lies_in_the_one_its_code_begins_with():
    for place in Place.objects.all():
        assert place.parent_id == (place.code[:-2] or None)


def test_the_packaged_columns_are_those_the_code_computes():
    for place in Place.objects.all():
        assert place.search == plain(place.name)
        assert place.sort == sort_key(place.name)
        assert place.forms.startswith(f"| {place.search} |")


def test_namesakes_are_many_and_their_full_names_tell_them_apart():
    places = list(municipalities())
    names = Counter(place.name for place in places)
    pairs = Counter((place.name, place.parent_id) for place in places)
    assert sum(1 for count in names.values() if count > 1) == 226
    assert sum(1 for count in pairs.values() if count == 2) == 142
    assert max(Counter(place.full_name for place in places).values()) == 1


def test_voivodeships_stand_in_polish_order():
    names = [place.name for place in voivodeships()]
    assert names[:2] == ["dolnośląskie", "kujawsko-pomorskie"]
    assert names[4:7] == ["łódzkie", "małopolskie", "mazowieckie"]
    assert names[-3:] == ["warmińsko-mazurskie", "wielkopolskie", "zachodniopomorskie"]


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("240904", "Poraj, gmina wiejska, powiat myszkowski, śląskie"),
        ("326301", "Świnoujście, miasto na prawach powiatu, zachodniopomorskie"),
        ("241001", "Pszczyna, gmina miejsko-wiejska, powiat pszczyński, śląskie"),
    ],
)
def test_a_full_name_says_kind_county_and_voivodeship(code, full_name):
    place = Place.objects.get(name=full_name.split(",")[0], level=Place.Level.MUNICIPALITY)
    assert place_by_code(place.code).full_name == full_name


# The municipalities of the demo, as people write where they come from.
LOCATIVES = [
    ("w Poraju", "Poraj", "śląskie"),
    ("w Jastrzębiu-Zdroju", "Jastrzębie-Zdrój", "śląskie"),
    ("w Tarnowskich Górach", "Tarnowskie Góry", "śląskie"),
    ("w Pszczynie", "Pszczyna", "śląskie"),
    ("w Cieszynie", "Cieszyn", "śląskie"),
    ("w Świeciu", "Świecie", "kujawsko-pomorskie"),
    ("w Lubiczu", "Lubicz", "kujawsko-pomorskie"),
    ("w Piasecznie", "Piaseczno", "mazowieckie"),
    ("w Ostrołęce", "Ostrołęka", "mazowieckie"),
    ("w Starych Babicach", "Stare Babice", "mazowieckie"),
    ("w Skawinie", "Skawina", "małopolskie"),
    ("w Nowym Targu", "Nowy Targ", "małopolskie"),
    ("w Zabierzowie", "Zabierzów", "małopolskie"),
    ("w Kórniku", "Kórnik", "wielkopolskie"),
    ("w Tarnowie Podgórnym", "Tarnowo Podgórne", "wielkopolskie"),
    ("we Wronkach", "Wronki", "wielkopolskie"),
    ("w Kosakowie", "Kosakowo", "pomorskie"),
    ("w Kościerzynie", "Kościerzyna", "pomorskie"),
    ("w Miliczu", "Milicz", "dolnośląskie"),
    ("w Lubinie", "Lubin", "dolnośląskie"),
    ("w Puławach", "Puławy", "lubelskie"),
    ("w Konopnicy", "Konopnica", "lubelskie"),
    ("w Sieradzu", "Sieradz", "łódzkie"),
    ("w Łasku", "Łask", "łódzkie"),
    ("w Jarosławiu", "Jarosław", "podkarpackie"),
    ("w Lesku", "Lesko", "podkarpackie"),
    ("w Olecku", "Olecko", "warmińsko-mazurskie"),
    ("w Świnoujściu", "Świnoujście", "zachodniopomorskie"),
    ("w Morawicy", "Morawica", "świętokrzyskie"),
    ("w Suwałkach", "Suwałki", "podlaskie"),
    ("w Kluczborku", "Kluczbork", "opolskie"),
    ("w Żarach", "Żary", "lubuskie"),
]

CARELESS = [
    ("w Lędzinach", "Lędziny"),
    ("gmina Poraj", "Poraj"),
    ("gminie Poraj", "Poraj"),
    ("Gmina Wiejska PORAJ", "Poraj"),
    ("poraju", "Poraj"),
    ("PoRaJ", "Poraj"),
    ("  poraj  ", "Poraj"),
    ("Swietochlowicach", "Świętochłowice"),
    ("swietochlowice", "Świętochłowice"),
    ("ŚWIĘTOCHŁOWICE", "Świętochłowice"),
    ("Świętochł", "Świętochłowice"),
    ("Swietohlowice", "Świętochłowice"),
    ("Swinoujcsie", "Świnoujście"),
    ("lodz", "Łódź"),
    ("Łodzi", "Łódź"),
    ("ŁÓDŹ", "Łódź"),
    ("miasto Łódź", "Łódź"),
    ("z Bielska-Białej", "Bielsko-Biała"),
    ("bielsko biala", "Bielsko-Biała"),
    ("Bielsko – Biała", "Bielsko-Biała"),
    ("w Dąbrowie Górniczej", "Dąbrowa Górnicza"),
    ("w Zakopanem", "Zakopane"),
    ("w Kielcach", "Kielce"),
    ("w Tychach", "Tychy"),
    ("tarnowskie góry", "Tarnowskie Góry"),
    ("Tarnowskie Gor", "Tarnowskie Góry"),
    ("war", "Warszawa"),
    ("w Warszawie", "Warszawa"),
    ("krak", "Kraków"),
    ("w Krakowie", "Kraków"),
    ("w Gdańsku", "Gdańsk"),
    ("urząd gminy w Poraju", "Poraj"),
    ("Miejska Górka", "Miejska Górka"),
    ("gmina miejsko-wiejska Miejska Górka", "Miejska Górka"),
    ("w Nowym Mieście nad Pilicą", "Nowe Miasto nad Pilicą"),
    ("w Woli Uhruskiej", "Wola Uhruska"),
    ("w Zławsi Wielkiej", "Zławieś Wielka"),
    ("we Włocławku", "Włocławek"),
    ("rzeszow", "Rzeszów"),
    ("Szczecińska Dobra", "Dobra (Szczecińska)"),
    ("Dobra Szczecińska", "Dobra (Szczecińska)"),
    ("Bratian", "Bratian"),
]


@pytest.mark.parametrize(("typed", "name", "voivodeship"), LOCATIVES)
def test_the_municipalities_of_the_demo_are_found_inflected(typed, name, voivodeship):
    for spelling in (typed, plain(typed)):
        found = find_municipalities(spelling)
        assert found[0].name == name
        assert voivodeship in [p.parent.parent.name for p in found if p.name == name]


@pytest.mark.parametrize(("typed", "name"), CARELESS)
def test_careless_spelling_is_forgiven(typed, name):
    assert find_municipalities(typed)[0].name == name


def test_a_county_or_voivodeship_tells_namesakes_apart():
    assert [p.code for p in find_municipalities("Dąbrowa opolski")] == ["160902"]
    assert [p.code for p in find_municipalities("dabrowa mogilenski")] == ["040901"]
    assert find_municipalities("Dąbrowa powiat opolski")[0].code == "160902"
    assert find_municipalities("Dąbrowa, woj. opolskie")[0].code == "160902"
    assert find_municipalities("Dąbrowie w opolskim")[0].code == "160902"


def test_the_exact_name_comes_before_longer_ones_and_cities_before_villages():
    assert [p.name for p in find_municipalities("Dąbrowa")][:2] == ["Dąbrowa", "Dąbrowa"]
    assert find_municipalities("Lubin")[0].name == "Lubin"
    assert find_municipalities("wro")[0].name == "Wrocław"


def test_too_little_or_nonsense_finds_nothing():
    for typed in ["", " ", "a", "ł", "xyzxyz", "%", "_", "%%%", "'; drop", "w", "gmina", "，"]:
        assert find_municipalities(typed) == []


def test_the_list_is_as_long_as_asked():
    assert len(find_municipalities("no", limit=5)) == 5
    assert len(find_municipalities("no")) == 8


@pytest.mark.parametrize(
    ("typed", "queries"), [("Poraj", 1), ("w", 0), ("Swietohlowice", 3), ("no", 1), ("xyzxyz", 2)]
)
def test_finding_takes_at_most_three_queries_whatever_is_found(typed, queries):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        [place.full_name for place in find_municipalities(typed)]
    assert len(seen) == queries


def test_finding_is_quick():
    find_municipalities("Poraj")
    started = time.process_time()
    for typed in ["por", "w Poraju", "tarnowskie gory", "Dąbrowa opolski"] * 5:
        find_municipalities(typed)
    assert (time.process_time() - started) / 20 < 0.05


# --- one place, or a question


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Poraj", "240904"),
        ("w Poraju", "240904"),
        ("240904", "240904"),
        ("2409042", "240904"),
        ("Dąbrowa opolski", "160902"),
        ("Dąbrowa, powiat opolski", "160902"),
        ("Dąbrowa, opolskie", "160902"),
        ("Świętochłowice", "247601"),
    ],
)
def test_a_name_or_code_said_clearly_is_one_place(typed, code):
    assert resolve(typed).code == code


def test_every_full_name_leads_back_to_its_place():
    # All that share a name, and some of the others.
    names = Counter(municipalities().values_list("name", flat=True))
    places = [p for p in municipalities() if names[p.name] > 1 or p.code.endswith("07")]
    for place in places[::7]:
        assert resolve(place.full_name) == place


def test_a_shared_name_is_a_question():
    answer = resolve("Dąbrowa")
    assert isinstance(answer, Ambiguous)
    assert [place.code for place in answer.places] == ["040901", "160902"]


def test_a_town_and_the_village_around_it_are_told_apart_by_kind():
    answer = resolve("w Bolesławcu")
    assert isinstance(answer, Ambiguous)
    assert {place.code for place in answer.places} >= {"020101", "020102"}
    assert resolve("gmina miejska Bolesławiec, powiat bolesławiecki").code == "020101"
    assert resolve("gmina wiejska Bolesławiec, powiat bolesławiecki").code == "020102"


def test_a_name_begun_or_misspelt_is_only_a_suggestion():
    for typed in ["Świętochł", "Swietohlowice"]:
        answer = resolve(typed)
        assert isinstance(answer, Unknown)
        assert [place.name for place in answer.near] == ["Świętochłowice"]


@pytest.mark.parametrize("typed", ["", "Atlantyda", "999999", "24"])
def test_what_is_not_there_is_unknown(typed):
    assert isinstance(resolve(typed), Unknown)


def test_a_municipality_that_is_no_more_is_not_suggested_but_keeps_its_name():
    Place.objects.filter(code="240904").update(valid_until="2026-12-31")
    assert isinstance(resolve("Poraj"), Unknown)
    assert place_by_code("240904").name == "Poraj"


def test_places_come_back_after_tables_are_emptied():
    Place.objects.filter(parent__parent="24").delete()
    restore_places()
    restore_places()
    assert Place.objects.count() == 16 + 380 + 2479


# --- what people mean


def test_words_before_and_after_the_name_are_understood():
    assert understand("gmina miejsko-wiejska Łask, powiat łaski") == Asked(
        ("lask",), ("laski",), Kind.URBAN_RURAL
    )
    assert understand("Dąbrowa powiat opolski") == Asked(("dabrowa",), ("opolski",))
    assert understand("Miejska Górka") == Asked(("miejska", "gorka"))
    assert understand("Poraj (gmina)") == Asked(("poraj",))


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("lask", "lask", True),
        ("lask", "las", True),
        ("lask", "laask", True),
        ("lask", "alsk", True),
        ("lask", "lesk", True),
        ("lask", "leks", False),
        ("lask", "la", False),
        ("lask", "sakl", False),
    ],
)
def test_one_slip_is_a_letter_more_less_changed_or_swapped(left, right, near):
    assert one_slip_apart(left, right) is near
    assert one_slip_apart(right, left) is near
