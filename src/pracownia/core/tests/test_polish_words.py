"""Folding, sorting and addresses: the traps measured in databases and in Django itself."""

import random
import unicodedata

import pytest
from django.template.defaultfilters import slugify
from hypothesis import given
from hypothesis import strategies as st

from pracownia.core.polish import ALPHABET, fold, slug, sort_key


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łódź", "lodz"),
        ("ŁÓDŹ", "lodz"),
        ("Świętochłowice", "swietochlowice"),
        ("młodzieżowa", "mlodziezowa"),
        ("społeczny", "spoleczny"),
        ("  Nowe\u00a0 Miasto\n", "nowe miasto"),
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("Lo\u0301dz\u0301", "lodz"),
        ("Straße", "strasse"),
        ("Dvořák", "dvorak"),
        ("", ""),
    ],
)
def test_folding_forgives_diacritics_case_and_spaces(typed, folded):
    assert fold(typed) == folded
    assert fold(fold(typed)) == folded


def test_every_polish_letter_folds_to_a_bare_one_in_both_cases():
    assert fold(ALPHABET) == fold(ALPHABET.upper()) == "aabccdeefghijkllmnnoopqrsstuvwxyzzz"


def test_sorting_follows_the_polish_alphabet():
    # The order ICU gives ("pl"), as does PostgreSQL with the collation pl-x-icu.
    expected = [
        "11 listopada", "3 maja", "Ala", "Ałmaz", "ąbc", "Cieszyn", "czapla", "Ćmielów",
        "Gdańsk", "lato", "Lubań", "łan", "Łódź", "Nowe Miasto", "Nowemiasto", "Zabrze",
        "Zgierz", "Źródła", "Żory", "żółw",
    ]  # fmt: skip
    shuffled = expected.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == expected


def test_the_alphabet_itself_is_in_order():
    assert len(ALPHABET) == 35
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_a_sort_key_is_only_digits_so_that_no_collation_can_bend_it():
    for word in ["Łódź", "Bielsko-Biała", "św. Anna 3", "Dvořák", "Київ"]:
        assert sort_key(word).isascii()
        assert sort_key(word).isdigit()


def test_case_and_kind_of_space_do_not_change_the_order():
    assert sort_key("ŁÓDŹ") == sort_key("łódź")
    assert sort_key("Nowe\u00a0Miasto") == sort_key(" Nowe  Miasto")
    assert sort_key("Lo\u0301dz\u0301") == sort_key("Lódź")


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Łódź", "lodz"),
        ("Świętochłowice", "swietochlowice"),
        ("Pracownia Samorządowa. Edycja II", "pracownia-samorzadowa-edycja-ii"),
        ("Współpraca się opłaca!", "wspolpraca-sie-oplaca"),
        ("  --  ", ""),
    ],
)
def test_addresses_keep_the_letter_l_that_django_loses(title, address):
    assert slug(title) == address


def test_django_really_loses_it():
    assert slugify("Łódź") == "odz"


def test_an_address_has_room_for_whole_words_only():
    title = "Akademia Samorządowa dla osób, które rządzą razem z mieszkańcami"

    assert slug(title) == "akademia-samorzadowa-dla-osob-ktore-rzadza-razem-z"
    assert slug("Żywa Łódź") == "zywa-lodz"
    assert slug("ł" * 60) == "l" * 50


WORDS = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + " -3"), max_size=12)
ANYTHING = st.text(max_size=20)


@given(ANYTHING)
def test_what_is_folded_folds_no_further_however_it_was_composed(text):
    once = fold(text)

    assert fold(once) == once
    assert fold(unicodedata.normalize("NFD", text)) == once
    assert once == " ".join(once.split())


@given(WORDS)
def test_a_polish_text_folds_to_bare_letters_in_any_case(text):
    assert fold(text).isascii()
    assert fold(text) == fold(text.upper()) == fold(text.lower()) == fold(f" {text} ")


@given(st.text(st.sampled_from(ALPHABET), max_size=6), st.text(st.sampled_from(ALPHABET)))
def test_words_stand_as_their_letters_do_in_the_alphabet(one, other):
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]

    assert (sort_key(one) < sort_key(other)) == (places[0] < places[1])
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(ANYTHING)
def test_any_text_has_a_key_of_digits_alone_whichever_way_it_was_composed(text):
    key = sort_key(text)

    assert key == "" or (key.isascii() and key.isdigit())
    assert sort_key(unicodedata.normalize("NFD", text)) == key
