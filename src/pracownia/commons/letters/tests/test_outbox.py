"""The outbox: deciding about letters, quiet hours, summaries, ways out, dead addresses, paper."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail

from pracownia.commons.letters import actions, leaving, queries, sending, timing
from pracownia.commons.letters.models import Letter, Step, Wishes
from pracownia.commons.letters.states import State
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, PROGRAMME, a_letter, anna, iwona, katarzyna

NIGHT = datetime(2027, 4, 1, 20, 30, tzinfo=UTC)  # 22:30 in Warsaw
MORNING = datetime(2027, 4, 2, 5, 0, tzinfo=UTC)  # 7:00 in Warsaw
OPTIONAL = "applications/notices/reminder.txt"


def sent_at(moment) -> list[str]:
    mail.outbox.clear()
    sending.send_waiting(clock=lambda: moment)
    return [one.subject for one in mail.outbox]


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (NIGHT, MORNING),
        (NOON, NOON),
        (MORNING, MORNING),
        (MORNING - timedelta(seconds=1), MORNING),
        # The night of the change to summer time is an hour shorter, 7:00 is still 7:00.
        (datetime(2027, 3, 27, 21, 0, tzinfo=UTC), datetime(2027, 3, 28, 5, 0, tzinfo=UTC)),
    ],
)
def test_quiet_hours_last_until_their_end_by_the_clock_of_warsaw(moment, until):
    assert timing.after_quiet(moment, time(21), time(7)) == until


def test_quiet_hours_may_lie_within_a_day_or_not_be_at_all():
    noon = datetime(2027, 4, 1, 10, 0, tzinfo=UTC)

    assert timing.after_quiet(noon, time(11), time(14)) == noon + timedelta(hours=2)
    assert timing.after_quiet(NIGHT, time(7), time(7)) == NIGHT


def test_a_weekly_summary_comes_on_monday_at_eight():
    assert timing.next_summary(NOON, weekly=False) == datetime(2027, 4, 2, 6, tzinfo=UTC)
    assert timing.next_summary(NOON, weekly=True) == datetime(2027, 4, 5, 6, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_what_can_wait_waits_at_night_and_what_matters_goes_at_once():
    a_letter(katarzyna(), subject="Wynik")
    a_letter(iwona(), subject="Przypomnienie", is_optional=True, template=OPTIONAL)

    assert sent_at(NIGHT) == ["Wynik"]
    assert sent_at(MORNING - timedelta(minutes=1)) == []
    assert sent_at(MORNING) == ["Przypomnienie"]


@pytest.mark.django_db(transaction=True)
def test_a_summary_holds_all_that_waited_once():
    person = iwona(gender="f")
    Wishes.objects.create(person=person, rhythm="daily")
    for number in (1, 2):
        body = f"Dzień dobry,\n\nTreść {number}\n\n-- \nPracownia\nadres\n"
        a_letter(person, subject=f"Sprawa {number}", body=body, is_optional=True)

    assert sent_at(NOON) == []
    later = datetime(2027, 4, 2, 6, 0, tzinfo=UTC)
    assert sent_at(later) == ["2 wiadomości do Ciebie"]
    [message] = mail.outbox
    assert "Sprawa 1\n\nTreść 1\n\n* * *\n\nSprawa 2\n\nTreść 2" in message.body
    assert message.body.count("-- \nPracownia") == 1
    assert sent_at(later + timedelta(days=2)) == []
    assert Letter.objects.filter(state=State.GATHERED).count() == 2


@pytest.mark.django_db(transaction=True)
def test_optional_letters_say_how_to_stop_them_and_others_do_not():
    a_letter(katarzyna(), subject="Wynik")
    letter = a_letter(iwona(), is_optional=True, template=OPTIONAL)

    sent_at(NOON)

    plain, optional = mail.outbox
    assert "List-Unsubscribe" not in plain.extra_headers
    assert optional.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = optional.extra_headers["List-Unsubscribe"].strip("<>")
    assert way_out in optional.body
    assert leaving.read(way_out.rstrip("/").rpartition("/")[2]) == (letter.person_id, OPTIONAL)


@pytest.mark.django_db(transaction=True)
def test_one_click_stops_a_kind_of_letter_without_signing_in_and_looking_stops_nothing(client):
    person = iwona()
    path = leaving.address(person.pk, OPTIONAL).removeprefix("http://localhost:8000")

    assert client.get(path).status_code == 200
    assert not Wishes.objects.exists()
    for _again in range(2):
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Wishes.objects.get().refused == [OPTIONAL]
    assert Entry.objects.filter(kind="commons.letters.WishesSet").count() == 1
    assert client.post("/listy/wypisz/podrobiony/").status_code == 404

    a_letter(person, is_optional=True, template=OPTIONAL)
    assert sent_at(NOON) == []
    assert Letter.objects.get().state == State.DROPPED


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_to_an_address_that_does_not_work_until_it_works_again():
    _person, actor = anna()
    letter = a_letter(katarzyna())
    actions.mark_dead(actor=actor, letter_id=letter.pk, reason="zwrot", now=NOON)

    assert sent_at(NOON) == []
    letter.refresh_from_db()
    assert letter.state == State.FAILED
    actions.mark_alive(actor=actor, letter_id=letter.pk)
    actions.retry(actor=actor, letter_id=letter.pk, now=NOON)
    letter.refresh_from_db()
    assert letter.state == State.SENT  # the background of tests works at once
    kinds = list(letter.steps.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["refused", "retried", "sent"]


@pytest.mark.django_db(transaction=True)
def test_who_wants_paper_gets_paper_only_codes_come_by_mail():
    person = iwona()
    Wishes.objects.create(person=person, on_paper=True)
    a_letter(person, subject="Wynik")
    a_letter(person, subject="Kod", is_secret=True)

    assert sent_at(NOON) == ["Kod"]
    [letter] = queries.on_paper(programme_id=PROGRAMME)
    _coordinator, actor = anna()
    ids = {"programme_id": PROGRAMME, "letter_ids": [letter.pk], "now": NOON}
    actions.hand_over(actor=actor, **ids)
    with pytest.raises(Refused):
        actions.hand_over(actor=actor, **ids)


@pytest.mark.django_db
def test_letters_are_given_a_time_corrected_and_taken_out_and_the_log_tells():
    _person, actor = anna()
    letter = a_letter(katarzyna(), state=State.HELD)
    ids = {"actor": actor, "programme_id": PROGRAMME, "letter_ids": [letter.pk], "now": NOON}

    actions.edit(actor=actor, letter_id=letter.pk, subject="Nowy", body="Nowa", now=NOON)
    with pytest.raises(Refused, match="minęła"):
        actions.schedule(at=NOON, **ids)
    actions.schedule(at=NOON + timedelta(days=1), **ids)
    actions.drop(**ids)
    with pytest.raises(Refused):
        actions.edit(actor=actor, letter_id=letter.pk, subject="X", body="X", now=NOON)

    letter.refresh_from_db()
    assert (letter.subject, letter.state) == ("Nowy", State.DROPPED)
    assert letter.not_before == NOON + timedelta(days=1)
    kinds = list(letter.steps.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["edited", "scheduled", "dropped"]


@pytest.mark.django_db
def test_nobody_else_decides_about_letters_and_nothing_is_written():
    letter = a_letter(katarzyna(), state=State.HELD)
    stranger = Actor(person_id=iwona().pk)
    ids = {"actor": stranger, "programme_id": PROGRAMME, "letter_ids": [letter.pk], "now": NOON}

    for act in (actions.release, actions.drop, actions.put_on_paper):
        with pytest.raises(Refused):
            act(**ids)
    for act in (actions.mark_dead, actions.edit):
        more = {"reason": ""} if act is actions.mark_dead else {"subject": "a", "body": "b"}
        with pytest.raises(Refused):
            act(actor=stranger, letter_id=letter.pk, now=NOON, **more)

    assert not Step.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_outage_says_since_when_and_how_many_wait():
    person = katarzyna()
    first, second = a_letter(person, tries=2), a_letter(person, tries=1)
    a_letter(person)
    for letter, minutes in ((first, 0), (second, 5)):
        at = NOON + timedelta(minutes=minutes)
        Step.objects.create(letter=letter, kind=Step.Kind.UNREACHED, at=at)

    assert queries.outage(programme_id=PROGRAMME) == queries.Outage(NOON, 3)
    Letter.objects.update(state=State.SENT)
    assert queries.outage(programme_id=PROGRAMME) is None
