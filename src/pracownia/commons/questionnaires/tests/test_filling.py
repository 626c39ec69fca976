"""What is asked, what is wrong with answers and in which words. No database."""

from datetime import date

import pytest
from django.utils.translation import override

from pracownia.commons.questionnaires import filling, texts
from pracownia.commons.questionnaires.limits import length
from pracownia.commons.questionnaires.queries import readable

from .cast import GOOD, a_definition

DEFINITION = a_definition()


def messages(**changes):
    answers = {k: v for k, v in {**GOOD, **changes}.items() if v is not None}
    with override("pl"):
        return [p.message for p in filling.problems(DEFINITION, answers, today=date(2027, 4, 1))]


def refused(why, name="a.pdf", **values):
    types = ["PDF", "DOCX", "JPG", "PNG"]
    return {"why": why, "values": {"name": name, "types": types, **values}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"imie": None}, ["Wpisz imię"]),
        ({"plec": None}, ["Wybierz płeć"]),
        ({"plec": "X"}, ["Wybierz płeć"]),
        ({"formy": None}, ["Zaznacz przynajmniej jedną formę współpracy"]),
        (
            {"formy": ["rada", "zadna"]},
            ["Zaznacz „Żadna” albo inne odpowiedzi, nie jedno i drugie"],
        ),
        ({"organizacja": None}, ["Wpisz nazwę organizacji"]),
        ({"ngo": False, "organizacja": None}, []),
        ({"ngo": None}, ["Odpowiedz: Czy współpracujesz z organizacją?"]),
        ({"opis": "x" * 52}, ["Opis sprawy może mieć najwyżej 40 znaków. Skróć o 12"]),
        ({"opis": "krótko"}, ["Opis sprawy musi mieć co najmniej 10 znaków. Dopisz jeszcze 4"]),
        ({"kwota": 200}, ["Kwota może wynosić od 500\u00a0zł do 3\u00a0000\u00a0zł"]),
        ({"kwota": "trzy"}, ["Wpisz kwotę cyframi, na przykład 3000 lub 3000,50"]),
        ({"zasady": None}, ["Potwierdź, że znasz zasady uczestnictwa"]),
        ({"gotowosc": 9}, ["Wybierz ocenę"]),
        ({"funkcja": {"title": "wójtka"}}, ["Wybierz funkcję, którą pełnisz"]),
        ({"funkcja": {"kind": "wojt"}}, ["Wpisz rok, od którego pełnisz tę funkcję"]),
        (
            {"funkcja": {"kind": "wojt", "since": 2072}},
            ["Rok objęcia funkcji musi być wcześniejszy niż 2028"],
        ),
        (
            {"gmina": {"text": "Dąbrowa", "choices": list("abcde"), "same_name": "Dąbrowa"}},
            ["Jest 5 gmin o nazwie Dąbrowa. Wybierz jedną z listy"],
        ),
        (
            {"gmina": {"text": "Dabrova", "choices": [], "same_name": ""}},
            ["Nie znamy gminy „Dabrova”. Sprawdź pisownię nazwy"],
        ),
        (
            {"list": {"refused": refused("type", "List poparcia.heic")}},
            ["Plik „List poparcia.heic” musi być w formacie PDF, DOCX, JPG lub PNG"],
        ),
        (
            {"list": {"refused": refused("size", size=14.0, limit=1)}},
            ["Plik „a.pdf” ma 14 MB. Zmniejsz go do 1 MB"],
        ),
        (
            {"list": {"refused": refused("empty")}},
            ["Plik „a.pdf” jest pusty. Dodaj go jeszcze raz"],
        ),
    ],
)
def test_each_mistake_is_named_in_the_words_of_its_label(changes, expected):
    assert messages(**changes) == expected


def test_what_hangs_on_a_hidden_question_is_neither_required_nor_kept():
    answers = {**GOOD, "ngo": False}

    kept = filling.only_asked(DEFINITION, answers)

    assert "organizacja" not in kept
    assert filling.problems(DEFINITION, kept) == []


def test_problems_of_chosen_sections_only():
    found = filling.problems(DEFINITION, {}, sections=["osoba"])

    assert [problem.field for problem in found] == ["imie", "funkcja", "gmina"]


def test_traits_are_codes_and_labels_are_words():
    with override("pl"):
        codes, labels = texts.traits(DEFINITION, GOOD)

    assert codes == {
        "imie": "Katarzyna",
        "rola": "wojt",
        "gmina": "240904",
        "wojewodztwo": "24",
        "typ_gminy": "rural",
        "organizacja": "kgw jutrzenka",
        "plec": "K",
    }
    assert labels["rola"] == "wójtka"
    assert (labels["gmina"], labels["wojewodztwo"]) == ("Poraj", "śląskie")


def test_answers_read_like_sentences_and_hidden_questions_are_left_out():
    with override("pl"):
        parts = readable(DEFINITION, {**GOOD, "ngo": False, "kwota": 3000})

    lines = {line.slug: line.text for part in parts for line in part.lines}
    assert "organizacja" not in lines
    assert lines["formy"] == "Konsultacje; Rada"
    assert (lines["kwota"], lines["ngo"]) == ("3\u00a0000\u00a0zł", "nie")
    assert lines["zasady"] == "potwierdzone, wersja 2 dokumentu"


@pytest.mark.parametrize(("text", "size"), [("ab", 2), ("a\nb", 4), ("zażółć", 6), ("🙂", 1)])
def test_the_server_counts_as_the_counter_on_the_page(text, size):
    assert length(text) == size
