"""Returned part by part with what is wrong, reminded in time, withdrawn with a reason or not."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal
from pracownia.enrol.applications.models import CompletionRequest
from pracownia.enrol.applications.states import Fault

from .cast import (
    KONTAKT,
    NOW,
    SECTIONS,
    SLUG,
    a_call,
    a_coordinator,
    a_person,
    a_sent,
    acting,
    fresh,
)

pytestmark = pytest.mark.django_db
CARD = f"/biuro/{SLUG}/zgloszenia/PS-0001/"
MINE = "/moje/zgloszenia/PS-0001/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def sent(call):
    return a_sent(call)


def returned(call, sent, **faults):
    return actions.ask_for_completion(
        actor=a_coordinator(call),
        application_id=sent.pk,
        sections=["kontakt"],
        reason="Popraw dane.",
        faults=faults,
        now=NOW,
    )


def test_each_part_is_returned_with_what_is_wrong_and_what_is_to_be_done(
    client, call, sent, django_capture_on_commit_callbacks
):
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))
    given = {
        "sections": ["kontakt"],
        "kind-kontakt": "outdated",
        "what-kontakt": "Podaj obecną funkcję.",
        "what-wspolpraca": "Tej części nikt nie zwraca.",
        "reason": "Popraw dane.",
    }

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{CARD}zwroc/", given)

    [request] = CompletionRequest.objects.all()
    assert answer.status_code == 302
    assert request.sections == ["kontakt"]
    assert [(one["kind"], one["what"]) for one in request.faults] == [
        (Fault.OUTDATED, "Podaj obecną funkcję.")
    ]
    letter = Letter.objects.get(template__contains="returned").body
    assert "nieaktualne" in letter
    assert "Podaj obecną funkcję." in letter
    assert "Podaj obecną funkcję." in client.get(CARD).text
    client.force_login(sent.person)
    for page in (MINE, f"/programy/{SLUG}/zgloszenie/"):
        assert "Podaj obecną funkcję." in client.get(page).text


def test_a_part_of_the_office_is_neither_promised_nor_returned(client):
    notes = {"slug": "uwagi", "kind": "long", "label": "Uwagi", "for_staff": True}
    office = {"slug": "rozmowa", "title": "Rozmowa telefoniczna", "fields": [notes]}
    call = a_call(sections=[*SECTIONS, office])
    sent = a_sent(call)

    assert "Rozmowa telefoniczna" not in client.get(f"/programy/{SLUG}/zgloszenie/").text
    with pytest.raises(Refused):
        actions.ask_for_completion(
            actor=a_coordinator(call),
            application_id=sent.pk,
            sections=["rozmowa"],
            reason="Popraw.",
            now=NOW,
        )


def test_a_return_with_mistakes_keeps_what_was_chosen(client, call, sent):
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))

    page = client.post(
        f"{CARD}zwroc/", {"sections": ["kontakt"], "what-kontakt": "Popraw.", "reason": ""}
    )

    assert page.status_code == 422
    assert 'value="Popraw."' in page.text
    assert 'value="kontakt" checked' in page.text


def test_a_day_before_the_end_a_letter_goes_once_to_those_who_have_not_completed(
    call, sent, django_capture_on_commit_callbacks
):
    asked = returned(call, sent)
    soon = asked.due_at - timedelta(hours=20)

    with django_capture_on_commit_callbacks(execute=True):
        counts = [
            actions.remind_of_returns(actor=SYSTEM, now=at)
            for at in (NOW + timedelta(hours=1), soon, soon + timedelta(hours=1), asked.due_at)
        ]

    assert counts == [0, 1, 0, 0]
    assert Letter.objects.filter(template__contains="return_ends").count() == 1


def test_withdrawing_says_what_follows_and_keeps_why(client, call, sent):
    client.force_login(sent.person)
    before = client.get(f"{MINE}wycofaj/").text

    answer = client.post(f"{MINE}wycofaj/", {"reason": "Zmieniły się terminy sesji rady."})

    assert "drugiego zgłoszenia" in before
    assert answer.status_code == 302
    assert fresh(sent).withdrawal_reason == "Zmieniły się terminy sesji rady."
    client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))
    assert "Zmieniły się terminy sesji rady." in client.get(CARD).text


def test_a_reason_too_long_withdraws_nothing(client, sent):
    client.force_login(sent.person)

    answer = client.post(f"{MINE}wycofaj/", {"reason": "a" * 1001})

    assert answer.status_code == 422
    assert fresh(sent).state == "submitted"
    assert not Entry.objects.filter(kind__endswith="ApplicationWithdrawn").exists()


def test_words_of_returns_and_of_withdrawing_are_told_and_forgotten(call, sent):
    returned(call, sent, kontakt=(Fault.INCORRECT, "Popraw nazwisko."))
    actions.withdraw(
        actor=acting(a_person()), application_id=sent.pk, reason="Nie mam czasu.", now=NOW
    )

    [told] = personal.tell(sent.person_id)
    personal.forget(sent.person_id, NOW)

    assert "Popraw nazwisko." in str(told.rows)
    assert "Nie mam czasu." in str(told.rows)
    assert CompletionRequest.objects.get().faults == []
    assert fresh(sent).withdrawal_reason == ""


@pytest.mark.parametrize(
    ("asked_on", "until"),
    [
        # Thursday; Christmas Eve is a day off since 2025, and then comes a weekend.
        (datetime(2027, 12, 23, 9, tzinfo=UTC), datetime(2027, 12, 29, 22, 59, 59, tzinfo=UTC)),
        # Thursday before Easter: Friday is a working day, Monday is not.
        (datetime(2028, 4, 13, 9, tzinfo=UTC), datetime(2028, 4, 19, 21, 59, 59, tzinfo=UTC)),
        # The clocks go forward on Sunday, 26 March 2028.
        (datetime(2028, 3, 23, 9, tzinfo=UTC), datetime(2028, 3, 28, 21, 59, 59, tzinfo=UTC)),
        # They go back on Sunday, 31 October 2027, and the day after is All Saints.
        (datetime(2027, 10, 28, 9, tzinfo=UTC), datetime(2027, 11, 3, 22, 59, 59, tzinfo=UTC)),
    ],
    ids=["24 December", "Easter", "clocks forward", "clocks back"],
)
def test_a_return_counts_working_days_and_all_of_its_last_second(call, asked_on, until):
    person = a_person()
    sent = a_sent(call, person)
    asked = actions.ask_for_completion(
        actor=a_coordinator(call),
        application_id=sent.pk,
        sections=["kontakt"],
        reason="Dopisz.",
        now=asked_on,
    )
    last = until + timedelta(milliseconds=999)

    assert asked.due_at == until
    told = {"actor": acting(person), "application_id": sent.pk}
    part = {**told, "section": "kontakt", "answers": {**KONTAKT, "imie": "Kasia"}, "revision": None}
    with pytest.raises(Refused):
        actions.save_section(now=until + timedelta(seconds=1), **part)
    actions.save_section(now=last, **part)
    actions.submit(key="drugi", received_at=last, now=last, **told)

    assert fresh(sent).version == 2
