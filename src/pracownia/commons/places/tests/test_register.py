"""The yearly update of the register, population, words about places, territories."""

from datetime import date

import pytest

from pracownia.commons.places import actions, queries
from pracownia.commons.places.models import Load, Place, Territory
from pracownia.commons.places.registers import BadFile, read_population, read_units, text_of
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from .cast import ADMIN, COORDINATOR, NOW, SOMEBODY, as_csv, as_xml, rows

pytestmark = pytest.mark.django_db


def check(content, kind=Load.Kind.UNITS, actor=ADMIN, state_on=None):
    return actions.check_file(
        actor=actor, kind=kind, file_name="TERC.csv", content=content, state_on=state_on, now=NOW
    )


def load(content, **told):
    return actions.load_file(actor=ADMIN, load_id=check(content, **told).pk, now=NOW)


def changed_register():
    """Poraj becomes a town with a new name, Kozy are gone, a new municipality appears."""
    units = rows()
    units["240904"][3:5] = ["3", "Poraj Nowy"]
    del units["240205"]
    units["240915"] = ["24", "09", "15", "2", "Nowa Wieś", "gmina wiejska", "2027-01-01"]
    units["2409044"] = ["24", "09", "04", "4", "Poraj Nowy", "miasto", "2027-01-01"]
    return units


@pytest.mark.parametrize("written", [as_csv, as_xml])
def test_the_same_register_changes_nothing(written):
    done = check(written(rows()))
    assert done.counts == {"added": 0, "changed": 0, "ended": 0}
    assert done.state_on == date(2027, 1, 1)


def test_a_newer_register_adds_renames_and_ends_units():
    load(as_csv(changed_register()))
    poraj = queries.place_of_any_level("240904")
    assert (poraj.name, poraj.kind) == ("Poraj Nowy", "urban_rural")
    assert poraj.former == [{"name": "Poraj", "until": "2026-12-31"}]
    assert Place.objects.get(code="240205").valid_until == date(2026, 12, 31)
    assert Place.objects.get(code="240915").valid_from == date(2027, 1, 1)


def test_a_renamed_municipality_is_found_by_both_names_in_any_case():
    load(as_csv(changed_register()))
    for asked in ("Poraj Nowy", "w Poraju", "poraju nowym", "Nowej Wsi, powiat myszkowski"):
        assert queries.find_municipalities(asked)[0].code in ("240904", "240915"), asked


def test_loading_it_again_changes_nothing():
    file = as_csv(changed_register())
    load(file)
    before = list(Place.objects.order_by("code").values())
    assert load(file).counts == {"added": 0, "changed": 0, "ended": 0}
    assert list(Place.objects.order_by("code").values()) == before


def test_a_file_loads_once_and_an_older_one_never_covers_a_newer():
    done = load(as_csv(rows()))
    with pytest.raises(Refused, match="już wczytany"):
        actions.load_file(actor=ADMIN, load_id=done.pk, now=NOW)
    old = check(as_csv(rows()), state_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="późniejszym stanem"):
        actions.load_file(actor=ADMIN, load_id=old.pk, now=NOW)


def test_a_file_cut_off_is_refused_and_nothing_is_written():
    short = dict(list(rows().items())[:2000])
    with pytest.raises(Refused, match="ucięty"):
        check(as_csv(short))
    assert not Load.objects.exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A;B\n1;2", "brakuje kolumn"),
        ("WOJ;POW;GMI;RODZ;NAZWA\nx;;;;Śląskie", "Wiersz 2"),
        ("WOJ;POW;GMI;RODZ;NAZWA\n24;01;;;x", "nie ma w pliku"),
        ("WOJ;POW;GMI;RODZ;NAZWA\n24;;;;x\n24;;;;x", "powtarza się"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "encji"),
        ("<a><row>", "pliku XML"),
    ],
)
def test_a_bad_file_of_units_is_refused_in_words(text, why):
    with pytest.raises(BadFile, match=why):
        read_units(text)


def test_population_is_loaded_with_its_day_and_unknown_codes_are_shown():
    content = "Kod;Nazwa;Ludność\n2409042;Poraj;10 812\n2400000;ŚLĄSKIE;4300000\n9999992;Nic;5\n"
    done = load(content.encode("cp1250"), kind="population", state_on=date(2026, 12, 31))
    assert done.counts == {"changed": 2, "unknown": 1}
    poraj = Place.objects.get(code="240904")
    assert (poraj.population, poraj.population_on) == (10812, date(2026, 12, 31))
    assert Place.objects.get(code="24").population == 4_300_000


