"""Terms as data: the statutory ones, reasons for the last day, holidays counted a second way."""

import json
from datetime import UTC, date, datetime, timedelta
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.cli import main
from pracownia.engines.clock import (
    MESSAGES,
    TERMS,
    WARSAW,
    Term,
    day_after,
    days_before,
    deadline,
    end_of_day,
    holiday_name,
    is_working_day,
    local,
    start_of_day,
)

ONE = timedelta(days=1)


def warsaw(year, month, day, hour=12, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=WARSAW).astimezone(UTC)


def easter(year):
    """Gauss's rule in the form of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    days = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * days) // 451
    month, day = divmod(h + days - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2024, 2041))
def test_holidays_are_those_of_the_act_in_every_year(year):
    fixed = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)]
    if year >= 2025:
        fixed.append((12, 24))
    moving = [easter(year) + timedelta(days=n) for n in (0, 1, 49, 60)]
    by_act = {date(year, *day) for day in fixed} | set(moving)
    days = [date(year, 1, 1) + n * ONE for n in range(366)]
    assert {day for day in days if day.year == year and holiday_name(day)} == by_act


@pytest.mark.parametrize(
    ("name", "begins", "last_day"),
    [
        ("youth_council.motion", warsaw(2026, 9, 15), date(2026, 12, 15)),
        ("youth_council.motion", warsaw(2026, 9, 24), date(2026, 12, 28)),  # Christmas Eve
        ("youth_council.motion", warsaw(2026, 11, 30), date(2027, 3, 1)),  # no 30 February
        ("youth_council.repeat", warsaw(2026, 9, 13), date(2027, 3, 13)),  # a lock is not moved
        ("youth_council.reply", warsaw(2026, 9, 15), date(2026, 10, 15)),
        ("seniors_council.motion", warsaw(2026, 8, 11), date(2026, 11, 12)),  # 11 November
        ("seniors_council.petition", warsaw(2027, 1, 31), date(2027, 4, 30)),
        ("seniors_council.repeat", warsaw(2026, 8, 31), date(2027, 2, 28)),
        ("seniors_council.reply", warsaw(2026, 12, 7), date(2027, 1, 7)),  # Epiphany
        ("benefit_council.creation", warsaw(2026, 9, 15), date(2026, 11, 16)),  # a Sunday
        ("benefit_council.opinion", warsaw(2026, 4, 20), date(2026, 5, 4)),
        ("benefit_council.opinion", warsaw(2027, 5, 13, 23, 59), date(2027, 5, 28)),  # Corpus C.
        ("benefit_council.office", warsaw(2024, 2, 29), date(2027, 2, 28)),
        ("resolution.force", warsaw(2026, 12, 11), date(2026, 12, 25)),
        ("consultation.notice", warsaw(2026, 10, 20, 17), date(2026, 10, 12)),
        ("consultation.length", warsaw(2026, 10, 1, 8), date(2026, 10, 31)),
    ],
)
def test_statutory_terms_end_on_their_day_at_midnight_in_poland(name, begins, last_day):
    answer = deadline(begins, TERMS[name])
    assert answer.last_day == last_day
    assert answer.ends == end_of_day(last_day)
    assert answer.after == start_of_day(last_day + ONE)
    assert answer.term.law


def test_an_act_published_at_christmas_is_in_force_on_the_day_after_the_fourteenth():
    assert deadline(warsaw(2026, 12, 11), TERMS["resolution.force"]).after == warsaw(
        2026, 12, 26, 0
    )


def test_the_answer_says_why_the_term_ends_then():
    moved = deadline(warsaw(2026, 9, 24), TERMS["youth_council.motion"])
    assert [one.key for one in moved.explanations] == [
        "clock.first_day",
        "clock.moved",
        "clock.holiday",
        "clock.holiday",
        "clock.holiday",
        "clock.weekend",
        "clock.ends",
    ]
    short = deadline(warsaw(2027, 11, 30), Term("months", 3))
    assert [one.key for one in short.explanations][1] == "clock.month_end"


def test_a_notice_leaves_whole_days_also_over_the_change_of_clocks():
    assert local(days_before(warsaw(2026, 10, 26, 0, 1), 1)).date() == date(2026, 10, 24)
    assert day_after(warsaw(2026, 10, 25, 0)) - warsaw(2026, 10, 25, 0) == timedelta(hours=25)
    with pytest.raises(ValueError, match="fewer than 0"):
        days_before(warsaw(2026, 5, 1), -1)


@settings(deadline=None, max_examples=60)
@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["days", "working_days", "months"]),
    st.integers(0, 30),
)
def test_a_moved_term_ends_on_a_working_day_and_never_before_the_plain_one(moment, unit, count):
    moved, plain = (deadline(moment, Term(unit, count, moved=one)) for one in (True, False))
    assert plain.ends <= moved.ends
    assert is_working_day(moved.last_day) or (unit, count) == ("working_days", 0)
    assert moved.ends > moment - ONE
    assert moved == deadline(moment, Term(unit, count))


def test_every_message_is_a_sentence_of_its_values():
    names = {name for text in MESSAGES.values() for _t, name, _s, _c in Formatter().parse(text)}
    assert names - {None} == {"day", "name", "number", "count"}


def run(capsys, *words):
    code = main(["engine", "clock", *words])
    shown = capsys.readouterr()
    return code, (json.loads(shown.out) if shown.out else shown.err)


def test_the_command_counts_and_explains(capsys):
    code, answer = run(capsys, "2026-12-22 15:00", "--working-days", "3")
    assert (code, answer["ends"]) == (0, "2026-12-29T23:59:59+01:00")
    assert "Wigilia Bożego Narodzenia" in " ".join(o["sentence"] for o in answer["explanations"])
    assert run(capsys, "15.09.2026", "--term", "youth_council.motion")[1]["last_day"] == (
        "2026-12-15"
    )
    assert run(capsys, "2026-04-20", "--days", "12", "--not-moved")[1]["last_day"] == "2026-05-02"
    assert run(capsys, "2026-10-25 02:30", "--days", "1", "--second")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("jutro", "--days", "1"),
        ("2027-03-28 02:30", "--days", "1"),
        ("2026-10-25 02:30", "--days", "1"),
        ("2026-10-25", "--days", "-1"),
        ("2026-10-25", "--term", "nothing"),
    ],
)
def test_the_command_refuses_what_it_cannot_count(capsys, words):
    assert run(capsys, *words)[0] == 2
