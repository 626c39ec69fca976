"""Letters to groups: who gets them, in which words, once; meetings in calendars."""

from datetime import timedelta

import pytest
from django.core import mail
from icalendar import Calendar

from pracownia.commons.letters import actions, audiences, kinds, queries, sending
from pracownia.commons.letters.actions import Note
from pracownia.commons.letters.audiences import Audience
from pracownia.commons.letters.calendar import Meeting
from pracownia.commons.letters.models import Letter, Mailing, Wishes
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, PROGRAMME, anna, iwona, katarzyna

EDITION = 3


@pytest.fixture(autouse=True)
def everybody():
    """A group of all people, which another room would declare."""
    added = audiences.audiences.add(
        Audience(
            "try",
            "Próba",
            1,
            lambda edition_id: [("all", "wszyscy"), ("again", "wszyscy jeszcze raz")],
            lambda edition_id, value, now: Person.objects.exclude(first_name="Anna"),
        )
    )
    yield
    audiences.audiences._items.remove(added)


def a_mailing(actor, **given):
    known = {
        "programme_id": PROGRAMME,
        "edition_id": EDITION,
        "mailing_id": None,
        "groups": ["try:all", "try:again"],
        "subject": "Zjazd",
        "body": "Zapraszamy {imię i nazwisko: biernik}.",
        "subject_en": "",
        "body_en": "",
        "is_optional": False,
        "send_at": None,
        "now": NOON,
    }
    return actions.write_mailing(actor=actor, **(known | given))


@pytest.mark.django_db(transaction=True)
def test_a_group_gets_a_letter_each_person_once_and_it_is_never_posted_again():
    _person, actor = anna()
    katarzyna(gender="f")
    iwona(language="en")
    mailing = a_mailing(actor, subject_en="Meeting", body_en="We invite you.")
    assert not Letter.objects.exists()

    actions.post_mailing(actor=actor, mailing_id=mailing.pk, now=NOON)

    letters = Letter.objects.order_by("person__first_name")
    assert [letter.subject for letter in letters] == ["Meeting", "Zjazd"]
    assert "Zapraszamy Katarzynę Wójcik." in letters[1].body
    with pytest.raises(Refused, match="już przekazana"):
        actions.post_mailing(actor=actor, mailing_id=mailing.pk, now=NOON)
    with pytest.raises(Refused):
        a_mailing(actor, mailing_id=mailing.pk, subject="Inny")
    assert Letter.objects.count() == 2
    assert Entry.objects.get(kind="commons.letters.MailingPosted").data["recipients"] == 2


@pytest.mark.django_db
def test_a_letter_to_nobody_in_the_past_by_a_stranger_or_with_a_bad_text_is_refused():
    _person, actor = anna()
    mailing = a_mailing(actor, groups=[])
    late = a_mailing(actor, send_at=NOON - timedelta(minutes=1))

    with pytest.raises(Refused, match="nikogo"):
        actions.post_mailing(actor=actor, mailing_id=mailing.pk, now=NOON)
    with pytest.raises(Refused, match="minęła"):
        actions.post_mailing(actor=actor, mailing_id=late.pk, now=NOON)
    with pytest.raises(Refused):
        a_mailing(Actor(person_id=1))
    with pytest.raises(Refused, match="nie ma pola"):
        a_mailing(actor, body="{hasło}")
    assert Mailing.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_news_does_not_reach_who_refused_it_and_waits_for_its_time():
    _person, actor = anna()
    katarzyna()
    Wishes.objects.create(person=iwona(), refused=[kinds.BY_HAND])
    later = NOON + timedelta(hours=2)
    mailing = a_mailing(actor, is_optional=True, send_at=later)
    actions.post_mailing(actor=actor, mailing_id=mailing.pk, now=NOON)

    sending.send_waiting(clock=lambda: NOON)
    assert mail.outbox == []
    sending.send_waiting(clock=lambda: later)
    assert [one.to for one in mail.outbox] == [["katarzyna@poraj.example"]]


@pytest.mark.django_db
def test_letters_to_a_group_wait_when_the_programme_approves_letters():
    _person, actor = anna()
    katarzyna()
    actions.set_correspondence(actor=actor, programme_id=PROGRAMME, holds=True, switched_off=[])
    mailing = a_mailing(actor)

    actions.post_mailing(actor=actor, mailing_id=mailing.pk, now=NOON)

    assert set(Letter.objects.values_list("state", flat=True)) == {State.HELD}
    assert queries.recipients(mailing, now=NOON).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_meeting_keeps_its_uid_grows_its_sequence_and_is_cancelled():
    person = katarzyna()
    entries = []
    for number, is_off in enumerate((False, False, True)):
        meeting = Meeting("try:1", "Żółta narada", NOON, NOON + timedelta(hours=1), "Poraj", is_off)
        note = Note(person, {"code": "1", "link": "x"}, meetings=[meeting])
        mail.outbox.clear()
        actions.post(
            actor=SYSTEM,
            template="letters/notices/sign_in.txt",
            cause=str(number),
            notes=[note],
            programme_id=None,
        )
        [sent] = mail.outbox
        [part] = [one for one in sent.message().walk() if one.get_content_type() == "text/calendar"]
        whole = Calendar.from_ical(part.get_content())
        [event] = whole.walk("VEVENT")
        assert part.get_param("method") == str(whole["METHOD"])
        entries.append((str(whole["METHOD"]), str(event["UID"]), int(event["SEQUENCE"])))
        assert str(event["SUMMARY"]) == "Żółta narada"
        assert event.decoded("dtstart") == NOON

    uid = entries[0][1]
    assert entries == [("REQUEST", uid, 0), ("REQUEST", uid, 1), ("CANCEL", uid, 2)]
