"""One's own calendar at a secret address: what letters told of it, until the address is changed."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from pracownia.commons.letters import actions, feeding, queries
from pracownia.commons.letters.calendar import Meeting, as_ics, feed, over_at
from pracownia.commons.letters.models import Appointment, Wishes
from pracownia.commons.letters.states import State
from pracownia.core.access import Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry
from pracownia.core.polish import WARSAW

from .cast import a_letter, iwona, katarzyna

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 4, 8, tzinfo=UTC)
SETTINGS = "/moje/wiadomosci/ustawienia/"


def told(person, name, *, sequence=0, days=1, is_off=False, **fields):
    starts_at = NOW + timedelta(days=days)
    hour = timedelta(hours=1)
    meeting = Meeting(name, f"Dyżur {name}", starts_at, starts_at + hour, is_off=is_off)
    letter = a_letter(person, **fields)
    Appointment.objects.create(letter=letter, uid=name, meeting=meeting.kept(sequence))
    return letter


def token_of(person):
    wishes = actions.set_calendar(actor=Actor(person_id=person.pk), is_wanted=True)
    return feeding.address(person.pk, wishes.calendar_key).rpartition("/")[2].removesuffix(".ics")


def test_the_newest_letter_tells_when_a_meeting_is_and_cancelled_ones_are_gone():
    iwona_ = iwona()
    told(iwona_, "slot:1")
    told(iwona_, "slot:1", sequence=1, days=3)
    told(iwona_, "slot:2")
    told(iwona_, "slot:2", sequence=1, is_off=True)
    told(iwona_, "slot:3", state=State.DROPPED)
    told(iwona_, "slot:4", days=-100)
    told(katarzyna(), "slot:5")

    found = queries.calendar_of(token=token_of(iwona_), now=NOW)

    (entry,) = Calendar.from_ical(feed("Terminy", found)).walk("VEVENT")
    assert (str(entry["SUMMARY"]), entry["SEQUENCE"]) == ("Dyżur slot:1", 1)
    assert entry.start == NOW + timedelta(days=3)


def test_a_changed_or_removed_address_opens_nothing(client):
    person = iwona()
    first = token_of(person)
    second = token_of(person)
    assert client.get(f"/kalendarz/{first}.ics").status_code == 404
    answer = client.get(f"/kalendarz/{second}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"

    actions.set_calendar(actor=Actor(person_id=person.pk), is_wanted=False)

    with pytest.raises(Missing):
        queries.calendar_of(token=second, now=NOW)
    assert Entry.objects.filter(kind="commons.letters.CalendarAddressSet").count() == 3


def test_a_made_up_address_of_somebody_without_a_calendar_opens_nothing(client):
    person = iwona()
    Wishes.objects.create(person=person)
    forged = feeding.address(person.pk, "x").rpartition("/")[2]
    assert client.get(f"/kalendarz/{forged}").status_code == 404


def test_nobody_makes_an_address_without_signing_in():
    with pytest.raises(Refused):
        actions.set_calendar(actor=Actor(), is_wanted=True)
    assert not Wishes.objects.exists()


def test_the_address_is_made_changed_and_removed_in_the_settings(client):
    person = iwona()
    client.force_login(person)
    assert "Utwórz adres" in client.get(SETTINGS).content.decode()

    client.post(f"{SETTINGS}kalendarz/", {"nowy": "1"})
    page = client.get(SETTINGS).content.decode()
    assert feeding.address(person.pk, Wishes.objects.get().calendar_key) in page

    client.post(f"{SETTINGS}kalendarz/", {"usun": "1"})
    assert "/kalendarz/" not in client.get(SETTINGS).content.decode().replace(
        f"{SETTINGS}kalendarz/", ""
    )


def test_many_meetings_are_one_question(client, django_assert_num_queries):
    person = iwona()
    token = token_of(person)
    told(person, "slot:1")
    with django_assert_num_queries(2):
        client.get(f"/kalendarz/{token}.ics")
    for number in range(2, 6):
        told(person, f"slot:{number}")
    with django_assert_num_queries(2):
        client.get(f"/kalendarz/{token}.ics")


def test_a_moment_is_written_in_utc_on_both_sides_of_summer_time():
    """28 March 2027 has no hour between 2 and 3 in Warsaw, 31 October has it twice."""
    found = []
    for day in ((2027, 3, 27), (2027, 3, 28), (2027, 10, 31)):
        there = datetime(*day, 17, tzinfo=WARSAW)
        meeting = Meeting("try:1", "Dyżur", there, there + timedelta(hours=1))
        written = as_ics("try:1", meeting.kept(), to="a@poraj.example", written_at=NOW)
        found.append(re.search(r"DTSTART:(\S+)", written)[1])
    assert found == ["20270327T160000Z", "20270328T150000Z", "20271031T160000Z"]


def test_whole_days_are_dates_and_their_last_day_counts():
    days = Meeting("try:2", "Zjazd", date(2027, 3, 26), date(2027, 3, 28))
    written = as_ics("try:2", days.kept(), to="a@poraj.example", written_at=NOW)
    assert "DTSTART;VALUE=DATE:20270326\r\n" in written
    assert "DTEND;VALUE=DATE:20270329\r\n" in written
    assert over_at(days.kept()) == datetime(2027, 3, 28, 22, tzinfo=UTC)
