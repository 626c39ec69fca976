"""Who reads, writes and decides, without a database."""

import pytest

from pracownia.core.access import Actor
from pracownia.enrol.deliberation import rules
from pracownia.enrol.deliberation.models import Post
from pracownia.enrol.deliberation.rules import Place

OFFICE = Place(is_office=True, is_chair=False, is_barred=False)
CHAIR = Place(is_office=False, is_chair=True, is_barred=False)
SENT = Place(is_office=False, is_chair=False, is_barred=False, has_sent=True)
UNSENT = Place(is_office=False, is_chair=False, is_barred=False, has_sent=False)
NO_CARD = Place(is_office=False, is_chair=False, is_barred=False)


@pytest.mark.parametrize(
    ("place", "reads"),
    [
        (OFFICE, True),
        (CHAIR, True),
        (SENT, True),
        (UNSENT, False),
        (NO_CARD, False),
        (Place(is_office=True, is_chair=False, is_barred=False, has_sent=False), False),
        (Place(is_office=True, is_chair=False, is_barred=True), False),
        (Place(is_office=False, is_chair=True, is_barred=True), False),
        (Place(is_office=False, is_chair=False, is_barred=True, has_sent=True), False),
    ],
)
def test_one_reads_after_sending_the_own_card_and_never_with_a_conflict(place, reads):
    assert bool(rules.may_read(place)) is reads
    assert reads or str(rules.may_read(place).reason).endswith(".")


def test_only_the_chair_and_the_office_decide_with_a_reason_until_the_results():
    decide = rules.may_decide
    assert decide(CHAIR, "accept", "Jasny plan.", is_announced=False)
    assert decide(OFFICE, "", "", is_announced=False)
    assert not decide(SENT, "accept", "Jasny plan.", is_announced=False)
    assert not decide(CHAIR, "accept", "  ", is_announced=False)
    assert not decide(CHAIR, "na pewno", "Jasny plan.", is_announced=False)
    assert not decide(CHAIR, "accept", "Jasny plan.", is_announced=True)


def test_words_are_taken_back_by_their_author_and_by_those_who_lead_with_a_reason():
    post = Post(author_id=1, text="Tak.")
    own, other = Actor(person_id=1), Actor(person_id=2)
    remove = rules.may_remove
    assert remove(own, post, SENT, "", is_announced=False)
    assert not remove(other, post, SENT, "Bo tak.", is_announced=False)
    assert not remove(other, post, CHAIR, "", is_announced=False)
    assert remove(other, post, CHAIR, "Nie na temat.", is_announced=False)
    assert not remove(own, post, SENT, "", is_announced=True)
    assert rules.may_change(own, post, SENT, "Nie.", is_announced=False)
    assert not rules.may_change(other, post, CHAIR, "Nie.", is_announced=False)


def test_a_name_after_at_calls_that_person_only():
    names = [(1, "Anna Wrona"), (2, "Anna Wronkowska"), (3, "Marta Głowacka")]
    assert rules.named_in("Co na to @anna  wrona?", names) == {1}
    assert rules.named_in("@Marta Glowacka, @Anna Wronkowska", names) == {2, 3}
    assert rules.named_in("Anna Wrona pisze z anna@wrona.example", names) == set()
