"""Open answers: suggestions against what their author had in mind, quotes, order, coders."""

import csv
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.cli import main
from pracownia.engines.morphology import Endings, default
from pracownia.engines.themes import (
    MESSAGES,
    Answer,
    BadInput,
    agreement,
    answers_from,
    sentence,
    suggest,
)
from pracownia.engines.themes.words import concepts, fold, lemmas

DATA = Path(__file__).parent / "data"


def coded(name, labels, draw=0):
    """The answers of a set with so many labels of each theme drawn, and all their themes."""
    rows = list(csv.DictReader((DATA / f"{name}.csv").read_text("utf-8").splitlines()))
    chance = random.Random(draw)
    known = set()
    for theme in sorted({row["theme"] for row in rows}):
        numbers = [row["number"] for row in rows if row["theme"] == theme]
        known.update(chance.sample(numbers, labels))
    answers = [
        Answer(row["number"], row["answer"], (row["theme"],) if row["number"] in known else ())
        for row in rows
    ]
    return answers, {row["number"]: row["theme"] for row in rows}


def top_two(coding, right):
    hits = [right[one.number] in one.themes[:2] for one in coding.suggestions]
    return sum(hits) / len(hits)


@pytest.mark.parametrize(("name", "least"), [("udzial", 0.75), ("gmina", 0.75)])
def test_two_suggestions_hold_the_right_theme_after_three_labels_of_each(name, least):
    shares = [
        top_two(suggest(answers), right) for answers, right in (coded(name, 3, d) for d in (1, 2))
    ]
    assert sum(shares) / len(shares) >= least


def test_names_of_themes_that_say_nothing_are_not_needed():
    answers, right = coded("gmina", 3)
    codes = {theme: f"T{place}" for place, theme in enumerate(sorted(set(right.values())))}
    blind = [Answer(a.number, a.text, tuple(codes[t] for t in a.themes)) for a in answers]
    assert top_two(suggest(blind), {n: codes[t] for n, t in right.items()}) >= 0.65


def test_every_answer_is_either_coded_or_suggested_and_every_theme_has_quotes():
    answers, _right = coded("gmina", 3)
    coding = suggest(answers, seed="2027")
    assert {one.number for one in coding.suggestions} == {a.number for a in answers if not a.themes}
    assert set(coding.next) == {one.number for one in coding.suggestions}
    for theme in coding.themes:
        assert len(theme.coded) == 3
        assert len(theme.quotes) == 3
        assert set(theme.quotes) <= {*theme.coded, *theme.suggested}
        assert theme.phrases
    for one in coding.suggestions:
        assert list(one.shares) == sorted(one.shares, reverse=True)
        assert sum(one.shares) == pytest.approx(1, abs=0.01) or not one.themes


def test_the_least_certain_answer_is_read_first():
    answers, _right = coded("gmina", 3)
    coding = suggest(answers)
    margins = {one.number: one.shares[0] - one.shares[1] for one in coding.suggestions}
    first, last = coding.next[0], coding.next[-1]
    assert margins[first] < margins[last]


def test_the_order_of_answers_changes_nothing():
    answers, _right = coded("gmina", 2)
    forth, back = suggest(answers, seed="1"), suggest(answers[::-1], seed="1")
    assert suggest(answers, seed="1") == forth
    assert {s.number: s.themes[:1] for s in forth.suggestions} == {
        s.number: s.themes[:1] for s in back.suggestions
    }


def test_without_labels_the_answers_to_read_first_are_named():
    answers, right = coded("gmina", 0)
    coding = suggest(answers)
    assert (coding.themes, coding.suggestions) == ((), ())
    assert [one.key for one in coding.notices] == ["themes.code_some_first"]
    assert len(coding.next) == 12
    assert len({right[number] for number in coding.next}) >= 5


def test_a_name_of_a_theme_alone_finds_answers_and_says_that_it_is_too_little():
    answers = [
        Answer("1", "Autobus nie przyjeżdża"),
        Answer("2", "Dziura w jezdni"),
        Answer("3", "zzz"),
    ]
    coding = suggest(answers, themes=["Komunikacja autobusowa", "Remont dróg"])
    assert [one.themes[:1] for one in coding.suggestions] == [
        ("Komunikacja autobusowa",),
        ("Remont dróg",),
        (),
    ]
    assert coding.suggestions[2].message.key == "themes.nothing_like_it"
    assert [one.values["labels"] for one in coding.notices] == [0, 0]


