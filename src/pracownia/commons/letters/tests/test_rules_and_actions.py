"""What people may do with letters, and what happens when they do it."""

import pytest

from pracownia.commons.letters import actions, rules
from pracownia.commons.letters.actions import Note
from pracownia.commons.letters.forms import WishesForm
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.states import State
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, PROGRAMME, a_letter, anna, iwona, katarzyna

COORDINATOR = Actor(1, roles=frozenset({("coordinator", PROGRAMME)}))
OTHER = Actor(2, roles=frozenset({("coordinator", PROGRAMME + 1)}))
REVIEWER = Actor(3, roles=frozenset({("reviewer", PROGRAMME)}))
RECIPIENT = Actor(4)


def a_sketch(**fields) -> Letter:
    return Letter(**({"person_id": 4, "programme_id": PROGRAMME} | fields))


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (COORDINATOR, True),
        (RECIPIENT, True),
        (SYSTEM, True),
        (OTHER, False),
        (REVIEWER, False),
        (Actor(), False),
    ],
)
def test_letters_are_read_by_their_recipient_and_the_coordinator(actor, allowed):
    assert bool(rules.may_read(actor, a_sketch())) is allowed


@pytest.mark.parametrize("actor", [COORDINATOR, RECIPIENT, SYSTEM])
def test_nobody_reads_a_letter_with_a_code_in_the_house(actor):
    assert not rules.may_read(actor, a_sketch(is_secret=True))


@pytest.mark.parametrize(
    ("state", "retry", "settle", "hold", "release"),
    [
        (State.HELD, False, False, False, True),
        (State.QUEUED, False, False, True, False),
        (State.SENDING, False, False, False, False),
        (State.SENT, False, False, False, False),
        (State.FAILED, True, False, False, False),
        (State.UNKNOWN, True, True, False, False),
    ],
)
def test_what_may_be_done_depends_on_what_is_known(state, retry, settle, hold, release):
    letter = a_sketch(state=state)

    assert bool(rules.may_retry(COORDINATOR, letter)) is retry
    assert bool(rules.may_settle(COORDINATOR, letter)) is settle
    assert bool(rules.may_hold(COORDINATOR, letter)) is hold
    assert bool(rules.may_release(COORDINATOR, letter)) is release


@pytest.mark.django_db
def test_a_letter_in_doubt_is_settled_or_sent_again_and_the_journal_knows():
    _, coordinator = anna()
    person = katarzyna()
    first, second = (a_letter(person, state=State.UNKNOWN, tries=3) for _ in range(2))

    actions.settle(actor=coordinator, letter_id=first.pk, now=NOON)
    actions.retry(actor=coordinator, letter_id=second.pk, now=NOON)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.sent_at) == (State.SENT, NOON)
    assert (second.state, second.tries) == (State.QUEUED, 0)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_a_refusal_writes_nothing():
    person = katarzyna()
    letter = a_letter(person, state=State.UNKNOWN)

    with pytest.raises(Refused):
        actions.settle(actor=OTHER, letter_id=letter.pk, now=NOON)
    with pytest.raises(Refused):
        actions.hold(actor=COORDINATOR, programme_id=PROGRAMME, letter_ids=[letter.pk], now=NOON)

    letter.refresh_from_db()
    assert letter.state == State.UNKNOWN
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_letters_are_held_back_and_released():
    _, coordinator = anna()
    letter = a_letter(katarzyna())
    ids = {"programme_id": PROGRAMME, "letter_ids": [letter.pk]}

    actions.hold(actor=coordinator, now=NOON, **ids)
    letter.refresh_from_db()
    assert letter.state == State.HELD

    actions.release(actor=coordinator, now=NOON, **ids)
    letter.refresh_from_db()
    assert letter.state == State.QUEUED


@pytest.mark.django_db
def test_the_same_cause_writes_once_and_every_letter_has_its_own_lasting_name():
    people = [katarzyna(), iwona()]
    post = {
        "actor": SYSTEM,
        "template": "letters/notices/sign_in.txt",
        "cause": "the same",
        "programme_id": PROGRAMME,
    }

    for _ in range(2):
        actions.post(notes=[Note(one, {"code": "1", "link": "x"}) for one in people], **post)

    names = list(Letter.objects.values_list("message_id", flat=True))
    assert len(names) == 2
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("typed", "means"),
    [("22:30", "22:30"), ("22.30", "22:30"), ("2230", "22:30"), ("7", "07:00"), ("10:30 PM", "")],
)
def test_hours_are_typed_as_they_are_written_whatever_the_country_of_the_browser(typed, means):
    sent = {"rhythm": "now", "quiet_from": typed, "quiet_until": "07:00"}
    form = WishesForm(sent, kinds=[])
    assert 'type="text"' in str(form["quiet_from"])
    assert form.is_valid() == bool(means)
    assert not means or form.cleaned_data["quiet_from"].isoformat("minutes") == means
