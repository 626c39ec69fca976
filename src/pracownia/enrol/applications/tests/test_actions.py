"""What happens to an application, what is written down, and what a refusal leaves alone."""

from datetime import UTC, datetime, timedelta

import pytest

from pracownia.announce.programmes import actions as programmes
from pracownia.commons.letters.models import Letter
from pracownia.commons.papers.models import Paper
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy.models import Agreement
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.states import State

from .cast import (
    AFTER,
    CLOSES,
    KONTAKT,
    NOW,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    a_sent,
    acting,
    fresh,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return a_call()


def kinds():
    return list(
        Entry.objects.filter(kind__startswith="enrol.applications.Application")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def save(application, person, section="kontakt", **more):
    given = {"answers": KONTAKT, "revision": None, "now": NOW}
    return actions.save_section(
        actor=acting(person), application_id=application.pk, section=section, **given | more
    )


def send(application, person, at=NOW, key="k2"):
    return actions.submit(
        actor=acting(person), application_id=application.pk, key=key, received_at=at, now=at
    )


def test_starting_twice_gives_the_same_draft(call):
    first, second = a_draft(call), a_draft(call)

    assert first.pk == second.pk
    assert Application.objects.count() == Sheet.objects.count() == 1


def test_what_is_known_of_the_person_is_already_there(call):
    draft = a_draft(call, a_person("Iwona Kania"), filled=False)

    assert draft.sheet.answers == {"imie": "Iwona", "nazwisko": "Kania"}


def test_a_draft_cannot_be_started_before_the_call_opens_or_after_it_ends(call):
    for moment in (call.window.opens_at - timedelta(seconds=1), AFTER):
        with pytest.raises(Refused):
            a_draft(call, now=moment)

    assert not Application.objects.exists()


def test_sending_gives_a_number_a_version_a_checksum_and_a_line_in_the_journal(call):
    sent = a_sent(call)

    submission = Submission.objects.get()
    entry = Entry.objects.get(kind="enrol.applications.ApplicationSubmitted")
    assert (sent.number, sent.state, sent.version) == ("PS-0001", State.SUBMITTED, 1)
    assert submission.checksum == sent.checksum
    assert (sent.traits["wojewodztwo"], sent.labels["osoba"]) == ("24", "Katarzyna Wójcik")
    assert "katarzyna wojcik" in sent.search
    assert entry.data["received_at"] == entry.data["decided_at"] == NOW.isoformat()
    assert submission.confirmed["rules"] == call.rules_id
    assert Agreement.objects.get().text_id == submission.confirmed["notice"]


def test_an_incomplete_application_is_not_sent(call):
    draft = a_draft(call, filled=False)

    with pytest.raises(Refused):
        send(draft, a_person())

    assert not Submission.objects.exists()
    assert fresh(draft).number == ""
    assert kinds() == []


@pytest.mark.parametrize(("after", "in_time"), [(-1, True), (0, True), (1, False)])
def test_the_deadline_is_kept_to_the_second_by_the_time_of_receipt(call, after, in_time):
    draft = a_draft(call)
    received = CLOSES + timedelta(seconds=after)
    attempt = {"actor": acting(a_person()), "application_id": draft.pk, "key": "k"}

    if in_time:
        # The decision may come later than the deadline: the moment of receipt counts.
        sent = actions.submit(**attempt, received_at=received, now=received + timedelta(minutes=2))
        assert sent.submitted_at == received
    else:
        with pytest.raises(Refused):
            actions.submit(**attempt, received_at=received, now=received)
        assert not Submission.objects.exists()


def test_the_same_key_is_the_same_sending_and_unchanged_answers_too(call):
    person = a_person()
    first = a_sent(call, person, key="k")

    again = [send(first, person, key="k"), send(first, person, key="other")]

    assert {one.number for one in again} == {"PS-0001"}
    assert Submission.objects.count() == 1
    assert len(kinds()) == 1


def test_a_correction_before_the_deadline_is_a_new_version_with_the_same_number(call):
    person = a_person()
    first = a_sent(call, person)
    checksum = first.checksum
    save(first, person, answers={**KONTAKT, "nazwisko": "Wójcik-Nowak"})
    later = NOW + timedelta(hours=1)

    second = send(first, person, at=later)

    assert (second.number, second.version, second.submitted_at) == ("PS-0001", 2, later)
    assert second.checksum != checksum
    assert [s.version for s in Submission.objects.order_by("version")] == [1, 2]


def test_an_autosave_that_comes_after_sending_is_ignored(call):
    person = a_person()
    draft = a_draft(call, person)
    save(draft, person, revision=1, tab="a", edits=3)
    sent = send(draft, person)

    late = save(sent, person, answers={**KONTAKT, "imie": "Zła"}, revision=1, tab="a", edits=9)

    assert late.arrival == "stale"
    assert fresh(sent).sheet.answers["imie"] == "Katarzyna"


def test_a_return_opens_only_the_named_parts_until_the_third_working_day(call):
    person = a_person()
    anna = a_coordinator(call)
    sent = a_sent(call, person)

    asked = actions.ask_for_completion(
        actor=anna,
        application_id=sent.pk,
        sections=["kontakt"],
        reason="Dopisz, od kiedy pełnisz funkcję.",
        now=datetime(2027, 4, 14, 9, tzinfo=UTC),
    )

    # Wednesday 14 April 2027: Thursday, Friday, Monday.
    assert asked.due_at.astimezone(UTC) == datetime(2027, 4, 19, 21, 59, 59, tzinfo=UTC)
    assert fresh(sent).state == State.RETURNED
    inside = datetime(2027, 4, 15, 9, tzinfo=UTC)
    with pytest.raises(Refused):
        save(sent, person, section="wspolpraca", answers={"opis": "Inny"}, now=inside)
    save(sent, person, answers={**KONTAKT, "imie": "Kasia"}, now=inside)
    again = send(sent, person, at=inside)
    assert (again.state, again.version) == (State.SUBMITTED, 2)
    asked.refresh_from_db()
    assert asked.answered_at == inside


def test_a_return_without_a_reason_is_refused_and_writes_nothing(call):
    sent = a_sent(call)
    anna = a_coordinator(call)

    with pytest.raises(Refused):
        actions.ask_for_completion(
            actor=anna, application_id=sent.pk, sections=["kontakt"], reason=" ", now=NOW
        )

    assert not sent.completion_requests.exists()


def test_after_its_term_a_returned_application_cannot_be_completed(call):
    person = a_person()
    sent = a_sent(call, person)
    asked = actions.ask_for_completion(
        actor=a_coordinator(call),
        application_id=sent.pk,
        sections=["kontakt"],
        reason="Dopisz.",
        now=AFTER,
    )

    with pytest.raises(Refused):
        send(sent, person, at=asked.due_at + timedelta(seconds=1))

    assert fresh(sent).version == 1


def test_a_withdrawn_application_stays_withdrawn(call):
    person = a_person()
    sent = a_sent(call, person)

    actions.withdraw(actor=acting(person), application_id=sent.pk, now=NOW)

    assert fresh(sent).state == State.WITHDRAWN
    with pytest.raises(Refused):
        save(sent, person)
    with pytest.raises(Refused):
        actions.withdraw(actor=acting(person), application_id=sent.pk, now=NOW)


def test_consent_to_publish_the_name_may_be_given_and_taken_back(call):
    person = a_person()
    draft = a_draft(call, person)
    sent = actions.submit(
        actor=acting(person),
        application_id=draft.pk,
        key="k",
        received_at=NOW,
        now=NOW,
        publish_name=True,
    )
    consent = Agreement.objects.get(text__kind="consent")
    assert is_named(sent)

    privacy.withdraw(actor=acting(person), agreement_id=consent.pk, now=NOW)

    assert not is_named(sent)


def is_named(application: Application) -> bool:
    return Application.objects.filter(queries.shows_name(), pk=application.pk).exists()


def test_letters_tell_of_sending_return_and_withdrawal_and_never_twice(
    call, django_capture_on_commit_callbacks
):
    person = a_person()
    with django_capture_on_commit_callbacks(execute=True):
        sent = a_sent(call, person)
    with django_capture_on_commit_callbacks(execute=True):
        send(sent, person, key="klucz")
        actions.ask_for_completion(
            actor=a_coordinator(call),
            application_id=sent.pk,
            sections=["kontakt"],
            reason="Dopisz rok.",
            now=NOW,
        )
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(actor=acting(person), application_id=sent.pk, now=NOW)

    letters = list(Letter.objects.filter(person=person).order_by("pk"))
    assert [letter.subject for letter in letters] == [
        "Zgłoszenie PS-0001 przyjęte: Pracownia Samorządowa 2027",
        "Uzupełnij zgłoszenie PS-0001",
        "Zgłoszenie PS-0001 wycofane",
    ]
    assert "Dopisz rok." in letters[1].body


def test_the_receipt_is_one_pdf_however_often_it_is_asked_for(
    call, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = a_sent(call)

    paper = actions.give_receipt(actor=SYSTEM, application_id=sent.pk, now=NOW)

    assert Paper.objects.count() == 1
    with paper.file.open("rb") as file:
        assert file.read(5) == b"%PDF-"
    assert paper.about == f"applications.application:{sent.pk}"


def test_only_drafts_that_wait_are_reminded_and_only_once(call, django_capture_on_commit_callbacks):
    a_sent(call, a_person("Iwona Kania"))
    a_draft(call, a_person())
    soon = CLOSES - timedelta(days=2)

    with django_capture_on_commit_callbacks(execute=True):
        counted = [actions.remind_drafts(actor=SYSTEM, now=soon) for _ in range(2)]

    assert counted == [1, 0]
    letter = Letter.objects.get(template__contains="reminder")
    assert letter.person.first_name == "Katarzyna"
    assert actions.remind_drafts(actor=SYSTEM, now=CLOSES - timedelta(days=4)) == 0


@pytest.mark.parametrize("broken", ["_keep_version", "_fill_in", "_agree"])
def test_a_sending_that_dies_half_way_leaves_nothing_and_can_be_repeated(call, monkeypatch, broken):
    person = a_person()
    draft = a_draft(call, person)

    class Killed(BaseException):
        pass

    def die(*_args):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(f"pracownia.enrol.applications.actions.sending.{broken}", die)
        with pytest.raises(Killed):
            send(draft, person)

    assert (fresh(draft).state, fresh(draft).number, kinds()) == (State.DRAFT, "", [])
    assert not Submission.objects.exists()
    assert send(draft, person).number == "PS-0001"


def test_a_deadline_moved_while_people_write_counts_when_they_send(call):
    person = a_person()
    draft = a_draft(call, person)
    late = CLOSES + timedelta(days=2)
    move_the_end(call, CLOSES + timedelta(days=3))

    assert send(draft, person, at=late).submitted_at == late
    noted = Entry.objects.filter(kind__endswith="WindowMoved").order_by("pk")
    assert [one.data["closed_before"] for one in noted] == [None, CLOSES.isoformat()]


def test_a_moved_deadline_is_written_to_those_who_write_or_have_sent_and_to_nobody_twice(
    call, django_capture_on_commit_callbacks
):
    writes, has_sent = a_person(), a_person("Iwona Kania")
    draft, answers = a_draft(call, writes), fresh(a_draft(call, writes)).sheet.answers
    a_sent(call, has_sent)
    Letter.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        move_the_end(call, CLOSES + timedelta(days=3))
        move_the_end(call, CLOSES + timedelta(days=3))

    letters = {letter.person_id: letter.body for letter in Letter.objects.all()}
    assert set(letters) == {writes.pk, has_sent.pk}
    assert Letter.objects.count() == 2
    assert all("15 kwietnia 2027, 23:59" in body for body in letters.values())
    assert "Szkic jest zapisany" in letters[writes.pk]
    assert fresh(draft).sheet.answers == answers


def move_the_end(call, closes_at):
    programmes.set_window(
        actor=SYSTEM,
        edition_id=call.edition_id,
        kind="applications",
        opens_at=call.window.opens_at,
        closes_at=closes_at,
    )


def test_what_was_filled_in_to_try_the_form_is_never_sent(call):
    draft, person = a_draft(call), a_person()
    Sheet.objects.update(is_test=True)

    with pytest.raises(Refused, match="wypróbować formularz"):
        send(draft, person)

    assert fresh(draft).state == State.DRAFT
    assert not Submission.objects.exists()
