"""Two who decide about one application at once: one decision, and the other is told."""

import pytest

from pracownia.core.models import Entry
from pracownia.enrol.assessment.tests.test_races import at_once
from pracownia.enrol.deliberation import actions
from pracownia.enrol.deliberation.actions.deciding import Stale
from pracownia.enrol.deliberation.models import PendingDecision

from .cast import NOW, world

pytestmark = pytest.mark.django_db(transaction=True)


def deciding(made, who, choice, revision):
    actor = made.actor(who)

    def work():
        return actions.decide(
            actor=actor,
            application_id=made.applications[0].pk,
            choice=choice,
            reason="Jasny plan.",
            revision=revision,
            now=NOW,
        )

    return work


@pytest.mark.parametrize("earlier", [0, 1])
def test_of_two_who_decide_at_once_one_is_told_to_look_again(earlier):
    made = world()
    if earlier:
        deciding(made, made.dorota, "discuss", 0)()

    said = at_once(
        deciding(made, made.dorota, "accept", earlier),
        deciding(made, made.anna, "refuse", earlier),
    )

    (refused,) = [one for one in said if isinstance(one, Exception)]
    assert isinstance(refused, Stale)
    decision = PendingDecision.objects.get()
    assert decision.choice == ("refuse" if said[0] is refused else "accept")
    assert decision.revision == earlier + 1
    told = Entry.objects.filter(kind="enrol.deliberation.DecisionPending")
    assert told.count() == earlier + 1
