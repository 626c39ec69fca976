"""Letters, words and sentences that were written apart from the rules, and files that are odd."""

import json
import unicodedata
from time import process_time

import pytest

from pracownia.engines import cli
from pracownia.engines.readability import analyse, compare, find, guard, sentences, syllables

from .letters import cuts, letters, missed
from .test_words import lines

APART = "letters_apart.jsonl"


def test_nearly_every_place_that_somebody_else_marked_is_found_by_its_rule():
    marked = sum(len(spans) for *_, spans in letters(APART))

    assert marked == 682
    assert len(missed(letters(APART))) <= 0.05 * marked


def test_every_index_says_that_the_letter_made_plain_is_easier():
    assert all(compare(before, after).easier for _, before, after, _ in letters(APART))


def test_letters_made_plain_have_hardly_a_finding():
    words = sum(after.measures.words for _, _, after, _ in letters(APART))

    assert 100 * sum(len(after.findings) for _, _, after, _ in letters(APART)) / words <= 1


def test_syllables_of_words_that_the_rule_was_not_made_with():
    gold = [line.split("\t") for line in lines("syllables_apart.tsv")]

    assert len(gold) == 336
    assert [(word, syllables(word)) for word, count in gold if syllables(word) != int(count)] == []


def test_sentences_end_at_full_stops_and_not_at_abbreviations():
    same = wanted = got = 0
    for text, ends in cuts():
        found = {one.end for one in sentences(text)}
        same, wanted, got = same + len(found & ends), wanted + len(ends), got + len(found)

    assert 2 * same / (wanted + got) >= 0.985


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("W terminie 7 dni proszę zapłacić.", "slownik", "w ciągu 7 dni"),
        ("Prosimy o niezłożenie wniosku.", "rzeczownik_odczasownikowy", "nie złożyć"),
        ("Prosimy o zakwalifikowanie się.", "rzeczownik_odczasownikowy", "zakwalifikować się"),
        ("Osoby opiekujące się dziećmi.", "imieslow", "które się opiekują"),
        ("Winda niedziałająca od roku stoi.", "imieslow", "która nie działa"),
    ],
)
def test_a_suggestion_keeps_the_number_the_not_and_the_self(text, rule, suggestion):
    assert suggestion in next(one.suggestions for one in find(text) if one.rule == rule)


def test_accents_that_stand_apart_and_soft_hyphens_change_nothing():
    text = "Należy uiścić opłatę niezwłocznie."
    apart = unicodedata.normalize("NFD", text)
    hyphens = text.replace("zwł", "zwł\u00ad")

    assert [one.rule for one in find(apart)] == [one.rule for one in find(text)]
    assert [one.rule for one in find(hyphens)] == [one.rule for one in find(text)]
    assert analyse(apart).measures == analyse(text).measures


@pytest.mark.parametrize("piece", ["1", ".", " ", "1.2.", "a@", "(", "a'", "aą"])
def test_nonsense_without_end_takes_no_time(piece):
    start = process_time()
    analyse(piece * 20_000)
    guard(piece * 20_000)

    assert process_time() - start < 2


def test_places_are_those_of_the_text_as_python_reads_it(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_bytes("\ufeffMamy 😀.\r\nNależy uiścić opłatę.\r\n".encode())

    assert cli.main(["engine", "plain", str(path)]) == 0
    text = path.read_text("utf-8-sig")
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert len(found) == 2


def test_a_file_in_another_code_is_refused_with_what_to_do(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_bytes("Należy uiścić opłatę.".encode("cp1250"))

    assert cli.main(["engine", "plain", str(path)]) == 2
    assert "letter.txt is not text in UTF-8 (byte 5)" in capsys.readouterr().err
