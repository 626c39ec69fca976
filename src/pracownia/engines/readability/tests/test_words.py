"""Syllables, words and sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.readability import measure, sentences, syllables, words

DATA = Path(__file__).parent / "data"
polish = st.text("aąceęióuwyzżń Rr.!?:;,-–„”\n1", max_size=60)


def lines(name):
    return [line for line in (DATA / name).read_text("utf-8").splitlines() if line]


def test_the_syllables_of_every_checked_word_are_right():
    gold = [line.split("\t") for line in lines("syllables.tsv")]

    assert len(gold) == 194
    assert [(word, syllables(word)) for word, count in gold if syllables(word) != int(count)] == []


@pytest.mark.parametrize(
    ("word", "count"), [("exposé", 3), ("dinozaur", 3), ("trio", 2), ("kg", 1)]
)
def test_foreign_words_and_abbreviations_have_syllables_too(word, count):
    assert syllables(word) == count


def test_sentences_of_office_prose_end_where_people_end_them():
    gold = lines("sentences.txt")
    text = " ".join(gold)

    assert [text[one.start : one.end] for one in sentences(text)] == gold


def test_a_list_in_small_letters_is_one_sentence_with_what_it_belongs_to():
    text = (
        "Dokumentami niezbędnymi do przyznania zasiłku są m.in.:\n\n"
        "1) zaświadczenie płatnika z dnia 8 grudnia 2015 r.,\n"
        "2) wniosek, jeżeli nie podano numeru PESEL (...)\n"
    )

    assert len(sentences(text)) == 1
    # "m.in." is two words, as it is read.
    assert len(words(text)) == 24


def test_headings_and_addresses_stand_alone():
    text = "Urząd Gminy Poraj\nul. Jasna 21\n\n1. Wniosek składa wójt.\n2. Decyzję wydaje starosta."

    assert [text[one.start : one.end] for one in sentences(text)][-2:] == [
        "1. Wniosek składa wójt.",
        "2. Decyzję wydaje starosta.",
    ]


@pytest.mark.parametrize(
    "one", ["12.04.2026", "14/7", "anna@example.pl", "www.example.pl/a", "17:15"]
)
def test_dates_numbers_and_addresses_are_one_word(one):
    assert [token.text for token in words(f"Do {one} tak")] == ["Do", one, "tak"]


@given(polish)
@settings(max_examples=80, deadline=None)
def test_sentences_hold_every_word_once_and_in_order(text):
    found = sentences(text)
    inside = [token for span in found for token in words(text, span)]

    assert inside == words(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_the_indices_are_the_published_formulae():
    # 2 sentences, 10 words, one of four syllables or more, two over eight letters.
    found = measure("Nasza gmina buduje drogi. Mieszkańcy mogą tam chodzić na konsultacje.")

    assert (found.words, found.sentences, found.asl) == (10, 2, 5.0)
    assert found.hard_form_pct == 10.0
    assert found.fog_form == 6.0  # 0.4 * (5 + 10)
    assert found.pisarek_linear == 6.0  # 5 / 3 + 10 / 3 + 1
    assert found.pisarek_nonlinear == 5.59  # half of the root of 25 + 100
    assert found.lix == 25.0
    assert not found.enough


def test_pisarek_does_not_count_names_and_numerals():
    found = measure("Jedziemy do Aleksandrowa na siedemdziesiąt dni.")

    assert found.hard_form_pct > 0
    assert found.pisarek_linear == round(6 / 3 + 1, 2)


def test_an_empty_text_has_measures_too():
    assert measure("").words == 0
