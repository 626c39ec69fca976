"""Names in every case, against the shared table and our own."""

import csv
from pathlib import Path

import pytest

from pracownia.engines.errors import BadInput
from pracownia.engines.morphology import Endings, inflect, inflection

DATA = Path(__file__).parent / "data"
CASES = ("dopelniacz", "celownik", "biernik", "narzednik", "miejscownik", "wolacz")
# Biała is declined like an adjective in the dictionary, so it has no vocative "Biało".
ARGUABLE = {("Bielsko-Biała", "wolacz")}
# Without a kind nobody can tell a person from a village here, and they differ in address only.
OPEN = {(name, "wolacz") for name in ("Dąbek", "Müller", "Stępień", "Gaweł", "Sosnowiec")}


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wrong(table, morphology=None):
    return [
        (row["forma"], case, got, row[case])
        for row in table
        for case in CASES
        if row.get(case)
        and (got := inflect(row["forma"], case, row["rodzaj"], morphology=morphology)) != row[case]
    ]


def test_names_roles_and_places_are_inflected_as_in_the_shared_table():
    mistakes = wrong(rows("names.csv"))

    assert {(name, case) for name, case, *_ in mistakes} == ARGUABLE


def test_names_written_apart_from_the_rules_are_inflected_right():
    table = rows("names_apart.csv")
    mistakes = [one for one in wrong(table) if (one[0], one[1]) not in OPEN]

    assert len(table) == 201
    assert mistakes == []


def test_names_of_several_words_stay_as_they_were_confirmed():
    assert wrong(rows("more_names.csv")) == []


def test_without_a_dictionary_most_names_are_still_right():
    assert len(wrong(rows("names.csv"), Endings())) <= 40  # of 300


def test_the_kind_of_name_decides_between_a_person_and_a_village():
    assert inflect("Radom", "dopelniacz", "m") == "Radomia"
    assert inflect("Radom", "dopelniacz", "m", kind="nazwisko") == "Radoma"
    assert inflect("Radom", "wolacz", "m", kind="nazwisko") == "Radom"
    town = "Kazimierz Dolny"
    assert inflect(town, "biernik", "m", kind="miejscowość") == town


def test_a_place_may_be_inflected_without_its_gender():
    assert inflect("Tychy", "miejscownik", None, kind="miejscowość") == "Tychach"
    assert inflect("Tarnowskie Góry", "miejscownik", None) == "Tarnowskich Górach"


def test_the_nominative_and_an_unknown_word_of_a_woman_stay_as_they_are():
    assert inflect("Xyż", "mianownik", "m") == "Xyż"
    assert inflection("Xyż", "narzednik", "f").text == "Xyż"


def test_a_guess_says_that_it_is_one():
    assert inflection("wójtka", "narzednik", "f") == inflection("wójtka", "narzędnik", "f")
    assert not inflection("wójtka", "narzednik", "f").sure
    assert inflection("Anna", "narzednik", "f").sure
    assert not inflection("Anna", "narzednik", "f", morphology=Endings()).sure


def test_capitals_are_kept():
    assert inflect("Burmistrz", "celownik", "m") == "Burmistrzowi"
    assert inflect("WÓJT", "celownik", "m") == "WÓJTOWI"


@pytest.mark.parametrize(("case", "gender"), [("genitive", "f"), ("wolacz", "k")])
def test_an_unknown_case_or_gender_is_refused_by_its_column(case, gender):
    with pytest.raises(BadInput) as refused:
        inflect("Anna", case, gender)

    assert refused.value.column in ("case", "gender")
