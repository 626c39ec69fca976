"""What holds for every answer: limits, identifiers, amounts, orders and rows of a spreadsheet."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.commons.questionnaires import dates, identifiers, limits, money, rows, values
from pracownia.commons.questionnaires.exporting import as_csv
from pracownia.core.spreadsheets import bare, plain
from pracownia.engines.identifiers import is_valid

from .kinds import a_field, a_form, a_part, a_question

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(st.text(max_size=60), st.integers(0, 20), st.integers(0, 20))
def test_a_text_is_refused_exactly_when_it_is_out_of_its_limits(typed, least, more):
    text = values.clean(typed)
    question = a_question("opis", min_words=least, max_words=least + more, required=False)

    refused = bool(limits.flaw(question, text or None))

    assert refused == bool(text and not least <= len(text.split()) <= (least + more or 10**9))


@CALM
@given(st.text(max_size=30), st.integers(0, 12), st.integers(1, 12))
def test_a_text_is_refused_exactly_when_it_has_too_few_or_too_many_signs(typed, least, more):
    text, most = values.clean(typed), least + more
    question = a_question(
        "opis", min_words=None, max_words=None, min_chars=least, max_chars=most, required=False
    )

    refused = bool(limits.flaw(question, text or None))

    assert refused == bool(text and not least <= limits.length(text) <= most)


@CALM
@given(
    st.integers(-1000, 1000) | st.floats(-1000, 1000),
    st.none() | st.integers(-1000, 1000),
    st.none() | st.integers(-1000, 1000),
    st.booleans(),
)
def test_a_number_is_refused_exactly_when_it_is_out_of_its_limits(given_, least, most, whole):
    question = a_question("kwota", kind="number", minimum=least, maximum=most, whole=whole)

    refused = bool(limits.flaw(question, given_))

    assert refused == (
        (whole and given_ != int(given_))
        or (least is not None and given_ < least)
        or (most is not None and given_ > most)
    )


@CALM
@given(st.dates(date(2027, 4, 25), date(2027, 6, 5)))
def test_a_day_is_refused_exactly_when_it_is_out_of_its_limits(day):
    refused = bool(limits.flaw(a_question("dzien"), day.isoformat()))

    assert refused == (day.month != 5)


@CALM
@given(st.sampled_from(["pesel", "nip", "regon", "krs"]), st.text("0123456789 -", max_size=16))
def test_an_identifier_is_good_exactly_when_the_engine_says_so(kind, typed):
    kept = identifiers.read(kind, values.clean_line(typed))

    assert (kept is None) == (not typed.strip())
    if kept is not None:
        good = identifiers.flaw(kind, kept) == ""
        assert good == is_valid(kind.upper(), typed)
        assert identifiers.read(kind, kept) == kept
        assert not good or re.fullmatch(r"\d+", kept)


@CALM
@given(st.decimals(0, 10**9, places=2))
def test_no_grosz_is_lost(amount):
    for typed in (f"{amount}", f"{amount} zł".replace(".", ","), money.text(f"{amount:.2f}")):
        assert money.amount(money.read(values.clean_line(typed))) == amount


@CALM
@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day):
    written = (f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day:%Y}", f"{day:%d/%m/%Y} r.")

    assert {dates.day(one) for one in written} == {day.isoformat()}
    assert dates.flaw_of_day(a_question("urodzenie", latest=None), day.isoformat(), None) == ""


@CALM
@given(st.permutations(["a", "b", "c"]), st.sampled_from(["up", "down"]), st.sampled_from("abc"))
def test_moving_keeps_every_option_once(codes, way, moved):
    found = rows.read_order(a_question("waga"), {"waga": ",".join(codes), f"waga-{way}": moved})

    assert found is not None
    assert sorted(found) == ["a", "b", "c"]
    assert [one for one in found if one != moved] == [one for one in codes if one != moved]


@CALM
@given(st.text(max_size=40).map(values.clean).filter(bool))
def test_no_cell_is_a_formula_and_text_comes_back(text):
    form = a_form(a_part(a_field("opis", kind="long", min_words=None, max_words=None)))

    lines = "".join(as_csv(form, ["Numer"], [(["1"], {"opis": text})]))
    [head, row] = csv.reader(io.StringIO(lines.removeprefix("\ufeff"), newline=""), delimiter=";")

    assert head == ["Numer", "Opis"]
    assert not row[1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert bare(row[1]) == text


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (3.5, "3,5"),
        (-2, "-2"),
        (Decimal("1.50"), "1,50"),
        (None, ""),
        (date(2027, 5, 1), "2027-05-01"),
    ],
)
def test_numbers_and_days_are_not_texts(cell, shown):
    assert plain(cell) == shown
