"""The pieces: weights of words, families, the thesaurus, the files for measuring."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.cli import main
from pracownia.engines.errors import BadInput
from pracownia.engines.letters import fold
from pracownia.engines.morphology import Endings
from pracownia.engines.search import analyse_document
from pracownia.engines.search.evaluation import ndcg, recall
from pracownia.engines.search.index import MOST
from pracownia.engines.search.lexicon import Lexicon, lexicon, listed
from pracownia.engines.search.reading import Query, documents_from, queries_from
from pracownia.engines.search.stems import stem
from pracownia.engines.search.thesaurus import NEAR, SAME, compiled


@given(st.dictionaries(st.sampled_from(["title", "body", "tags"]), st.text(max_size=40)))
@settings(max_examples=50, deadline=None)
def test_any_text_gives_weights_that_every_database_can_keep(fields):
    for lemma, weight in analyse_document(fields, lexicon()).items():
        assert 1 <= weight <= MOST
        assert lemma == lemma.lower()
        assert len(lemma) <= 80
        assert all(len(form) <= 80 for form in lexicon().forms(lemma))
        assert len(stem(fold(lemma))) <= 80


def test_a_word_of_the_title_weighs_more_than_one_of_the_body():
    weights = analyse_document({"title": "Smog", "body": "Piec"}, lexicon())

    assert weights["smog"] > weights["piec"]


def test_an_ambiguous_word_is_shared_out_and_a_silent_one_left_out():
    weights = analyse_document({"body": "starsi do wójta"}, lexicon())

    assert "do" not in weights
    assert weights["wójt"] > weights["stary"] == weights["starszy"]


@pytest.mark.parametrize(
    "family",
    [
        "konsultować konsultacja konsultacyjny konsultowanie",
        "niepełnosprawny niepełnosprawność",
        "społeczny społeczność społeczeństwo",
        "szkoła szkolny szkolić szkolenie",
    ],
)
def test_derived_words_are_one_family(family):
    assert len({stem(fold(word)) for word in family.split()}) == 1


def test_the_thesaurus_reads_the_same_near_and_one_way():
    made = compiled(["# nothing", "wójt, burmistrz", "~ wójt, urząd", "auto > rower"], lexicon())

    assert made.near["wójt",] == {("burmistrz",): SAME, ("urząd",): NEAR}
    assert made.near["auto",] == {("rower",): SAME}
    assert ("rower",) not in made.near


def test_no_phrase_of_the_thesaurus_is_one_word_and_silent_ones():
    text = files("pracownia.engines.search").joinpath("data/thesaurus.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    parts = [part.split() for line in lines for part in re.split("[,>]", line.strip("~ "))]

    for part in parts:
        spoken = [word for word in part if word not in listed("silent")]
        assert spoken
        assert len(part) == 1 or len(spoken) > 1, part


def test_without_a_dictionary_words_are_still_inflected_by_their_ends():
    guessing = Lexicon(Endings())

    assert set(guessing.lemmas("konsultacjami")) & set(guessing.lemmas("konsultacja"))


def test_measures_are_those_of_the_textbook():
    query = Query("q", "", "", {"a": 2.0, "b": 1.0})

    assert ndcg(["a", "b"], query) == 1
    assert round(ndcg(["x", "a", "b"], query), 4) == round((2 / 1.585 + 1 / 2) / (2 + 1 / 1.585), 4)
    assert recall(["b"], query) == 0.5


@pytest.mark.parametrize(
    ("read", "line", "place"),
    [
        (documents_from, "[]", "row 2"),
        (documents_from, '{"tytul": "x"}', "row 2, column 'id'"),
        (documents_from, '{"id": "a", "tytul": "x"}', "row 2, column 'id'"),
        (documents_from, '{"id": "b"}', "row 2, column 'tresc'"),
        (documents_from, '{"id": "b", "tytul": {}, "tresc": {"x": 1}}', "row 2, column 'tresc'"),
        (queries_from, "{", "row 2"),
        (queries_from, '{"id": "b", "trafne": {}}', "row 2, column 'zapytanie'"),
        (queries_from, '{"id": "b", "zapytanie": "x", "trafne": ["d"]}', "row 2, column 'trafne'"),
        (queries_from, '{"id": "b", "zapytanie": "x", "trafne": {"d": -1}}', "column 'trafne'"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(read, line, place):
    good = '{"id": "a", "tytul": "x", "zapytanie": "x", "trafne": {"d": 1}}'

    with pytest.raises(BadInput) as refused:
        read(f"{good}\n{line}\n")
    assert place in str(refused.value)


def test_the_engine_alone_measures_in_memory(tmp_path, capsys):
    (tmp_path / "d.jsonl").write_text('{"id": "d1", "tytul": "Rada seniorów"}\n')
    (tmp_path / "q.jsonl").write_text('{"id": "q", "zapytanie": "rady", "trafne": {"d1": 2}}\n')
    files = [str(tmp_path / "d.jsonl"), str(tmp_path / "q.jsonl")]

    assert main(["engine", "search-eval", *files, "--database", "memory"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["rankings"] == {"q": ["d1"]}
    assert answer["by_kind"] == {"": 1.0}
    assert main(["engine", "search-eval", *files]) == 2
