"""A reviewer who goes as their card is sent: it counts, or it is taken back, never both."""

import pytest

from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import MeritCard

from .cast import NOW, appoint, person, world
from .test_races import at_once, finishing

pytestmark = pytest.mark.django_db(transaction=True)


def resigning(made):
    actor, reviewer_id = made.actor(made.tomasz), made.reviewers[made.tomasz.email].pk
    return lambda: actions.decline(
        actor=actor, reviewer_id=reviewer_id, reason="Brak czasu", now=NOW
    )


def being_replaced(made):
    office, reviewer_id = made.office, made.reviewers[made.tomasz.email].pk
    return lambda: actions.replace_reviewer(
        actor=office, reviewer_id=reviewer_id, reason="Choroba", now=NOW
    )


@pytest.mark.parametrize("leaving", [resigning, being_replaced])
def test_a_card_sent_as_its_reviewer_leaves_is_never_taken_back(leaving):
    made = world(applications=1)
    appoint(made, person("ola@org.example", "Ola", "Nowa"))
    (application,) = made.applications
    card = made.give(application, made.tomasz)

    sent, left = at_once(finishing(made, card, 40), leaving(made))

    assert not isinstance(left, Exception), left
    card.refresh_from_db()
    assert (card.finished_at is None) == (card.cancelled_at is not None), sent
    standing = MeritCard.objects.filter(application=application, cancelled_at=None)
    by_others = standing.exclude(pk=card.pk).exists()
    assert by_others == (leaving is being_replaced and card.finished_at is None)
