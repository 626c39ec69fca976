"""Numbers that people type: the shared cases, usual writings, usual mistakes, what is said."""

import csv
import json
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.cli import main
from pracownia.engines.identifiers import (
    HINTS,
    KINDS,
    MESSAGES,
    BadInput,
    explain,
    is_valid,
    normalise,
)

# Made numbers with notes, CC0 (tests/data/NOTICE.md).
CASES = Path(__file__).parent / "data" / "identyfikatory.csv"


def test_every_shared_case_is_judged_right():
    rows = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
    wrong = [
        row for row in rows if is_valid(row["rodzaj"], row["wartosc"]) != (row["poprawny"] == "tak")
    ]
    assert len(rows) == 125
    assert wrong == []


def test_numbers_made_apart_from_the_rules_are_judged_right():
    with CASES.with_name("identyfikatory_apart.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [
        row for row in rows if is_valid(row["rodzaj"], row["wartosc"]) != (row["poprawny"] == "tak")
    ]
    assert len(rows) > 250
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "written", "normal"),
    [
        ("NIP", "PL 828-235-16-99", "8282351699"),
        ("NIP", "828\u2013235\u201316\u201399", "8282351699"),
        ("REGON", " 033 362 170\u00a0", "033362170"),
        ("PESEL", "440514 01359", "44051401359"),
        ("PESEL", "'44051401359", "44051401359"),
        ("KRS", "0000 123 456", "0000123456"),
        ("KOD", "43100", "43-100"),
        ("KOD", "43 - 100", "43-100"),
        ("TERYT", "24 09 072", "2409072"),
        ("TELEFON", "0048 600 100 200", "+48600100200"),
        ("TELEFON", "48600100200", "+48600100200"),
        ("TELEFON", "(32) 555-01-23", "+48325550123"),
        ("TELEFON", "+48 (0) 22 555 01 23", "+48225550123"),
        ("TELEFON", "22/555.01.23", "+48225550123"),
        ("TELEFON", "\u202a+380 44 123 45 67\u202c", "+380441234567"),
    ],
)
def test_usual_writings_become_one(kind, written, normal):
    assert normalise(kind, written) == normal
    assert normalise(kind, normal) == normal


@pytest.mark.parametrize(
    ("kind", "written", "key"),
    [
        ("PESEL", "", "empty"),
        ("PESEL", "44051401358", "checksum"),
        ("PESEL", "44133401358", "pesel.date"),
        ("PESEL", "44O51401359", "characters"),
        ("PESEL", "٤٤٠٥١٤٠١٣٥٩", "characters"),
        ("REGON", "000000000", "zeros"),
        ("REGON", "00000000000000", "zeros"),
        ("REGON", "15227284120247", "checksum"),
        ("REGON", "1522728412", "length"),
        ("KRS", "1234567890a", "characters"),
        ("KOD", "4-3100", "postal.shape"),
        ("KOD", "00-000", "zeros"),
        ("TERYT", "3402011", "teryt.voivodeship"),
        ("TERYT", "0001011", "teryt.voivodeship"),
        ("TERYT", "0200011", "teryt.unit"),
        ("TERYT", "0201006", "teryt.unit"),
        ("TERYT", "0201017", "teryt.kind"),
        ("TELEFON", "997", "phone.emergency"),
        ("TELEFON", "+48 112", "phone.emergency"),
        ("TELEFON", "600 100 2000", "phone.length"),
        ("TELEFON", "+48 600 100 20", "phone.length"),
        ("TELEFON", "000000000", "zeros"),
        ("TELEFON", "999 999 999", "phone.prefix"),
        ("TELEFON", "+999 123 456 789", "phone.country"),
        ("TELEFON", "+1 234", "phone.abroad_length"),
        ("TELEFON", "22 555 01 23 wew. 5", "phone.extension"),
        ("TELEFON", "brak", "characters"),
        ("TELEFON", "-", "empty"),
    ],
)
def test_a_refusal_says_why(kind, written, key):
    answer = explain(kind, written)
    assert (answer.valid, answer.normal, answer.message.key) == (False, None, key)
    assert not is_valid(kind, written)
    with pytest.raises(BadInput) as refused:
        normalise(kind, written)
    assert refused.value.key == key
    assert refused.value.sentence in answer.sentence


@pytest.mark.parametrize(
    ("kind", "written", "hints"),
    [
        ("REGON", "33362170", [("hint.leading_zeros", "033362170")]),
        ("REGON", "3133776419088", [("hint.leading_zeros", "03133776419088")]),
        ("PESEL", "2070803628", [("hint.leading_zeros", "02070803628")]),
        ("KRS", "123456", [("hint.leading_zeros", "0000123456")]),
        ("KOD", "950", [("hint.leading_zeros", "00-950")]),
        ("TERYT", "201011", [("hint.leading_zeros", "0201011"), ("hint.teryt_kind", None)]),
        ("TERYT", "020101", [("hint.teryt_kind", None)]),
        ("NIP", "8282351699.0", [("hint.fraction", "8282351699")]),
        ("NIP", "8,28E+09", [("hint.number_format", None)]),
        ("NIP", "828235169", []),
        ("TELEFON", "0225550123", [("hint.trunk_zero", "+48225550123")]),
        ("TELEFON", "555 01 23", [("hint.area_code", None)]),
    ],
)
def test_spreadsheets_and_old_habits_are_recognised(kind, written, hints):
    answer = explain(kind, written)
    assert not answer.valid
    assert [(one.key, one.values.get("suggestion")) for one in answer.hints] == hints


