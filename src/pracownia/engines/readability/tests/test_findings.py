"""What is found in a letter, and what is suggested instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.morphology import Endings, default
from pracownia.engines.readability import analyse, find, rules
from pracownia.engines.readability.lexicon import lexicon

from .letters import example, letters, missed, rates

WORDS = [
    *("wniosek", "wniosku", "został", "rozpatrzony", "należy", "uiścić", "w", "celu", "strona"),
    *("niniejszym", "się", "informuje", ",", ".", "–", "dokonanie", "zgłoszenia", "gminy", "r."),
    *("rady", "14", "dni", "Rada", "przedmiotowej", "sprawie", "stanowiącą", "poddać", "ma"),
]


def found(text):
    return [(one.rule, one.text) for one in find(text)]


def entries(text):
    return {one.entry for one in find(text)}


def suggested(text, word):
    return next(one.suggestions for one in find(text) if one.text == word)


# The marked letters


def test_every_marked_place_is_found_by_its_rule():
    assert missed(letters()) == []


def test_letters_made_plain_have_hardly_a_finding_left():
    after = [one for _, _, one, _ in letters()]
    words = sum(one.measures.words for one in after)

    assert 100 * sum(len(one.findings) for one in after) / words <= 2


def test_the_rates_of_the_rules_are_those_that_are_measured():
    written = {one.id: {"recall": one.recall, "per_100": one.per_100} for one in rules().values()}

    assert {name: rate for name, rate in written.items() if name in rates()} == rates()
    assert set(written) - set(rates()) <= {"dlugie_zdanie", "przepisy"}


# The rules


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_example_and_leaves_the_good_one(rule):
    assert rule.id in example(rule.bad)
    assert rule.id not in example(rule.good)
    assert rule.norm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kwotę uiszczono w kasie.", "uiszczono"),
        ("Sprawa ulegała zmianie.", "ulegała zmianie"),
        ("Dokonano niezbędnej szybkiej oceny.", "Dokonano niezbędnej szybkiej oceny"),
        ("Uprzejmie informujemy, iż czekamy.", "Uprzejmie informujemy, iż"),
        ("W terminie 7 dni od dnia doręczenia.", "W terminie 7 dni od dnia doręczenia"),
        ("Zlokalizowana przy drodze szkoła.", "Zlokalizowana"),
    ],
)
def test_an_entry_of_the_lexicon_is_found_in_its_forms_and_kin(text, expected):
    assert expected in [words for _, words in found(text)]


def test_every_entry_without_a_condition_is_found_as_it_is_written():
    terms = lexicon(default()).terms.values()
    found = {entry for one in terms for entry in entries(f"Tutaj {one.official} tutaj.")}

    # up160 is a form of up159, which is found instead.
    assert {one.id for one in terms if not one.when} - found == {"up160"}


@pytest.mark.parametrize(
    "text",
    [
        "Strona internetowa jest po drugiej stronie ulicy.",
        "Ten plac należy do gminy.",
        "Celem spotkania jest rozmowa.",
        "Bądź z nami w sobotę.",
        "W gminie nie ma wolnych miejsc.",
        "Wydaje mi się, że pada.",
        "Dziękuję za spotkanie, pytanie i śniadanie.",
        "Zostanie tu pięciu ludzi.",
        "Jestem zainteresowany.",
        "Obowiązujące przepisy są jasne.",
        "Komisja składa się z pięciu osób.",
        "Ten grunt nadaje się na park.",
        "Droga jest zamknięta przez tydzień.",
        "Rodzice śpiewali z dziećmi.",
        "Będzie, jak się wydaje, lato.",
        "Z poważaniem",
    ],
)
def test_everyday_uses_of_the_same_words_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Prosimy o przedłożenie.", "przedłożenie", {"rzeczownik_odczasownikowy", "slownik"}),
        ("Są osoby posiadające psa.", "posiadające", {"imieslow", "slownik"}),
        ("Podjęto decyzję.", "Podjęto decyzję", {"bezosobowe", "slownik"}),
        ("Skarga zostanie rozpatrzona.", "zostanie rozpatrzona", {"strona_bierna", "slownik"}),
        ("Beneficjent może odmówić.", "Beneficjent", {"adresat", "slownik"}),
        ("Brak zajęcia stanowiska.", "zajęcia", {"rzeczownik_odczasownikowy"}),
        ("Wniosek z wykorzystaniem druku.", "z wykorzystaniem", {"slownik"}),
    ],
)
def test_one_place_has_a_finding_for_each_rule_that_it_breaks(text, word, expected):
    assert {rule for rule, words in found(text) if words == word} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Termin ulega przesunięciu.", ("slownik", "ulega")),
        ("Zwrotowi podlega cała dotacja.", ("slownik", "podlega")),
        ("W/w osoby wchodzą.", ("slownik", "W/w")),
        ("Oferty składa się w urzędzie.", ("bezosobowe", "składa się")),
        ("Nadaje się nazwę ulicy.", ("bezosobowe", "Nadaje się")),
        ("Zakupiono sprzęt.", ("bezosobowe", "Zakupiono")),
        ("Zajęcia prowadzone są tutaj.", ("strona_bierna", "prowadzone są")),
        ("Dotacja jest przyznana przez radę.", ("strona_bierna", "jest przyznana")),
        ("Rodzice są zobowiązani czekać.", ("adresat", "Rodzice")),
        ("Stażysta obowiązany jest czekać.", ("adresat", "Stażysta")),
        ("Jest obowiązany do pokrycia kosztów.", ("rzeczownik_odczasownikowy", "pokrycia")),
        ("Po zwolnieniu się miejsca.", ("rzeczownik_odczasownikowy", "zwolnieniu")),
        ("Czytamy odwołanie strony.", ("adresat", "strony")),
        ("Regulamin pracy obowiązujący u nas.", ("imieslow", "obowiązujący")),
        ("Mamy narzędzia służące pracy.", ("imieslow", "służące")),
        ("W razie wystąpienia awarii dzwoń.", ("rzeczownik_odczasownikowy", "wystąpienia")),
        ("Decyzja, o ile strona wniesie skargę.", ("adresat", "strona")),
    ],
)
def test_what_officials_write_is_found_also_inverted_or_in_the_plural(text, expected):
    assert expected in found(text)


# Suggestions


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Od niniejszej decyzji.", "niniejszej", ("tej",)),
        ("Uiściłem kwotę.", "Uiściłem", ("Zapłaciłem",)),
        ("Ustala się termin.", "Ustala się", ("ustalamy",)),
        ("Prosimy o wypełnienie ankiety.", "wypełnienie", ("wypełnić",)),
        ("Lista stanowiąca załącznik.", "stanowiąca", ("która stanowi",)),
        ("W tutejszym urzędzie.", "tutejszym urzędzie", ("nasz urząd",)),
    ],
)
def test_a_suggestion_takes_the_form_of_the_word_where_that_is_safe(text, word, expected):
    assert suggested(text, word) == expected


def test_a_legal_term_is_explained_in_its_base_form_only():
    one = next(one for one in find("Odpowiemy niezwłocznie.") if one.rule == "slownik")

    assert one.risk == "termin"
    assert one.suggestions == ("jak najszybciej", "od razu")
    assert one.note


# Always


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=60, deadline=None)
def test_a_finding_names_its_place_and_a_rule_that_exists(pieces):
    text = " ".join(pieces)
    for one in find(text):
        assert text[one.start : one.end] == one.text != ""
        assert one.rule in rules()


def test_the_same_text_has_the_same_answer_with_the_versions_to_repeat_it():
    once, again = analyse("Należy uiścić opłatę."), analyse("Należy uiścić opłatę.")

    assert once == again
    assert len(once.rules) == len(once.digest) == 64
    assert "sgjp" in once.morphology


def test_without_a_dictionary_fixed_phrases_are_still_found():
    got = find("Uprzejmie informuję, że w celu zapłaty należy uiścić opłatę.", Endings())

    assert {"w celu", "Uprzejmie informuję, że"} <= {one.text for one in got}
