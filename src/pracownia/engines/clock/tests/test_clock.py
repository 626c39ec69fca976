"""Days and hours that catch people out: DST, holidays, ends of months, statutory terms."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.clock import (
    WARSAW,
    AmbiguousTime,
    MissingTime,
    NaiveMoment,
    UnreadableTime,
    add_working_days,
    calendar_days,
    days_between,
    end_of_day,
    ends,
    holiday_name,
    is_working_day,
    local,
    months,
    next_working_day,
    parse_local,
    start_of_day,
    to_utc,
    working_days_between,
)


def warsaw(year, month, day, hour=12, minute=0, second=0):
    return datetime(year, month, day, hour, minute, second, tzinfo=WARSAW).astimezone(UTC)


def last_second(year, month, day):
    return warsaw(year, month, day, 23, 59, 59)


def test_christmas_eve_is_free_since_2025():
    assert is_working_day(date(2024, 12, 24))
    assert not is_working_day(date(2025, 12, 24))
    assert not is_working_day(date(2026, 12, 24))
    assert holiday_name(date(2026, 12, 24)) == "Wigilia Bożego Narodzenia"
    assert holiday_name(date(2026, 12, 23)) is None


@pytest.mark.parametrize(
    "day", [date(2026, 1, 6), date(2026, 4, 6), date(2026, 6, 4), date(2026, 11, 11)]
)
def test_fixed_and_moving_holidays_are_free(day):
    assert not is_working_day(day)


def test_working_days_skip_the_end_of_the_year():
    asked = warsaw(2026, 12, 22, 15)
    assert add_working_days(asked, 1) == last_second(2026, 12, 23)
    assert add_working_days(asked, 3) == last_second(2026, 12, 29)
    assert add_working_days(asked, 0) == last_second(2026, 12, 22)
    assert working_days_between(asked, last_second(2026, 12, 29)) == 3


def test_a_minute_before_midnight_in_poland_is_still_that_day():
    assert add_working_days(datetime(2026, 6, 8, 21, 59, tzinfo=UTC), 1) == last_second(2026, 6, 9)
    assert add_working_days(datetime(2026, 6, 8, 22, 0, tzinfo=UTC), 1) == last_second(2026, 6, 10)


def test_a_term_that_ends_on_a_free_day_ends_on_the_next_working_day():
    asked = warsaw(2026, 4, 20)
    assert calendar_days(asked, 14) == last_second(2026, 5, 4)
    assert calendar_days(asked, 12) == last_second(2026, 5, 4)  # 2 May is a Saturday
    assert calendar_days(asked, 12, moved=False) == last_second(2026, 5, 2)
    assert ends(date(2026, 12, 24)) == last_second(2026, 12, 28)


def test_months_end_on_the_same_number_or_the_last_day():
    assert months(warsaw(2026, 11, 30), 3) == last_second(2027, 3, 1)  # 28 February is a Sunday
    assert months(warsaw(2026, 11, 30), 3, moved=False) == last_second(2027, 2, 28)
    assert months(warsaw(2027, 11, 30), 3) == last_second(2028, 2, 29)
    assert months(warsaw(2026, 10, 31), 1) == last_second(2026, 11, 30)
    assert months(warsaw(2026, 3, 2), 12, moved=False) == last_second(2027, 3, 2)


def test_statutory_terms_of_councils_and_councillors():
    motion = warsaw(2026, 9, 15)
    assert months(motion, 3) == last_second(2026, 12, 15)  # a youth council motion, art. 5b(3)
    assert months(motion, 6) == last_second(2027, 3, 15)  # the same body may repeat, art. 5b(4)
    assert months(motion, 2) == last_second(2026, 11, 16)  # GRDPP, art. 41e: 15 is a Sunday
    assert calendar_days(motion, 30) == last_second(2026, 10, 15)  # answer in 30 days
    assert calendar_days(motion, 14) == last_second(2026, 9, 29)  # opinion of GRDPP, 41i(2)


def test_days_of_23_and_25_hours_end_at_their_own_midnight():
    spring, autumn = date(2027, 3, 28), date(2026, 10, 25)
    assert (end_of_day(spring) - start_of_day(spring)).total_seconds() == 23 * 3600 - 1
    assert (end_of_day(autumn) - start_of_day(autumn)).total_seconds() == 25 * 3600 - 1
    assert local(end_of_day(warsaw(2027, 3, 28, 1))).strftime("%H:%M:%S") == "23:59:59"
    assert calendar_days(warsaw(2027, 3, 26, 9), 3) == last_second(2027, 3, 30)  # Easter Monday


def test_the_missing_hour_is_refused_with_the_hours_around_it():
    with pytest.raises(MissingTime) as refused:
        parse_local("2027-03-28 02:30")
    assert "does not exist" in str(refused.value)
    assert refused.value.key == "time.missing"
    assert refused.value.values == {
        "time": "2027-03-28 02:30",
        "earlier": "01:30",
        "later": "03:30",
    }
    assert parse_local("28.03.2027 03:00") == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert parse_local("2027-03-28T01:59:59") == datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC)


def test_the_repeated_hour_must_be_told_apart():
    with pytest.raises(AmbiguousTime) as refused:
        parse_local("2026-10-25 02:30")
    assert refused.value.values["first"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert refused.value.values["second"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert parse_local("2026-10-25 02:30", fold=0) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert parse_local("2026-10-25 02:30", fold=1) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert parse_local("2026-10-25 03:00") == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "jutro", "2027-02-30 10:00", "2027-03-01", "01.03.2027 25:00"]
)
def test_what_is_not_a_time_is_refused(text):
    with pytest.raises(UnreadableTime):
        parse_local(text)


def test_moments_without_a_zone_and_negative_terms_are_refused():
    with pytest.raises(NaiveMoment):
        local(datetime(2026, 5, 1, 10))  # noqa: DTZ001
    for term in (add_working_days, calendar_days, months):
        with pytest.raises(ValueError, match="fewer than 0"):
            term(warsaw(2026, 5, 1), -1)


moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001
    datetime(2034, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@settings(deadline=None, max_examples=100)
@given(moments, st.integers(0, 40))
def test_adding_working_days_is_undone_by_counting_them(moment, count):
    after = add_working_days(moment, count)
    assert working_days_between(moment, after) == count
    assert after >= moment.replace(microsecond=0)
    if count:
        assert is_working_day(local(after).date())
        assert next_working_day(local(after).date()) == local(after).date()


@settings(deadline=None, max_examples=100)
@given(moments)
def test_wall_clock_and_instant_are_two_names_of_one_moment(moment):
    wall = local(moment)
    assert to_utc(wall, fold=wall.fold) == moment
    assert start_of_day(wall.date()) <= moment
    assert days_between(start_of_day(wall.date()), moment) == 0
