"""The dictionary and what stands in for it."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.morphology import Endings, Form, Morfeusz, choosing, default

WORDS = ["gminy", "zgłoszenia", "Łodzi", "wnioskodawcę", "należy", "niniejszym", "żebyś"]
letters = st.text("aąbcćdeęfghijklłmnńoóprsśtuwyzźż-. 1A", max_size=12)


def lemmas(morphology, word):
    return {reading.lemma for reading in morphology.analyse(word)}


def test_a_word_has_its_lemmas_and_tags():
    assert lemmas(default(), "Łodzi") == {"Łodzia", "Łódź", "łódź"}
    assert lemmas(default(), "zrobiłabym") == {"zrobić"}
    assert lemmas(default(), "żebyś") == {"żeby"}
    assert lemmas(default(), "Bielsko-Biała") >= {"Bielsko", "Biała"}
    assert default().analyse("xyzabc") == default().analyse("") == ()


def test_homonyms_are_told_apart_by_their_mark():
    both = {form.text for form in default().generate("Poraj")}
    place = {form.text for form in default().generate("Poraj", "Sm3")}

    assert "Porajowie" in both - place


def test_what_is_not_one_word_has_no_forms():
    assert default().generate("Tarnowskie Góry") == default().generate("a-b") == ()


def test_threads_share_one_dictionary_and_see_the_same():
    fresh = Morfeusz()
    alone = [fresh.analyse(word) for word in WORDS]
    again = Morfeusz()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(again.analyse, WORDS * 20))

    assert together == alone * 20


def test_without_the_wheel_the_ends_of_words_serve(monkeypatch):
    monkeypatch.setitem(sys.modules, "morfeusz2", None)
    choosing.default.cache_clear()
    try:
        instead = choosing.default()
    finally:
        monkeypatch.undo()
        choosing.default.cache_clear()

    assert isinstance(instead, Endings)
    assert instead.guesses
    assert not default().guesses


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("mieszkanki", "mieszkanka"),
        ("sołtysowi", "sołtys"),
        ("społecznego", "społeczny"),
        ("konsultacjami", "konsultacja"),
        ("świadczenia", "świadczenie"),
        ("realizowany", "realizować"),
        ("młodzieżowymi", "młodzieżowy"),
        ("możliwości", "możliwość"),
    ],
)
def test_the_ends_of_words_lead_to_the_lemma(word, lemma):
    assert lemma in lemmas(Endings(), word)


@given(letters)
@settings(max_examples=60, deadline=None)
def test_any_text_is_answered_and_every_form_belongs_to_its_lemma(text):
    for morphology in (default(), Endings()):
        for reading in morphology.analyse(text):
            assert reading.part
            forms = morphology.generate(reading.lemma, reading.mark)
            assert all(isinstance(form, Form) and form.text for form in forms)
