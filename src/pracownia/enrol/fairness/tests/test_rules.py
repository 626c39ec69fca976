"""What is hidden from outsiders, and what is said of differences, by numbers counted by hand."""

import random
from itertools import pairwise

import pytest

from pracownia.engines.chance import fisher, holm
from pracownia.enrol.fairness.rules import SMALLEST, Dimension, Group, findings, hidden
from pracownia.enrol.fairness.rules.words import difference, method, p_value, rest


def test_fishers_test_gives_what_its_author_published():
    # The lady tasting tea: three of four right.
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)
    # Criminal twins (Fisher 1925): 10 of 13 and 2 of 17 convicted.
    assert fisher(10, 13, 2, 17) == pytest.approx(0.00054, abs=5e-6)
    assert fisher(0, 5, 0, 5) == 1
    with pytest.raises(ValueError, match="more successes"):
        fisher(5, 4, 0, 1)


def test_holms_correction_multiplies_the_smallest_most_and_never_goes_down():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_a_small_group_and_the_one_by_which_it_could_be_counted_are_hidden():
    # Applied, selected: of 30 people 3 are in the small group.
    assert hidden([(20, 10), (7, 0), (3, 0)]) == {(2, 0), (1, 0)}


def test_a_few_people_between_two_stages_are_a_small_group_too():
    # 20 applied and 18 were formally right: 2 people were not.
    gone = hidden([(20, 18), (30, 24), (40, 33)])
    assert (0, 1) in gone
    assert len([cell for cell in gone if cell[1] == 1]) >= 2


def test_nothing_is_hidden_where_all_groups_are_large():
    assert hidden([(40, 30, 20), (30, 20, 10)]) == set()
    assert hidden([]) == set()


def test_what_is_shown_never_gives_a_small_group_back():
    lot = random.Random(7)
    for _table in range(300):
        rows = []
        for _row in range(lot.randint(2, 7)):
            applied = lot.choice([1, 3, 5, 9, 20, 60])
            formal = lot.randint(0, applied)
            rows.append((applied, formal, lot.randint(0, formal)))
        gone = hidden(rows)
        for at, row in enumerate(rows):
            shown = [row[place] for place in range(3) if (at, place) not in gone]
            assert not any(0 < one < SMALLEST for one in shown)
            for before, after in pairwise(shown):
                assert not 0 < abs(before - after) < SMALLEST
        for place in range(3):
            out = [row[place] for at, row in enumerate(rows) if (at, place) in gone]
            everybody = len(out) == len(rows)
            assert not out or everybody or (len(out) >= 2 and sum(out) >= SMALLEST)


def table(*groups, has_limit=False):
    return Dimension("rola", "Funkcja", tuple(Group(*one) for one in groups), has_limit=has_limit)


def test_a_large_difference_is_told_with_its_numbers_and_the_limit_that_may_explain_it():
    asked = table(("wojt", "wójt", (20, 15)), ("radny", "radny", (40, 5)), has_limit=True)

    found, compared = findings([asked], of=0, to=1)

    assert compared == 1
    assert [one.group.value for one in found] == ["wojt"]
    assert difference(found[0]) == (
        "Funkcja: osoby z grupy „wójt” dostają miejsca częściej niż inne: 15 z 20 (75%), inne "
        "5 z 40 (12%), p < 0,001. Obowiązuje tu limit miejsc, więc przyczyną mogą być zasady "
        "naboru."
    )


def test_many_comparisons_need_a_larger_difference():
    one = table(("a", "A", (12, 8)), ("b", "B", (40, 12)))
    alone, _n = findings([one], of=0, to=1)
    others = [table(("a", "A", (20, 8)), ("b", "B", (32, 12))) for _again in range(9)]
    among, compared = findings([one, *others], of=0, to=1)

    assert (len(alone), len(among), compared) == (1, 0, 10)
    assert "nie dowodzi" in rest(told=0, untold=0, compared=compared)
    assert rest(told=1, untold=0, compared=compared) == ""
    assert "ukryt" in rest(told=0, untold=1, compared=compared)
    assert "nie dowodzi" not in rest(told=0, untold=1, compared=compared)
    assert "10 porównań" in method(compared)
    assert p_value(0.0412) == "p = 0,041"


def test_three_groups_are_three_comparisons_and_an_empty_one_is_none():
    three = table(("a", "A", (5, 1)), ("b", "B", (5, 1)), ("c", "C", (5, 1)), ("d", "D", (0, 0)))
    assert findings([three], of=0, to=1) == ([], 3)
    assert findings([table(("a", "A", (5, 1)))], of=0, to=1) == ([], 0)
