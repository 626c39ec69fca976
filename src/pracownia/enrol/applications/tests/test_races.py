"""Many at once: one row, one number, the same receipt. Each with a control without the lock."""

import time
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, connections

from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires.marks import Arrival
from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.actions import held, sending
from pracownia.enrol.applications.models import Application, Signature, Submission, Waiver
from pracownia.enrol.applications.states import Signing

from .cast import CLOSES, NOW, a_call, a_coordinator, a_draft, a_person, a_typed, acting, fresh
from .test_categories import a_draft_in, with_category
from .test_signing import a_signed_call, an_organisation, asked

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run all of them from the same moment, each with a connection of its own."""
    gate, results = Barrier(len(works)), [None] * len(works)

    def run(place, work):
        gate.wait()
        try:
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def sending_of(draft, person, key, at=NOW):
    def work():
        return actions.submit(
            actor=acting(person), application_id=draft.pk, key=key, received_at=at, now=at
        )

    return work


@pytest.mark.parametrize("times", [2, 8])
@pytest.mark.parametrize("keys", ["the same", "different"])
def test_a_click_repeated_at_once_is_one_sending(times, keys):
    person = a_person()
    draft = a_draft(a_call(), person)
    works = [
        sending_of(draft, person, "k" if keys == "the same" else f"k{place}")
        for place in range(times)
    ]

    results = at_once(*works)

    assert {(one.number, one.checksum, one.version) for one in results} == {
        ("PS-0001", results[0].checksum, 1)
    }
    assert Submission.objects.count() == 1
    sent = Entry.objects.filter(kind="enrol.applications.ApplicationSubmitted")
    assert sent.count() == 1


def test_people_who_send_at_once_get_numbers_one_after_another():
    call = a_call()
    people = [a_person(f"Osoba{n} Nowak") for n in range(6)]
    drafts = [a_draft(call, person) for person in people]

    results = at_once(*(sending_of(d, p, f"k{d.pk}") for d, p in zip(drafts, people, strict=True)))

    assert sorted(one.number for one in results) == [f"PS-000{n}" for n in range(1, 7)]


def test_starting_twice_at_once_is_one_draft():
    call, person = a_call(), a_person()

    def start():
        return actions.start_draft(actor=acting(person), call_id=call.pk, now=NOW)

    results = at_once(*[start] * 4)

    assert len({one.pk for one in results}) == 1
    assert Application.objects.count() == 1


def test_the_last_second_lets_in_and_the_next_does_not_whoever_is_first():
    call = a_call()
    katarzyna, iwona = a_person(), a_person("Iwona Kania")
    in_time, late = a_draft(call, katarzyna), a_draft(call, iwona)

    first, second = at_once(
        sending_of(in_time, katarzyna, "a", CLOSES),
        sending_of(late, iwona, "b", CLOSES + timedelta(seconds=1)),
    )

    assert first.number == "PS-0001"
    assert isinstance(second, Refused)
    assert Submission.objects.count() == 1


def test_a_code_typed_twice_at_once_is_taken_over_once():
    call = a_call()
    application = a_typed(call)
    code = queries.claim_code(application)
    people = [a_person("Iwona Kania"), a_person("Jan Bąk")]

    def claiming(person):
        return lambda: actions.claim(
            actor=acting(person), number=application.number, code=code, now=NOW
        )

    results = at_once(*(claiming(person) for person in people))

    [taken] = [one for one in results if isinstance(one, Application)]
    [refused] = [one for one in results if isinstance(one, Refused)]
    assert "Nie ma zgłoszenia o tym numerze i kodzie" in refused.reason
    assert fresh(taken).person_id in {one.pk for one in people}


def test_of_two_clerks_who_decide_at_once_one_decides():
    call = a_call()
    person = a_person()
    waiver = Waiver.objects.create(
        application=a_draft(call, person), unmet=["Warunek."], asked_why="Proszę.", asked_at=NOW
    )
    clerks = [a_coordinator(call), a_coordinator(call, "Marek Lis")]

    def deciding(place):
        return lambda: actions.decide_waiver(
            actor=clerks[place],
            waiver_id=waiver.pk,
            is_granted=bool(place),
            reason=f"Powód {place}",
            now=NOW,
        )

    results = at_once(deciding(0), deciding(1))

    [done] = [one for one in results if isinstance(one, Waiver)]
    [refused] = [one for one in results if isinstance(one, Refused)]
    waiver.refresh_from_db()
    passed = fresh(waiver.application).sheet.answers.get(filling.PASSED, [])
    assert "rozstrzygnię" in refused.reason
    assert (waiver.is_granted, waiver.reason) == (done.is_granted, done.reason)
    assert bool(passed) is waiver.is_granted


def a_request():
    """A draft that waits for a signature, with two people who may sign."""
    signers = [a_person("Iwona Kania"), a_person("Jan Bąk")]
    call = a_signed_call()
    draft = a_draft(call)
    asked(draft, signers[0], an_organisation(*signers))
    return draft, Signature.objects.get(), signers


def signing_of(request, person):
    return lambda: actions.sign(actor=acting(person), uid=request.uid, received_at=NOW, now=NOW)


def test_of_two_representatives_who_sign_at_once_one_signs():
    _draft, request, signers = a_request()

    results = at_once(*(signing_of(request, person) for person in signers))

    [sent] = [one for one in results if isinstance(one, Application)]
    [refused] = [one for one in results if isinstance(one, Refused)]
    assert "już podpisane" in refused.reason
    assert (sent.number, Submission.objects.count()) == ("PS-0001", 1)


def test_an_edit_and_a_signature_at_once_sign_what_was_read_or_nothing():
    draft, request, signers = a_request()

    def edit():
        return actions.save_section(
            actor=acting(draft.person),
            application_id=draft.pk,
            section="wspolpraca",
            answers={"opis": "Zmienione."},
            revision=None,
            now=NOW,
        )

    signed, _saved = at_once(signing_of(request, signers[0]), edit)

    request.refresh_from_db()
    if isinstance(signed, Refused):
        assert request.state == Signing.WITHDRAWN
        assert not Submission.objects.exists()
    else:
        assert request.state == Signing.SIGNED
        assert Submission.objects.get().checksum == request.checksum
        assert fresh(draft).checksum == request.checksum


def saving_of(draft, person, tab):
    def work():
        return actions.save_section(
            actor=acting(person),
            application_id=draft.pk,
            section="wspolpraca",
            answers={"opis": f"Tekst z karty {tab}"},
            revision=0,
            tab=tab,
            edits=1,
            now=NOW,
        ).arrival

    return work


def test_two_tabs_that_save_one_draft_at_once_keep_one_text_and_hear_of_the_other():
    person = a_person()
    draft = a_draft(a_call(), person, filled=False)

    results = at_once(*(saving_of(draft, person, tab) for tab in "ab"))

    assert sorted(results) == [Arrival.FRESH, Arrival.STALE]


def test_control_without_locks_both_tabs_think_they_are_the_newest(monkeypatch):
    person = a_person()
    draft = a_draft(a_call(), person, filled=False)
    meet, judged = Barrier(2), questionnaires.judge

    def judged_together(*args, **given):
        verdict = judged(*args, **given)
        meet.wait(timeout=10)
        return verdict

    monkeypatch.setattr(held, "held", without_lock)
    monkeypatch.setattr(questionnaires, "judge", judged_together)
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    results = at_once(*(saving_of(draft, person, tab) for tab in "ab"))

    # One overwrites the other, or dies; nobody is shown both texts.
    assert Arrival.FRESH in results
    assert Arrival.STALE not in results


def without_lock(rows, **_how):
    return rows.get()


def test_control_without_locks_the_same_click_is_counted_twice(monkeypatch):
    """Were this test to pass with one row, the tests above would prove nothing."""
    person = a_person()
    draft = a_draft(a_call(), person)
    meet = Barrier(2)

    seen = sending._was_sent

    def looked_at_together(*args):
        found = seen(*args)
        meet.wait(timeout=10)
        time.sleep(0.05)
        return found

    monkeypatch.setattr(held, "held", without_lock)
    monkeypatch.setattr(sending, "_was_sent", looked_at_together)
    # SQLite begins every writing with IMMEDIATE: without that, it has no lock at all.
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    results = at_once(sending_of(draft, person, "k"), sending_of(draft, person, "k"))

    # Both looked, found nothing and went on to write: only the constraints stopped the second.
    assert [one for one in results if isinstance(one, DatabaseError)]


def test_the_last_place_of_a_category_goes_to_one_of_two():
    call = a_call(sections=with_category())
    office = a_coordinator(call)
    actions.set_categories(actor=office, call_id=call.pk, own={"gminy": (None, 1)}, now=NOW)
    first = a_draft_in(call, "gminy")
    second = a_draft_in(call, "gminy", "Jan Nowak")
    results = at_once(
        *(
            lambda draft=draft, actor=actor: actions.submit(
                actor=actor, application_id=draft.pk, key="k", received_at=NOW, now=NOW
            )
            for draft, actor in (first, second)
        )
    )
    assert sum(isinstance(one, Refused) for one in results) == 1
    assert Application.objects.exclude(number="").count() == 1
