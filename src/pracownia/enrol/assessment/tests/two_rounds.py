"""Two rounds of an assessment, for tests of what happens between them."""

from datetime import timedelta
from decimal import Decimal

from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.rules import Given, MeritItem, RoundItem

from .cast import ENDS, NOW, WHY, set_plan, world

OPENS = ENDS + timedelta(days=1)
LATER = OPENS + timedelta(days=1)
CLOSES = OPENS + timedelta(days=6)
SECOND = [MeritItem("Rozmowa o pomyśle", 50, sections=("motywacja",))]


def a_round(made, **changes):
    counting = changes.pop("counting", "sum")
    item = {"divergence": Decimal(20), "merit": tuple(SECOND), "cards": 1} | changes
    return actions.set_round(
        actor=made.office,
        call_id=made.call.pk,
        number=2,
        item=RoundItem(OPENS, CLOSES, **item),
        counting=counting,
        now=NOW,
    )


def assessed(*points, **changes):
    """A plan of two rounds; each application with two cards of the first, of these sums."""
    made = world()
    set_plan(made, merit=[MeritItem("Współpraca", 100, sections=("motywacja",))])
    a_round(made, **changes)
    for number, sum_of in enumerate(points, 1):
        application = made.apply(number)
        made.accept(application)
        for who in (made.tomasz, made.marta):
            finish(made, made.give(application, who), sum_of)
    return made


def finish(made, card, points, now=NOW):
    (criterion,) = made.call.assessment.merit_criteria.filter(round=card.round)
    return actions.finish_card(
        actor=made.actor(card.reviewer.person),
        card_id=card.pk,
        marks={criterion.pk: Given(points, WHY)},
        comment="",
        revision=card.revision,
        now=now,
    )


def passing(made, **rule):
    return queries.passing(
        plan=made.call.assessment, number=1, **({"least": None, "count": None} | rule)
    )


def choose(made, **rule):
    rule = {"least": None, "count": None} | rule
    return actions.choose_passing(
        actor=made.office,
        call_id=made.call.pk,
        number=1,
        digest=passing(made, **rule).digest,
        now=LATER,
        **rule,
    )
