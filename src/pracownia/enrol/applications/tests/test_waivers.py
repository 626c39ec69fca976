"""The gate: what is not met, asking to apply even so, and what the office decides."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import filling
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal
from pracownia.enrol.applications.models import Application, Waiver

from . import cast
from .cast import AFTER, NOW, SLUG, a_call, a_coordinator, a_draft, a_person, acting, fresh

pytestmark = pytest.mark.django_db
FORM = f"/programy/{SLUG}/zgloszenie/"
OFFICE = f"/biuro/{SLUG}/zgloszenia/"
REASON = "Nabór jest dla osób, które pełnią funkcję od co najmniej roku."
ANOTHER = "Nabór jest dla gmin do 20 000 mieszkańców."
ENDINGS = [
    {"condition": {"field": "imie", "is": "Katarzyna"}, "reason": REASON},
    {"condition": {"field": "nazwisko", "is": "Wójcik"}, "reason": ANOTHER},
]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    return a_call(sections=[{**cast.SECTIONS[0], "endings": ENDINGS}, *cast.SECTIONS[1:]])


@pytest.fixture
def draft(call):
    return a_draft(call)


def enter(client, person):
    client.force_login(person if isinstance(person, Person) else Person.objects.get(pk=person))


def asked(draft, why="Mandat zaczyna się w maju."):
    return actions.ask_to_pass(actor=acting(draft.person), slug=SLUG, why=why, now=NOW)


def decided(waiver, actor, *, is_granted=True, now=NOW):
    return actions.decide_waiver(
        actor=actor, waiver_id=waiver.pk, is_granted=is_granted, reason="Tak było.", now=now
    )


def send(draft, key="k"):
    return actions.submit(
        actor=acting(draft.person), application_id=draft.pk, key=key, received_at=NOW, now=NOW
    )


def test_every_condition_is_named_before_and_after_writing(client, call):
    enter(client, a_person("Iwona Kania"))
    before = client.get(FORM).text
    a_draft(call)
    enter(client, a_person())

    page = client.get(FORM).text

    assert REASON in before
    assert REASON in page
    assert ANOTHER in page
    assert f"{FORM}wyjatek/" in page


def test_let_past_the_form_goes_on_and_the_reason_is_seen_by_everybody_concerned(
    client, call, draft, django_capture_on_commit_callbacks
):
    with pytest.raises(Refused):
        send(draft)
    anna = a_coordinator(call)
    enter(client, draft.person)
    assert REASON in client.get(f"{FORM}wyjatek/").text
    answer = client.post(f"{FORM}wyjatek/", {"why": "Mandat zaczyna się w maju."})
    waiver = Waiver.objects.get()
    enter(client, anna.person_id)
    listed = client.get(f"{OFFICE}wyjatki/").text
    said = {"decision": "tak", "reason": "Uchwała rady z 3 marca."}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{OFFICE}wyjatki/{waiver.pk}/", said)

    sent = send(fresh(draft))

    assert answer.status_code == 302
    assert "Katarzyna Wójcik" in listed
    card = client.get(f"{OFFICE}{sent.number}/").text
    assert REASON in card
    assert "Uchwała rady z 3 marca." in card
    enter(client, draft.person)
    assert "Uchwała rady z 3 marca." in client.get(f"/moje/zgloszenia/{sent.number}/").text
    letter = Letter.objects.get(person=draft.person, template__contains="waiver")
    assert "Uchwała rady z 3 marca." in letter.body
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"enrol.applications.WaiverAsked", "enrol.applications.WaiverDecided"} <= kinds
    assert set(sent.submissions.get().answers[filling.PASSED]) == {REASON, ANOTHER}


def test_what_was_let_pass_is_kept_by_the_next_saving(call, draft):
    decided(asked(draft), a_coordinator(call))

    cast.fill(draft, acting(draft.person), opis="Inny opis.")

    assert send(draft).number == "PS-0001"


def test_kept_conditions_stop_still_and_are_not_asked_about_twice(client, call, draft):
    decided(asked(draft), a_coordinator(call), is_granted=False)
    enter(client, draft.person)

    page = client.get(FORM).text

    assert "Tak było." in page
    assert "wyjatek" not in page
    with pytest.raises(Refused, match="rozstrzygnął"):
        asked(draft)
    with pytest.raises(Refused):
        send(draft)


def test_refusals_write_nothing(call, draft):
    anna, chair = a_coordinator(call), a_coordinator(call, "Dorota Rak", "chair")
    waiver = asked(draft)
    stranger = a_person("Iwona Kania")
    count = Entry.objects.count()

    for attempt in (
        lambda: asked(draft),
        lambda: decided(waiver, chair),
        lambda: decided(waiver, acting(stranger)),
        lambda: actions.decide_waiver(
            actor=anna, waiver_id=waiver.pk, is_granted=True, reason="  ", now=NOW
        ),
        lambda: actions.ask_to_pass(actor=acting(draft.person), slug=SLUG, why="x", now=AFTER),
    ):
        with pytest.raises(Refused):
            attempt()

    assert Entry.objects.count() == count
    decided(waiver, anna)
    with pytest.raises(Refused):
        decided(waiver, anna, is_granted=False)


def test_nobody_is_let_past_when_it_is_too_late_to_send(client, call, draft):
    waiver, anna = asked(draft), a_coordinator(call)
    enter(client, anna.person_id)
    page = f"{OFFICE}wyjatki/{waiver.pk}/"

    with time_machine.travel(AFTER, tick=False):
        answer = client.post(page, {"decision": "tak", "reason": "Uchwała."})
    waiver.refresh_from_db()

    assert answer.status_code == 422
    assert "Nabór zakończył się 12 kwietnia 2027 o 23:59" in answer.text.replace("\xa0", " ")
    assert waiver.decided_at is None
    assert decided(waiver, anna, is_granted=False, now=AFTER).decided_at == AFTER


def test_whoever_has_a_later_term_may_still_be_let_past(call, draft):
    waiver = asked(draft)
    Application.objects.filter(pk=draft.pk).update(late_until=AFTER + timedelta(days=1))

    assert decided(waiver, a_coordinator(call), now=AFTER).is_granted


def test_nobody_decides_about_their_own_and_nobody_whom_nothing_stops_asks(call, draft):
    anna = a_coordinator(call)
    own = a_draft(call, Person.objects.get(pk=anna.person_id))
    waiver = actions.ask_to_pass(actor=anna, slug=SLUG, why="Powód.", now=NOW)
    with pytest.raises(Refused):
        decided(waiver, anna)

    cast.fill(draft, acting(draft.person), imie="Ewa", nazwisko="Lis")
    with pytest.raises(Refused):
        asked(draft)
    assert own.pk != draft.pk


def test_the_person_gets_a_copy_and_is_forgotten(call, draft):
    decided(asked(draft), a_coordinator(call))
    send(fresh(draft))

    [told] = personal.tell(draft.person_id)
    personal.forget(draft.person_id, NOW)

    assert "Mandat zaczyna się w maju." in dict(told.rows).values()
    assert not Waiver.objects.exclude(asked_why="", reason="").exists()


def test_requests_cost_the_same_for_one_and_for_many(client, call, django_assert_num_queries):
    anna = a_coordinator(call)
    enter(client, anna.person_id)
    asked(a_draft(call))
    client.get(f"{OFFICE}wyjatki/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{OFFICE}wyjatki/")
    for name in ("Ewa Wójcik", "Jan Wójcik"):
        asked(a_draft(call, a_person(name)))
    with django_assert_num_queries(len(one)):
        client.get(f"{OFFICE}wyjatki/")
    assert "3 osoby" in client.get(f"/biuro/{call.slug}/").content.decode()
