"""The draw of reviewers: fair, without conflicts, the same for the same seed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pracownia.engines.scoring.drawing import Impossible, Need, draw, least_loaded

NEEDS = [Need(number, 2) for number in range(1, 31)]
LOADS = {1: 0, 2: 0, 3: 0}


def test_the_same_seed_gives_the_same_draw_and_another_seed_another_one():
    assert draw(NEEDS, LOADS, seed="a") == draw(NEEDS[::-1], LOADS, seed="a")
    assert draw(NEEDS, LOADS, seed="a") != draw(NEEDS, LOADS, seed="b")


def test_everybody_gets_as_many_cards_as_the_others():
    loads = Counter(reviewer for _application, reviewer in draw(NEEDS, LOADS, seed="a"))

    assert sorted(loads.values()) == [20, 20, 20]


def test_cards_held_before_count():
    drawn = Counter(one for _application, one in draw(NEEDS, {1: 20, 2: 0, 3: 0}, seed="a"))

    assert sorted([drawn[1] + 20, drawn[2], drawn[3]]) == [26, 27, 27]


def test_an_impossible_draw_says_where_and_gives_nothing():
    needs = [Need(1, 2), Need(2, 2, frozenset({1, 2}))]

    with pytest.raises(Impossible) as problem:
        draw(needs, LOADS, seed="a")

    assert [(s.application, s.available, s.needed) for s in problem.value.shortages] == [(2, 1, 2)]


def test_the_least_loaded_of_the_free_is_chosen():
    assert least_loaded({1: 5, 2: 3, 3: 4}, seed="x") == 2
    assert least_loaded({}, seed="x") is None


barred = st.frozensets(st.integers(1, 5), max_size=3)


@given(
    st.lists(barred, min_size=1, max_size=20), st.lists(st.integers(0, 6), min_size=5, max_size=5)
)
def test_nobody_gets_a_barred_or_the_same_application_and_loads_cannot_be_evener(bars, held):
    needs = [Need(number, 2, bar) for number, bar in enumerate(bars)]
    loads = dict(enumerate(held, 1))

    pairs = draw(needs, loads, seed="s")

    assert len(set(pairs)) == len(pairs) == 2 * len(needs)
    assert not [pair for pair in pairs if pair[1] in bars[pair[0]]]
    # No single hand-over makes the loads more even.
    after = Counter(loads)
    after.update(reviewer for _application, reviewer in pairs)
    for application, giver in pairs:
        for taker in loads:
            if taker not in bars[application] and (application, taker) not in pairs:
                assert after[giver] - after[taker] <= 1
