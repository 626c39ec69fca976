"""„Dlaczego on, a nie ja”: take the reason away, and the outcome changes as the sentence says."""

import json
import random
from collections import Counter
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.engines import selection as engine
from pracownia.engines.selection import Candidate, Distinct, Each, Limit, Threshold
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.queries.why import sentences
from pracownia.enrol.selection.rules import Law

from .cast import NOW, Cast
from .truth import Truth

few = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
# What can be limited: an organisation, a municipality, a function, a pool with its own places.
LIMITS = {
    "each": lambda lot: (
        Each("gmina", lot.randint(1, 2)),
        Law("each", "Z jednej gminy", "gmina", None, 1),
    ),
    "one": lambda lot: (
        Each("organizacja", 1),
        Law("each", "Z jednej organizacji", "organizacja", None, 1),
    ),
    "least": lambda lot: (Limit("wojt", "tak", 2), Law("limit", "Wójtowie", "wojt", 2)),
    "most": lambda lot: (Limit("wojt", "tak", 0, 3), Law("limit", "Wójtów mniej", "wojt", None, 3)),
    "pool": lambda lot: (Limit("pula", "tak", 2, 2), Law("limit", "Pula wiejska", "pula", 2, 2)),
    "kinds": lambda lot: (
        Distinct("gmina", lot.randint(3, 4)),
        Law("distinct", "Różne gminy", "gmina", 3),
    ),
    "threshold": lambda lot: (Threshold(Decimal(55)), Law("threshold", "", marks="55")),
}


def a_call(number):
    """A pool of people made from a number, with limits that they may or may not keep."""
    lot = random.Random(number)
    people = [
        Candidate(
            f"P{place:02d}",
            Decimal(lot.randrange(90, 190)) / 2,
            {
                "gmina": f"g{lot.randrange(6)}",
                "organizacja": lot.choice(["", "", f"o{lot.randrange(3)}"]),
                "wojt": lot.choice(["", "tak"]),
                "pula": lot.choice(["", "", "tak"]),
            },
        )
        for place in range(lot.randint(10, 16))
    ]
    used = [LIMITS[name](lot) for name in sorted(LIMITS) if lot.random() < 0.6]
    return people, [rule for rule, _law in used], [law for _rule, law in used]


def a_truth(number):
    people, rules, laws = a_call(number)
    found = engine.select(people, rules, places=5, reserve=0, seed=str(number))
    if not found.feasible:
        return None
    record = engine.to_record(found, engine.explain_all(found))
    return Truth(json.loads(json.dumps(record)), laws)


@few
@given(st.integers(0, 10**6))
def test_every_reason_of_generated_pools_is_true(number):
    truth = a_truth(number)
    with translation.override("pl"):
        for person in truth.whys if truth else ():
            assert not list(truth.untrue(person)), (person, truth.words(person))


def test_the_generated_pools_know_every_kind_of_reason():
    seen = Counter()
    for number in range(25):
        truth = a_truth(number)
        seen.update(why["standing"] for why in truth.whys.values() if truth) if truth else None
    assert set(seen) == {
        "indispensable",
        "chosen",
        "chosen_by_lot",
        "lost_by_lot",
        "marks",
        "rules",
        "impossible",
        "below_threshold",
    }


@pytest.mark.django_db
def test_every_reason_on_the_board_is_true_from_the_stored_record():
    run = Cast().proposed()
    run.refresh_from_db()
    truth = Truth(run.record, queries.laws_of(run))
    with translation.override("pl"):
        for decision in run.decisions.select_related("application"):
            number = decision.application.number
            assert decision.why == truth.whys[number]
            assert not list(truth.untrue(number)), truth.words(number)


@pytest.mark.django_db
def test_the_reason_of_people_goes_when_their_decision_is_taken_back():
    cast = Cast()
    run = cast.proposed()
    one = run.decisions.filter(outcome="refused", why__standing="marks").first()
    counted, reason = one.outcome, "Jedyna osoba z tej części kraju"
    for outcome, told, moved in (("selected", True, 0), (counted, False, 1)):
        actions.override(
            actor=cast.chair,
            run_id=run.pk,
            application_id=one.application_id,
            outcome=outcome,
            reason=reason,
            revision=moved,
            now=NOW,
        )
        one.refresh_from_db()
        assert (one.outcome, reason in " ".join(sentences(run, one))) == (outcome, told)


def test_nobody_is_told_to_stay_with_a_mark_below_the_lowest_considered():
    """Without A both others change, so A's margin alone would reach below the threshold."""
    people = [
        Candidate("A", Decimal(90), {"gmina": "g1", "organizacja": "o3", "wojt": "tak"}),
        Candidate("B", Decimal(80), {"gmina": "g2", "organizacja": "o1", "wojt": "tak"}),
        Candidate("C", Decimal(56), {"gmina": "g2", "organizacja": "o2", "wojt": "tak"}),
        Candidate("D", Decimal(57), {"gmina": "g3", "organizacja": "o1", "wojt": "tak"}),
    ]
    used = [
        (Each("gmina", 1), Law("each", "Z jednej gminy", "gmina", None, 1)),
        (Each("organizacja", 1), Law("each", "Z jednej organizacji", "organizacja", None, 1)),
        (Threshold(Decimal(55)), Law("threshold", "", marks="55")),
    ]
    rules, laws = [rule for rule, _law in used], [law for _rule, law in used]
    found = engine.select(people, rules, places=2, reserve=0, seed="1")
    truth = Truth(json.loads(json.dumps(engine.to_record(found, engine.explain_all(found)))), laws)
    with translation.override("pl"):
        assert truth.whys["A"]["margin"] == 57
        assert "o 35 pkt" in truth.words("A")
        assert not [words for one in truth.whys for words in truth.untrue(one)]
