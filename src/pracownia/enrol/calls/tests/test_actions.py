"""Codes: given with a reason, used once by the one they are for, until their last second."""

from datetime import UTC, datetime, timedelta

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests.cast import a_draft, a_sent, fill
from pracownia.enrol.calls import actions, queries
from pracownia.enrol.calls.models import LateCode

from .cast import AFTER, CLOSES, NOW, UNTIL, a_call, a_code, a_coordinator, a_person, acting, using

pytestmark = pytest.mark.django_db


def submitted(application, at):
    return applying.submit(
        actor=acting(application.person),
        application_id=application.pk,
        key="k",
        received_at=at,
        now=at,
    )


def told():
    entries = Entry.objects.filter(kind__startswith="enrol.calls.").order_by("pk")
    return [one.kind.rpartition(".")[2] for one in entries]


def test_with_a_code_somebody_applies_after_the_end_until_the_last_second():
    call, person = a_call(), a_person()
    code = a_code(call)

    draft = using(person, queries.code_of(code))
    fill(draft, acting(person), now=AFTER)
    with pytest.raises(Refused, match=r"15 kwietnia 2027.*23:59"):
        submitted(draft, UNTIL + timedelta(seconds=1))
    sent = submitted(draft, UNTIL + timedelta(milliseconds=999))

    assert sent.number == "PS-0001"
    assert told() == ["CodeGiven", "CodeUsed"]


def test_everybody_else_stays_outside():
    call, other = a_call(), a_person("Iwona Kania")
    code = a_code(call)

    with pytest.raises(Refused, match="innego adresu"):
        using(other, queries.code_of(code))
    with pytest.raises(Refused, match="Nabór skończył się"):
        applying.start_draft(actor=acting(other), call_id=call.pk, now=AFTER)

    assert not Application.objects.exists()
    assert LateCode.objects.get().used_at is None


def test_a_code_is_recognised_however_it_is_spaced():
    call, person = a_call(), a_person()
    words = queries.code_of(a_code(call))

    assert using(person, f" {words.lower().replace('-', ' ')} ").person_id == person.pk


def test_the_same_person_who_clicks_again_finds_the_same_draft():
    call, person = a_call(), a_person()
    words = queries.code_of(a_code(call))

    assert using(person, words) == using(person, words)
    assert told().count("CodeUsed") == 1


def test_a_draft_that_was_not_sent_in_time_opens_again():
    call, person = a_call(), a_person()
    draft = a_draft(call, person)

    opened = using(person, queries.code_of(a_code(call)))

    assert opened.pk == draft.pk
    assert submitted(opened, AFTER).number


def test_an_application_that_was_withdrawn_stays_so_and_the_code_is_not_spent():
    call, person = a_call(), a_person()
    sent = a_sent(call, person)
    applying.withdraw(actor=acting(person), application_id=sent.pk, now=CLOSES)
    code = a_code(call)

    with pytest.raises(Refused, match="wycofane"):
        using(person, queries.code_of(code))
    code.refresh_from_db()
    assert code.used_at is None
    assert Application.objects.get().late_until is None


@pytest.mark.parametrize(
    ("until", "reason", "words"),
    [
        (AFTER - timedelta(hours=1), "Szpital.", "już minął"),
        (UNTIL, "  ", "Napisz, dlaczego"),
    ],
)
def test_a_code_needs_a_reason_and_a_moment_to_come(until, reason, words):
    call = a_call()

    with pytest.raises(Refused, match=words):
        a_code(call, until=until, reason=reason)
    assert not LateCode.objects.exists()
    assert told() == []


def test_while_the_call_is_open_a_code_must_last_longer_than_the_call():
    call = a_call()

    with pytest.raises(Refused, match="12 kwietnia 2027"):
        a_code(call, until=CLOSES, now=NOW)
    assert a_code(call, until=CLOSES + timedelta(minutes=1), now=NOW).pk


def test_only_coordinators_of_the_programme_give_codes():
    call = a_call()

    with pytest.raises(Refused, match="osoby koordynujące"):
        a_code(call, acting(a_person("Iwona Kania")))


def test_one_person_has_one_code_at_a_time_and_it_can_be_taken_back():
    call, person = a_call(), a_person()
    office = a_coordinator(call)
    code = a_code(call, office)
    with pytest.raises(Refused, match="ma już kod"):
        a_code(call, office)

    actions.take_back(actor=office, code_id=code.pk, now=AFTER)

    with pytest.raises(Refused, match="wycofany przez"):
        using(person, queries.code_of(code))
    assert using(person, queries.code_of(a_code(call, office))).pk
    assert told()[:2] == ["CodeGiven", "CodeTakenBack"]


def test_a_used_code_is_not_taken_back():
    call, office = a_call(), None
    code = a_code(call, office)
    using(a_person(), queries.code_of(code))

    with pytest.raises(Refused, match="wykorzystany"):
        actions.take_back(actor=a_coordinator(call), code_id=code.pk, now=AFTER)


def test_the_end_is_by_the_clock_of_warsaw_also_when_the_clocks_change():
    """The call ends at 23:59 of the day before the change; the code lasts until 3:59 after it."""
    opens = datetime(2027, 10, 1, 6, 0, tzinfo=UTC)
    closes = datetime(2027, 10, 30, 21, 59, 59, tzinfo=UTC)
    until = datetime(2027, 10, 31, 2, 59, 59, tzinfo=UTC)
    call, person = a_call(opens, closes), a_person()
    code = a_code(call, until=until, now=closes + timedelta(seconds=1))

    draft = using(person, queries.code_of(code), now=closes + timedelta(seconds=2))
    fill(draft, acting(person), now=closes + timedelta(hours=1))
    with pytest.raises(Refused, match="31 października 2027 o 3:59"):
        submitted(draft, until + timedelta(seconds=1))
    assert submitted(draft, until).number


def test_the_letter_with_the_code_goes_to_the_address_also_without_an_account(
    django_capture_on_commit_callbacks,
):
    call = a_call()
    with django_capture_on_commit_callbacks(execute=True):
        code = a_code(call, email="nowa@gmina.example")

    letter = Letter.objects.get(to="nowa@gmina.example")
    assert queries.code_of(code) not in letter.subject
    assert letter.is_secret


def test_codes_that_nobody_used_are_forgotten_after_ninety_days():
    call = a_call()
    a_code(call)

    assert actions.forget_unused(actor=SYSTEM, now=UNTIL + timedelta(days=89)) == 0
    assert actions.forget_unused(actor=SYSTEM, now=UNTIL + timedelta(days=91)) == 1
