"""The answer to a return that came on paper: typed by staff, with its day, scan and receipt."""

from datetime import date, timedelta

import pytest
import time_machine

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people.models import Person
from pracownia.commons.privacy.models import Look
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, CompletionRequest, Submission
from pracownia.enrol.applications.states import State

from . import cast
from .cast import NOW, a_call, a_coordinator, a_sent, acting, fresh
from .test_typing import ANSWERS, OFFICE, a_scan, call, office, type_in

__all__ = ["call", "office"]
pytestmark = pytest.mark.django_db
CARD = f"{OFFICE}PS-0001/"
PESEL = "44051401458"
PAGE = f"{CARD}wpisz-uzupelnienie/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travel:
        yield travel


def reply(office, **changes):
    given = {"road": "paper", "given_on": "2027-04-05", "scan": a_scan(), **changes}
    answers = given.pop("answers", {"opis": "Opis z listu."})
    return office.post(PAGE, {f"wplyw-{name}": value for name, value in given.items()} | answers)


@pytest.fixture
def gap(office, clock):
    """Typed in with one question left empty, and asked for at once; looked at two days later."""
    type_in(office, with_gaps="on", answers={"opis": ""})
    clock.shift(timedelta(days=2))
    return Application.objects.get()


def test_from_the_card_to_a_new_version_with_the_day_the_scan_and_the_clock(
    office, gap, django_capture_on_commit_callbacks
):
    assert PAGE in office.get(CARD).text
    page = office.get(PAGE).text
    assert "Opisz" in page
    assert 'name="imie"' not in page
    with django_capture_on_commit_callbacks(execute=True):
        assert reply(office)["Location"] == CARD
    done = fresh(gap)
    assert (done.state, done.version) == (State.SUBMITTED, 2)
    assert done.sheet.answers["opis"] == "Opis z listu."
    assert done.sheet.answers["imie"] == "Zofia"
    sent = Submission.objects.get(version=2)
    assert (sent.confirmed["paper"], sent.received_at.hour) == ("2027-04-05", 10)
    assert sent.receipt is not None
    assert CompletionRequest.objects.get().answered_at is not None
    kinds = Entry.objects.filter(kind__startswith="enrol.applications.").order_by("pk")
    assert [one.kind.rpartition(".")[2] for one in kinds][-2:] == [
        "ApplicationTyped",
        "ApplicationSubmitted",
    ]
    card = office.get(CARD).text
    assert "Skan uzupełnienia" in card
    assert StoredFile.objects.filter(about=f"questionnaires.sheet:{gap.sheet_id}").count() == 2
    assert reply(office).status_code == 422


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"given_on": "2027-04-02"}, "zwrócono"),
        ({"given_on": "2027-04-30"}, "jeszcze nie nadszedł"),
        ({"scan": ""}, "skan"),
        ({"answers": {"opis": ""}}, "Opis"),
        ({"scan": a_scan(b"<html>")}, "musi być w formacie"),
    ],
)
def test_mistakes_are_said_and_nothing_is_left_behind(office, gap, changes, sentence):
    answer = reply(office, **changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (fresh(gap).state, fresh(gap).version) == (State.RETURNED, 1)
    assert StoredFile.objects.filter(removed_at=None).count() == 1


def test_the_day_on_which_it_came_decides_and_not_the_day_of_typing(office, gap, clock):
    due = CompletionRequest.objects.get().due_at
    clock.move_to(due + timedelta(days=7))
    late = (due + timedelta(days=1)).date().isoformat()
    assert "skończył" in reply(office, given_on=late).text
    assert reply(office, given_on=due.date().isoformat()).status_code == 302
    assert fresh(gap).submitted_at <= due


def test_sensitive_answers_are_not_shown_and_stay_when_left_empty(client, monkeypatch):
    pesel = {"slug": "pesel", "kind": "pesel", "label": "PESEL"}
    contact = {**cast.SECTIONS[0], "fields": [*cast.SECTIONS[0]["fields"], pesel]}
    monkeypatch.setattr(cast, "KONTAKT", {**cast.KONTAKT, "pesel": PESEL})
    other = a_call(sections=[contact, *cast.SECTIONS[1:]])
    sent = a_sent(other)
    anna = a_coordinator(other)
    actions.ask_for_completion(
        actor=anna, application_id=sent.pk, sections=["kontakt"], reason="Popraw.", now=NOW
    )
    client.force_login(Person.objects.get(pk=anna.person_id))
    page = client.get(PAGE).text
    assert "Odpowiedzi wrażliwych tu nie widać" in page
    assert PESEL not in page
    answer = reply(client, given_on="2027-04-03", answers=ANSWERS)
    assert answer.status_code == 302, answer.text
    assert fresh(sent).sheet.answers["pesel"] == PESEL
    assert not Look.objects.exists()


def test_only_coordinators_and_only_what_is_returned(call):
    sent = a_sent(call, key="x")
    told = {"application_id": sent.pk, "data": {}, "uploads": {}, "now": NOW}
    for actor in (acting(sent.person), a_coordinator(call, "Dorota Rak", role="chair")):
        with pytest.raises(Refused):
            actions.type_in_completion(actor=actor, reply=actions.Reply(date(2027, 4, 1)), **told)
    with pytest.raises(Refused, match="nie jest zwrócone"):
        actions.type_in_completion(
            actor=a_coordinator(call), reply=actions.Reply(date(2027, 4, 1)), **told
        )
