"""Every key of every engine has a sentence that uses its values, in both languages."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from pracownia import engines
from pracownia.core.saying import say, say_refusal, speaking
from pracownia.core.saying.speaking import REFUSALS, SENTENCES
from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from .samples import ENGINES, SHARED, UNSAID, messages_of, refusals_of, values_of

FOLDER = Path(engines.__file__).parent
LANGUAGES = ("pl", "en")
ENGLISH = re.compile(
    r"\b(the|and|of|with|is|are|has|have|no|not|this|there|write|give|from|to be|than)\b", re.I
)
MESSAGES = [
    (engine, key, names)
    for engine in ENGINES
    if engine != "selection"
    for key, names in messages_of(engine).items()
]
REFUSED = [
    (engine, key, names)
    for engine in (*ENGINES, *SHARED)
    for key, names in refusals_of(engine).items()
]


def is_whole(sentence):
    """A sentence without holes, programmers' brackets and forgotten values."""
    assert not re.search(r"[{}\[\]]|%\(|\bNone\b|\bTrue\b|\bFalse\b|\( ?\)|  ", sentence), sentence
    assert re.match(r"[A-ZĄĆĘŁŃÓŚŹŻ„“\d]", sentence), sentence
    assert re.search(r"[.?]$", sentence), sentence
    assert ".." not in sentence, sentence
    return sentence


def in_both(speak):
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = is_whole(speak())
    assert said["pl"] != said["en"]
    assert not ENGLISH.search(said["pl"]), said["pl"]
    return said["pl"]


def of(engine, key, values):
    return in_both(lambda: say(engine, Message(key, values)))


def refused(key, values):
    return in_both(lambda: say_refusal(BadInput(key, "", row=4, column="kolumna", values=values)))


def test_every_key_of_an_engine_has_a_sentence_and_no_sentence_is_left_over():
    for engine in set(ENGINES) - {"selection"}:
        assert set(messages_of(engine)) == set(SENTENCES.get(engine, {})), engine
    wanted = {key for _engine, key, _names in REFUSED} | set(messages_of("identifiers"))
    assert wanted == set(REFUSALS)


def test_every_key_in_the_code_of_an_engine_is_in_its_catalogue():
    raised = r"(?:BadInput|MissingTime|AmbiguousTime|NaiveMoment|UnreadableTime)"
    refusal = re.compile(raised + r'\(\s*"([\w.]+)"(?: if [^,]+ else "(\w+)")?')
    for engine in ENGINES:
        code = "\n".join(path.read_text("utf-8") for path in (FOLDER / engine).glob("*.py"))
        keys = {key for pair in refusal.findall(code) for key in pair if key}
        assert keys == set(refusals_of(engine)), engine
        assert set(re.findall(r'Message\(\s*"([\w.]+)"', code)) <= set(messages_of(engine)), engine
    shared = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    keys = {key for pair in refusal.findall(shared) for key in pair if key}
    assert keys == {key for name in SHARED for key in refusals_of(name)}


def test_a_refusal_is_said_in_one_place():
    rooms = [getattr(speaking, name) for name in (*ENGINES, "tables")]
    parts = [speaking.identifiers.SENTENCES, *(getattr(room, "REFUSALS", {}) for room in rooms)]
    keys = [key for part in parts for key in part]

    assert {key for key in keys if keys.count(key) > 1} == {"empty"}, "which tables tells apart"


@pytest.mark.parametrize(("engine", "key", "names"), MESSAGES)
def test_a_message_is_a_whole_sentence_of_its_values(engine, key, names):
    said = of(engine, key, values_of(key, names))

    for name in names:
        if (engine, key, name) not in UNSAID:
            assert of(engine, key, values_of(key, names, other=name)) != said, name


@pytest.mark.parametrize(("engine", "key", "names"), REFUSED)
def test_a_refusal_is_a_whole_sentence_with_its_place_and_values(engine, key, names):
    said = refused(key, values_of(key, names))

    assert said.startswith("Wiersz 4, kolumna „kolumna”: ")
    for name in names:
        if (engine, key, name) not in UNSAID:
            assert refused(key, values_of(key, names, other=name)) != said, name


@pytest.mark.parametrize("value", [None, "None", "", True, ["1"], {"a": 1}, "[1, 2]", "x" * 500])
def test_what_only_programmers_read_is_not_repeated(value):
    for engine, key, names in REFUSED:
        if "value" in names and key not in ("no_such_person", "pool_repeated", "repeated"):
            said = refused(key, {**values_of(key, names), "value": value})
            assert len(said) < 200, (engine, said)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({}, "Wpisz ziarno losowania."),
        ({"row": 2}, "Wiersz 2: wpisz ziarno losowania."),
        ({"column": "seed"}, "Kolumna „seed”: wpisz ziarno losowania."),
        ({"rule": 0, "column": "min"}, "Reguła 1, kolumna „min”: wpisz ziarno losowania."),
    ],
)
def test_a_refusal_names_what_it_knows_of_the_place(place, said):
    with translation.override("pl"):
        assert say_refusal(BadInput("seed_missing", "", **place)) == said


def test_rounds_and_people_count_from_one_unless_they_have_names():
    message = Message("reseat.no_seat", {"round": 0, "person": 1})
    people = ["Anna Wrona", "Tomasz Lis"]
    with translation.override("pl"):
        assert say("seating", message) == "Runda 1: brakuje miejsca dla tej osoby: 2."
        assert say("seating", message, {"person": people}) == (
            "Runda 1: brakuje miejsca dla tej osoby: Tomasz Lis."
        )
        certain = Message("lottery.certain", {"people": [0, 1]})
        assert say("lotteries", certain, {"people": people}) == (
            "Te osoby są w każdym składzie: Anna Wrona i Tomasz Lis."
        )


def test_numbers_and_shares_are_written_as_in_the_language():
    values = {"panels": 1000, "chance": 0.0315, "share": 0.9843}
    with translation.override("pl"):
        said = say("lotteries", Message("lottery.uniform", values)).replace("\u00a0", "~")
    assert "ma 1~000 składów" in said
    assert "3,15~%" in said
    assert "98,43~%" in said
    with translation.override("en"):
        said = say("lotteries", Message("lottery.uniform", values)).replace("\u00a0", "~")
    assert "has 1,000 panels" in said
    assert "3.15%" in said


@pytest.mark.parametrize(("count", "form"), [(1, "raz"), (3, "razy"), (5, "razy"), (22, "razy")])
def test_a_count_chooses_the_form_of_the_word(count, form):
    with translation.override("pl"):
        said = say("seating", Message("seating.bound", {"repeats": count, "bound": count}))
    assert said.startswith(f"Te same osoby siedzą razem ponownie {count} {form}.")