def test_an_answer_may_have_two_themes():
    answers = [
        Answer("1", "Autobus dla seniorów", ("Seniorzy", "Transport")),
        Answer("2", "Klub seniora", ("Seniorzy",)),
        Answer("3", "Przystanek autobusowy"),
    ]
    coding = suggest(answers)
    assert [theme.coded for theme in coding.themes] == [("1", "2"), ("1",)]
    assert coding.suggestions[0].themes[0] == "Transport"


class Letters:
    """An embedder of nothing but the length of the text."""

    name = "letters"

    def embed(self, texts):
        return [[float(len(text)), 1.0] for text in texts]


def test_an_embedder_takes_part_and_is_named():
    answers, _right = coded("gmina", 1)
    coding = suggest(answers, embedder=Letters())
    assert coding.features.endswith("+ letters")
    assert coding.suggestions != suggest(answers).suggestions


def test_without_a_dictionary_there_are_still_suggestions():
    answers, right = coded("gmina", 3)
    coding = suggest(answers, morphology=Endings())
    assert coding.features == "endings 1"
    assert top_two(coding, right) >= 0.45


def test_words_without_meaning_are_left_out():
    assert lemmas("Żeby nie było dużo i w ogóle", default()) == []
    assert ("chodnik",) in [found[:1] for found in lemmas("Chodniki są dziurawe", default())]
    assert fold("Zażółć GĘŚLĄ Łódź") == "zazolc gesla lodz"
    assert "drogi" in concepts()["chodnik"]


def test_cohens_own_table_gives_his_kappa():
    # Two coders, 50 answers: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
    first = ["y"] * 25 + ["n"] * 25
    second = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    both = agreement(first, second)
    assert (both.answers, both.observed, both.expected) == (50, 0.7, 0.5)
    assert both.kappa == pytest.approx(0.4)
    # 15 answers differ, counted both ways; of 55 no and 45 yes 2 * 55 * 45 / 99 would by chance.
    assert both.alpha == pytest.approx(1 - 30 / (2 * 55 * 45 / 99))
    assert (agreement(["a"], ["a"]).kappa, agreement(["a"], ["a"]).alpha) == (None, None)
    with pytest.raises(BadInput):
        agreement(["a"], [])


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_the_same_both_ways_and_at_most_one(pairs):
    first, second = [a for a, _b in pairs], [b for _a, b in pairs]
    there, back = agreement(first, second), agreement(second, first)
    assert there.kappa == pytest.approx(back.kappa)
    assert there.kappa is None or there.kappa <= 1 + 1e-12


def test_answers_of_no_words_or_of_one_row_are_no_accident():
    assert suggest([Answer("1", "...")], themes=["A"]).suggestions[0].themes == ()
    with pytest.raises(BadInput, match="no answers"):
        suggest([])
    with pytest.raises(BadInput, match="row 3, column 'number'"):
        suggest([Answer("1", "a"), Answer("1", "b")])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("text,theme\na,b\n", "row 1, column 'answer'"),
        ("answer,theme\na,b\n,b\n", "row 3, column 'answer'"),
        ("", "row 1: the file is empty"),
        ("answer,theme\na,b,c\n", "row 2, column 'theme'"),
        ('answer\ttheme\n\n"a\nb"\tc\n\td\n', "row 5, column 'answer'"),
        ("answer,answer\na,b\n", "row 1, column 'answer'"),
    ],
)
def test_a_file_is_refused_by_row_and_column(text, place):
    with pytest.raises(BadInput, match=place):
        answers_from(text)


def test_the_command_suggests_and_compares_two_coders(capsys, tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text(
        "answer;theme;second\n"
        "Dziurawe chodniki;Drogi;Drogi\n"
        "Autobus się spóźnia;Transport;Drogi\n"
        "Remont jezdni;;\n",
        "utf-8",
    )
    assert main(["engine", "themes", str(table)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["suggestions"][0]["themes"][0] == "Drogi"
    assert answer["suggestions"][0]["number"] == "4"
    assert answer["agreement"]["observed"] == 0.5
    assert answer["notices"][0]["sentence"].startswith("“Drogi” has 1 coded")
    assert main(["engine", "themes", str(tmp_path / "nothing.csv")]) == 2


def test_every_message_has_its_sentence():
    answers, _right = coded("gmina", 1)
    coding = suggest([*answers, Answer("x", "qqq")])
    for message in [*coding.notices, *(one.message for one in coding.suggestions)]:
        assert message.key in MESSAGES
        assert sentence(message)
