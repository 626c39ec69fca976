"""Faults that other programs had, where no test of a room looks for them: see docs/faults.md."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from pracownia.commons.letters import calendar
from pracownia.commons.retention.forms import LONGEST, TermForm
from pracownia.core.spreadsheets import as_csv

LIST = Path(__file__).resolve().parents[2] / "docs" / "faults.md"


def test_every_csv_begins_with_the_mark_by_which_excel_knows_polish_letters():
    pieces = list(as_csv([["Gmina"], ["Żółć"]] * 300))

    assert pieces[0].startswith("\ufeff")
    assert "\ufeff" not in "".join(pieces)[1:]


def test_a_title_typed_by_people_adds_nothing_to_a_calendar():
    title = "Zjazd\r\nATTENDEE:mailto:obca@obcy.example\x07; z przecinkiem, i średnikiem"
    meeting = {
        "method": calendar.PUBLISH,
        "sequence": 0,
        "starts": "2027-04-12T10:00:00+02:00",
        "ends": "2027-04-12T12:00:00+02:00",
        "title": title,
        "place": "Lędziny\nDESCRIPTION:obce",
        "tentative": False,
    }

    text = calendar.feed("Moje", [("a", meeting, datetime(2027, 4, 1, tzinfo=UTC))])

    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert "ATTENDEE" not in event
    assert "DESCRIPTION" not in event


@pytest.mark.parametrize("months", ["-1", "0,5", "wieki", str(LONGEST + 1), ""])
def test_a_term_of_keeping_that_makes_no_sense_is_refused_at_its_field(months):
    assert TermForm({"months": months}).errors["months"]


def test_each_of_the_22_has_its_test_or_the_part_that_brings_it():
    rows = re.findall(r"^\| (\d+) \| (.+)$", LIST.read_text(encoding="utf-8"), re.MULTILINE)

    assert [int(number) for number, _row in rows] == list(range(1, 23))
    assert [
        number for number, row in rows if "::test_" not in row and "comes with" not in row
    ] == []
