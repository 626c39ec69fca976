"""From points to marks, from marks to one result."""

from decimal import Decimal as D

import pytest

from pracownia.engines.scoring import closest_mean, outcome, total


def test_points_are_weighed_and_added_up():
    assert total([(60, D(1)), (15, D("1.5"))]) == D("82.50")


@pytest.mark.parametrize(
    ("marks", "mean"),
    [
        ([60, 90, 85], D("87.50")),
        ([60, 90, 62], D("61.00")),
        ([60, 90, 75], D("82.50")),  # equally far: the higher pair
        ([40, 40, 90], D("40.00")),
    ],
)
def test_the_third_card_decides_by_the_two_closest_marks(marks, mean):
    assert closest_mean([D(mark) for mark in marks]) == mean


def test_similar_marks_give_their_mean_at_once():
    result = outcome([D(70), D(81)], None, cards=2, divergence=D(25))

    assert (result.mean, result.spread, result.needs_third, result.is_final) == (
        D("75.50"),
        D(11),
        False,
        True,
    )


def test_a_difference_equal_to_the_limit_is_not_above_it():
    assert outcome([D(50), D(75)], None, cards=2, divergence=D(25)).is_final


def test_different_marks_wait_for_a_third_card():
    result = outcome([D(50), D(76)], None, cards=2, divergence=D(25))

    assert result.needs_third
    assert not result.is_final


def test_one_card_of_two_is_not_a_result():
    assert not outcome([D(50)], None, cards=2, divergence=D(25)).is_final
    assert outcome([], None, cards=2, divergence=D(25)) is None


def test_a_third_card_is_left_out_when_marks_agree_again_after_a_reopened_card():
    assert outcome([D(70), D(80)], D(10), cards=2, divergence=D(25)).mean == D("75.00")