def test_zeros_eaten_by_a_spreadsheet_are_given_back():
    assert read_population("kod,ludność\n201011,5\n2409042,7") == [
        (2, "020101", 5),
        (3, "240904", 7),
    ]
    assert read_population("kod,ludność\n20101,5") == [(2, "020101", 5)]


def test_population_must_be_a_whole_number_and_says_which_row():
    with pytest.raises(BadFile, match="Wiersz 3"):
        read_population("kod;ludność\n240904;10\n240905;dużo")


def test_population_without_its_day_is_refused():
    with pytest.raises(Refused, match="na jaki dzień"):
        check("kod;ludność\n240904;10".encode(), kind="population")


def test_windows_and_utf_files_are_both_read():
    assert text_of("Żory".encode("cp1250")) == text_of("Żory".encode()) == "Żory"


def test_only_an_administrator_changes_the_register():
    for actor in (SOMEBODY, COORDINATOR):
        with pytest.raises(Refused, match="administrujące"):
            check(as_csv(rows()), actor=actor)
    assert not Entry.objects.exists()


def test_words_are_proposed_by_the_dictionary():
    lędziny = queries.words_of(queries.place_of_any_level("241403"))
    assert (lędziny["of"], lędziny["in"]) == ("Lędzin", "w Lędzinach")
    wrocław = queries.words_of(queries.place_of_any_level("026401"))
    assert wrocław["in"] == "we Wrocławiu"
    tychy = queries.words_of(queries.place_of_any_level("247701"))
    assert (tychy["council_of"], tychy["head_to"]) == (
        "Rady Miasta Tychy",
        "Prezydentowi Miasta Tychy",
    )
    poraj = queries.words_of(queries.place_of_any_level("240904"))
    assert (poraj["office_in"], poraj["head"]) == ("w Urzędzie Gminy Poraj", "Wójt Gminy Poraj")


def test_words_corrected_by_hand_stay_and_empty_ones_go_back():
    kept = {"council": "Rada Miejska w Lędzinach", "of": "Lędzin", "in": ""}
    place = actions.correct_place(
        actor=ADMIN, code="241403", words=kept, population=None, population_on=None
    )
    assert place.words == {"council": "Rada Miejska w Lędzinach"}
    assert queries.words_of(place)["in"] == "w Lędzinach"
    with pytest.raises(Refused):
        actions.correct_place(
            actor=COORDINATOR, code="241403", words=kept, population=1, population_on=None
        )


TYSKI = ["2408", "2410", "2414", "2477"]


def test_a_territory_of_counties_holds_their_municipalities():
    kept = actions.keep_territory(
        actor=COORDINATOR, name="Podregion tyski", about="NUTS 3", codes=TYSKI
    )
    shown = queries.territory_by_slug(kept.slug)
    assert kept.slug == "podregion-tyski"
    assert shown.number == 17
    assert shown.people is None
    assert "Lędziny" in {place.name for place in queries.codes_in(kept)}
    around = {place.code: number for place, number in queries.counties_around(shown)}
    assert around["2477"] == 1
    assert around["2401"] == 0


def test_two_territories_of_one_name_have_two_addresses():
    names = [
        actions.keep_territory(actor=ADMIN, name="Nowy", about="", codes=["2477"]).slug
        for _ in range(2)
    ]
    assert names == ["nowy-2", "nowy-3"]


def test_a_territory_needs_units_and_somebody_entitled():
    with pytest.raises(Refused, match="co najmniej jeden"):
        actions.keep_territory(actor=ADMIN, name="Nic", about="", codes=["999999"])
    with pytest.raises(Refused, match="koordynujące"):
        actions.keep_territory(actor=SOMEBODY, name="Nic", about="", codes=TYSKI)
    assert not Territory.objects.exists()


def test_removing_a_territory_is_remembered():
    kept = actions.keep_territory(actor=ADMIN, name="Tyski", about="", codes=TYSKI)
    actions.remove_territory(actor=ADMIN, territory_id=kept.pk)
    assert not Territory.objects.exists()
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert kinds == {"commons.places.TerritoryKept", "commons.places.TerritoryRemoved"}
