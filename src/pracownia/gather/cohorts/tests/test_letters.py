"""Participants have the meetings of the plan in their calendars, changed and called off too."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Planned
from pracownia.commons.letters import actions as letters
from pracownia.commons.letters import feeding, queries
from pracownia.commons.letters.calendar import feed
from pracownia.commons.letters.envelope import message_of
from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Actor
from pracownia.gather.cohorts import actions

from .cast import a_person, a_programme

ADMIN = Actor(is_admin=True)
NOW = datetime(2027, 5, 10, 12, tzinfo=UTC)
DAYS = {"starts_on": date(2027, 10, 30), "ends_on": date(2027, 10, 31), "precision": "day"}


@pytest.fixture
def edition(transactional_db):
    a_programme()
    edition = Edition.objects.get()
    programmes.publish_edition(actor=ADMIN, edition_id=edition.pk, now=NOW)
    return edition


def plan(edition, *sessions):
    programmes.set_plan(actor=ADMIN, edition_id=edition.pk, sessions=sessions)


def come(edition, name="Katarzyna Wójcik"):
    person = a_person(name, edition.programme)
    actions.welcome(
        actor=SYSTEM, edition_id=edition.pk, person_id=person.pk, application_id=1, now=NOW
    )
    return person


def entries(letter):
    """(method, entry) of each calendar part of the letter as it is sent."""
    found = []
    for part in message_of(letter).message().walk():
        if part.get_content_type() == "text/calendar":
            whole = Calendar.from_ical(part.get_content())
            found += [(str(whole["METHOD"]), event) for event in whole.walk("VEVENT")]
    return found


def test_who_confirms_a_place_gets_all_dates_in_one_letter(edition):
    plan(edition, {"title": "Zjazd I", **DAYS}, {"title": "Sieć"}, {"title": "Zjazd II", **DAYS})

    person = come(edition)

    letter = Letter.objects.get(template="cohorts/notices/dates.txt")
    assert letter.person_id == person.pk
    assert letter.subject == "Terminy spotkań: Edycja III"
    assert "30–31 października 2027: Zjazd I\n" in letter.body
    methods = [(method, str(one["SUMMARY"])) for method, one in entries(letter)]
    assert methods == [("REQUEST", "Edycja III: Zjazd I"), ("REQUEST", "Edycja III: Zjazd II")]


def test_a_plan_without_days_writes_nothing(edition):
    plan(edition, {"title": "Sieć"})
    come(edition)
    assert not Letter.objects.exists()


def test_an_entry_is_put_moved_called_off_and_put_again_under_one_uid(edition):
    plan(edition, {"title": "Zjazd I", **DAYS})
    come(edition)
    plan(edition, {"title": "Zjazd I", **DAYS, "ends_on": date(2027, 11, 1)})
    plan(edition, {"title": "Zjazd I", **DAYS, "precision": "month"})
    plan(edition, {"title": "Zjazd I", **DAYS})
    plan(edition)

    sent = [entry for one in Letter.objects.order_by("pk") for entry in entries(one)]

    methods = [method for method, _one in sent]
    assert methods == ["REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert len({str(one["UID"]) for _method, one in sent}) == 1
    grown = [one["SEQUENCE"] for _method, one in sent]
    assert grown == sorted(set(grown))
    # The night of the change to winter time lies within: whole days are days, not hours.
    assert sent[0][1]["dtstart"].params["VALUE"] == "DATE"
    assert sent[0][1].decoded("dtend") == date(2027, 11, 1)
    assert [one.subject for one in Letter.objects.order_by("pk")][1:] == [
        "Zmiana spotkania: Zjazd I",
        "Odwołane spotkanie: Zjazd I",
        "Nowe spotkanie, 30–31 października 2027: Zjazd I",
        "Odwołane spotkanie: Zjazd I",
    ]


def test_who_leaves_has_the_entries_cancelled_and_hears_no_more(edition):
    plan(edition, {"title": "Zjazd I", **DAYS})
    person = come(edition)
    stays = come(edition, "Iwona Kania")
    actions.say_goodbye(actor=SYSTEM, edition_id=edition.pk, person_id=person.pk, now=NOW)
    plan(edition, {"title": "Zjazd pierwszy", **DAYS})

    mine = Letter.objects.filter(person=person).order_by("pk")
    assert [method for one in mine for method, _entry in entries(one)] == ["REQUEST", "CANCEL"]
    assert Letter.objects.filter(person=stays).count() == 2
    assert Letter.objects.get(person=stays, template__endswith="moved.txt").body.count("Zjazd") == 1


def test_past_meetings_move_nobody(edition):
    past = {"starts_on": date(2020, 5, 1), "ends_on": date(2020, 5, 2), "precision": "day"}
    plan(edition, {"title": "Zjazd I", **past})
    come(edition)
    plan(edition, {"title": "Zjazd pierwszy", **past})
    plan(edition)
    assert not Letter.objects.exists()


def test_the_reminder_has_the_calendar_file_and_may_be_refused(edition):
    plan(edition, {"title": "Zjazd I", **DAYS})
    come(edition)
    programmes.remind_of_sessions(actor=SYSTEM, now=datetime(2027, 10, 28, tzinfo=UTC))

    letter = Letter.objects.get(template="cohorts/notices/coming.txt")
    assert letter.is_optional
    assert letter.subject == "Już wkrótce, 30–31 października 2027: Zjazd I"
    [(method, _entry)] = entries(letter)
    assert method == "REQUEST"


def test_meetings_stand_in_ones_own_calendar(edition, client):
    plan(edition, {"title": "Zjazd I", **DAYS}, {"title": "Zjazd II", **DAYS})
    person = come(edition)
    plan(edition, {"title": "Zjazd I", **DAYS})
    wishes = letters.set_calendar(actor=Actor(person_id=person.pk), is_wanted=True)
    token = feeding.address(person.pk, wishes.calendar_key).rpartition("/")[2]

    found = queries.calendar_of(token=token.removesuffix(".ics"), now=NOW)

    [entry] = Calendar.from_ical(feed("Terminy", found)).walk("VEVENT")
    assert str(entry["UID"]).startswith(f"plan-{Planned.objects.get().pk}@")
    assert entry.decoded("dtend") == date(2027, 11, 1)
    client.force_login(person)
    first = Letter.objects.earliest("pk")
    both = client.get(f"/moje/wiadomosci/{first.pk}/kalendarz.ics").content
    assert len(Calendar.from_ical(both).walk("VEVENT")) == 2
