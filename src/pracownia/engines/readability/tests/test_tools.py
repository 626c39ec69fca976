"""Comparing, the cloze test, guarding personal data, the command line."""

import json
from time import process_time

import pytest

from pracownia.engines import cli
from pracownia.engines.errors import BadInput
from pracownia.engines.readability import analyse, cloze, compare, guard, mask, score_cloze
from pracownia.engines.readability.comparing import INDICES

from .letters import letters

LETTER = (
    "Jan Zięba, PESEL 44051401359, NIP 526-025-09-95, tel. 600 100 200, jan@example.pl, "
    "ul. Jasna 12a/3, 42-360 Poraj, konto 61 1090 1014 0000 0712 1981 2874."
)
STORY = (
    "Gmina zbudowała nowy plac zabaw. Dzieci bawią się na nim codziennie po szkole, a wieczorem "
    "przychodzą tam starsi mieszkańcy. Latem sołtyska otwiera małą kawiarnię pod lipami."
)


# Comparing


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter[0])
def test_every_index_says_that_the_letter_became_easier(letter):
    _, before, after, _ = letter
    comparison = compare(before, after)

    assert comparison.easier
    assert set(comparison.deltas) == set(INDICES)
    assert len(comparison.kept) + len(comparison.resolved) == len(before.findings)
    assert len(comparison.kept) + len(comparison.new) == len(after.findings)


def test_words_that_changed_are_shown_with_those_that_stayed():
    changes = compare(analyse("Należy uiścić opłatę."), analyse("Proszę zapłacić opłatę.")).changes

    assert [(one.kind, one.before, one.after) for one in changes] == [
        ("replace", "Należy uiścić", "Proszę zapłacić"),
        ("equal", "opłatę", "opłatę"),
    ]


# Cloze


def test_a_cloze_test_leaves_out_every_fifth_word_after_the_first_sentence():
    test = cloze(STORY, seed="2027")
    whole = "".join(
        piece + answer for piece, answer in zip(test.pieces, [*test.answers, ""], strict=True)
    )

    assert whole == STORY
    assert test.pieces[0].startswith("Gmina zbudowała nowy plac zabaw. ")
    assert len(test.answers) in (4, 5)
    assert test == cloze(STORY, seed="2027")


def test_another_form_of_the_word_is_accepted_and_counted_apart():
    test = cloze("Zdanie pierwsze. Dzieci szkoły gmina drogi.", every=2, seed="a")
    forms = {"Dzieci": "dziecko", "szkoły": "szkoła", "gmina": "gminy", "drogi": "droga"}
    score = score_cloze(test, [forms[word] for word in test.answers])

    assert (score.exact, score.accepted, score.share, score.level) == (0, 2, 1.0, "ease")
    assert score_cloze(test, []).level == "hard"


def test_a_cloze_test_without_sense_is_refused_by_its_column():
    with pytest.raises(BadInput) as refused:
        cloze(STORY, every=1)
    assert refused.value.column == "every"
    with pytest.raises(BadInput):
        score_cloze(cloze("Tak. Nie.", seed="x"), ["a"] * 9)


# Personal data


def test_personal_data_are_found_by_kind():
    kinds = [one.kind for one in guard(LETTER)]

    assert kinds == ["pesel", "nip", "phone", "email", "address", "account"]


def test_what_is_masked_is_gone():
    hidden = mask(LETTER)

    assert guard(hidden) == []
    assert "Jan Zięba, PESEL [pesel], NIP [nip], tel. [phone], [email], [address]" in hidden


@pytest.mark.parametrize(
    "text",
    ["+48 600 100 200", "(34) 314 52 51", "600-100-200", "tel. 111111111", "PESEL 44051401358"],
)
def test_phones_and_labelled_numbers_are_masked_in_any_shape(text):
    assert len(guard(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kwota 139 980,00 zł, działka 114/7, 12.04.2026, godz. 17:00",
        "Znak OR.1431.12.2026, Dz. U. z 2025 r. poz. 1153",
        "REGON 123456785",
        "Nr zlecenia 44051401358",
        "0000000000",
    ],
)
def test_amounts_dates_and_signatures_are_left(text):
    assert guard(text) == []


# Command line and speed


def test_the_command_prints_measures_and_findings(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_text("\ufeffNależność należy uiścić.\n", encoding="utf-8")

    assert cli.main(["engine", "plain", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["measures"]["enough"] is False
    assert {"fog_form", "fog_lemma", "pisarek_linear"} <= set(answer["measures"])
    assert answer["findings"][-1] == {
        "rule": "slownik",
        "start": 17,
        "end": 23,
        "text": "uiścić",
        "suggestions": ["zapłacić"],
        "risk": "bezpieczne",
    }


def test_a_file_that_is_no_text_is_refused(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe\x00")

    assert cli.main(["engine", "plain", str(path)]) == 2


def test_a_long_letter_takes_less_than_a_third_of_a_second():
    text = "\n\n".join(before.text for _, before, _, _ in letters()) + "\n\n" + STORY * 4
    analyse(text)
    start = process_time()
    analyse(text)

    assert process_time() - start < 0.3