@pytest.mark.parametrize(
    ("number", "born", "key"),
    [
        ("44051401359", "1944-05-14", "pesel.right"),
        ("98222801239", "2098-02-28", "pesel.right"),
        ("89862199969", "1889-06-21", "pesel.long_ago"),
    ],
)
def test_a_pesel_tells_the_date_of_birth(number, born, key):
    said = explain("PESEL", number)
    assert (said.message.key, said.message.values["born"]) == (key, born)
    assert number not in said.sentence + repr(said)


def test_a_foreign_number_is_said_to_be_foreign():
    assert explain("TELEFON", "+380 44 123 45 67").message.key == "phone.abroad"
    assert explain("TELEFON", "512345678").sentence == "The phone number is well formed."


def test_an_unknown_kind_is_refused():
    for ask in (is_valid, normalise, explain):
        with pytest.raises(BadInput, match="there is no kind 'nip'"):
            ask("nip", "8282351699")


def test_every_message_has_a_sentence_for_its_values():
    for text in (MESSAGES | HINTS).values():
        names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
        assert names <= {"name", "born", "found", "expected", "suggestion"}


def _control(weights, text):
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True))


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1800, 1, 1), date(2299, 12, 31)), st.integers(0, 9999))
def test_a_pesel_of_any_day_of_five_centuries_is_right_and_one_changed_digit_is_not(day, serial):
    month = day.month + {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}[day.year // 100]
    text = f"{day.year % 100:02}{month:02}{day.day:02}{serial:04}"
    number = text + str(-_control((1, 3, 7, 9, 1, 3, 7, 9, 1, 3), text) % 10)
    assert explain("PESEL", number).message.values["born"] == day.isoformat()
    for place, digit in enumerate(number):
        changed = number[:place] + str((int(digit) + 1) % 10) + number[place + 1 :]
        assert not is_valid("PESEL", changed)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 10**9 - 1))
def test_nip_agrees_with_its_definition(stem):
    text = f"{stem:09}"
    control = _control((6, 5, 7, 2, 3, 4, 5, 6, 7), text) % 11
    right = [last for last in range(10) if is_valid("NIP", f"{text}{last}")]
    assert right == ([control] if control < 10 else [])


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 10**8 - 1), st.integers(0, 9999))
def test_regon_agrees_with_its_definition(stem, part):
    nine = f"{stem:08}"
    nine += str(_control((8, 9, 2, 3, 4, 5, 6, 7), nine) % 11 % 10)
    text = f"{nine}{part:04}"
    control = _control((2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8), text) % 11 % 10
    assert [last for last in range(10) if is_valid("REGON", f"{nine[:8]}{last}")] == [int(nine[8])]
    assert [last for last in range(10) if is_valid("REGON", f"{text}{last}")] == [control]


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(KINDS), st.text(max_size=20) | st.from_regex(r"[0-9 +()-]{0,16}"))
def test_any_text_gets_an_answer(kind, text):
    answer = explain(kind, text)
    assert answer.sentence
    assert answer.valid == is_valid(kind, text)
    if answer.valid:
        assert normalise(kind, answer.normal) == answer.normal


def run(capsys, *words):
    code = main(["engine", "identifiers", *words])
    shown = capsys.readouterr()
    return code, (json.loads(shown.out) if shown.out else shown.err)


def test_the_command_answers_for_one_number(capsys):
    code, answer = run(capsys, "KOD", "43100")
    assert (code, answer["valid"], answer["normal"]) == (0, True, "43-100")
    code, answer = run(capsys, "NIP", "0000000000")
    assert (code, answer["valid"], answer["key"]) == (0, False, "zeros")


def test_the_command_answers_for_a_file(capsys, tmp_path):
    code, answer = run(capsys, str(CASES))
    assert (code, answer["count"], answer["valid"]) == (0, 125, 74)
    assert answer["rows"][0]["row"] == 2
    table = tmp_path / "numbers.csv"
    table.write_text("\ufeffrodzaj;wartosc\n\nKOD;43100\n", "utf-8")
    row = run(capsys, str(table))[1]["rows"][0]
    assert (row["row"], row["normal"]) == (3, "43-100")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("rodzaj,numer\nNIP,1\n", "row 1, column 'wartosc'"),
        ("rodzaj,wartosc\nNIP,1\nVAT,1\n", "row 3, column 'rodzaj'"),
    ],
)
def test_the_command_refuses_a_file_by_row_and_column(capsys, tmp_path, text, place):
    table = tmp_path / "numbers.csv"
    table.write_text(text, "utf-8")
    code, said = run(capsys, str(table))
    assert code == 2
    assert place in said


def test_the_command_needs_a_number_after_the_kind(capsys):
    assert run(capsys, "NIP")[0] == 2
    assert run(capsys, "VAT", "1")[0] == 2
