"""What holds for every day: everybody present has one seat, hosts stay, the bound is a bound."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.engines import seating
from pracownia.engines.seating.fields import REDUCTIONS, field, group

from .cast import case, event, events, meetings, problems, repeats

few = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@few
@given(events())
def test_a_seating_keeps_every_rule_and_never_beats_the_bound(one):
    answer = seating.seat(one, seed=7, effort=0.02)
    if not answer.feasible:
        return
    assert problems(answer) == []
    met, tally, bound = meetings(answer.rounds), answer.tally, answer.bound
    assert (tally.distinct, tally.meetings) == (len(met), sum(met.values()))
    assert tally.repeats == repeats(answer.rounds) >= bound.repeats
    assert tally.distinct <= bound.distinct
    assert tally.meetings == bound.meetings
    assert tally.same >= bound.same


@few
@given(events(), st.data())
def test_on_the_day_nobody_moves_without_need(one, data):
    before = seating.seat(one, seed=1, effort=0.01)
    if not before.feasible:
        return
    number = data.draw(st.integers(0, one.rounds - 1))
    guests = sorted(set(range(one.people)) - set(one.hosts))
    absent = data.draw(st.sets(st.sampled_from(guests), max_size=3)) if guests else set()
    late = set(guests) - set(one.present[number]) - absent
    after = seating.reseat(before, round=number, absent=absent, late=late, seated=True)
    assert after.rounds[:number] == before.rounds[:number]
    for here, people in enumerate(after.rounds[number]):
        stayed = set(before.rounds[number][here]) - absent
        assert stayed <= set(people)
    wrong = [what for what in problems(after) if what[0] != number and what[0] != "apart"]
    assert wrong == []


def test_moves_of_later_rounds_are_as_few_as_sizes_demand():
    before = seating.seat(event(24, 4, 3, hosts=4), seed=1)
    gone = [person for person in before.rounds[2][0] if person > 3][:3]
    after = seating.reseat(before, round=2, absent=gone)
    assert problems(after) == []
    moved = [move for move in after.moves if move.before is not None and move.after is not None]
    assert [len(table) for table in before.rounds[2]] == [6, 6, 6, 6]
    assert len(moved) == 2  # 3, 6, 6, 6 becomes 5, 5, 5, 6
    assert {move.round for move in after.moves} == {2}


def test_a_late_person_does_not_sit_with_whom_they_must_not():
    there = [0, 1, 2, 3, 4, 5, 6]
    one = case(8, 4, 1, present=[there], forbidden=[[7, 0], [7, 1], [7, 2], [7, 3], [7, 4]])
    before = seating.seat(one, seed=1)
    after = seating.reseat(before, round=0, late=[7], seated=True)
    assert after.tally.apart == 0


@few
@given(events())
def test_a_record_is_read_back_whole(one):
    answer = seating.seat(one, seed=3, effort=0.01)
    if answer.feasible:
        assert seating.from_record(one, seating.to_record(answer)) == answer


def test_people_kept_together_and_apart_with_given_sizes():
    one = case(
        30,
        5,
        4,
        table_sizes=[8, 7, 6, 5, 4],
        together=[[0, 1], [1, 2], [10, 11]],
        apart=[[0, 10], [5, 6]],
    )
    answer = seating.seat(one, seed=1, effort=0.2)
    assert problems(answer) == []
    assert [len(table) for table in answer.rounds[0]] == [8, 7, 6, 5, 4]


def test_wishes_are_granted_without_a_repeat_more():
    wishes = {str(person): [person % 5, (person + 1) % 5] for person in range(25)}
    plain = seating.seat(case(25, 5, 4), seed=1)
    answer = seating.seat(case(25, 5, 4, wishes=wishes), seed=1)
    assert answer.tally.repeats == plain.tally.repeats == 0
    assert answer.tally.wishes >= 45


def test_two_attributes_are_mixed_at_once():
    values = {"plec": [p % 2 for p in range(24)], "powiat": [p % 6 for p in range(24)]}
    answer = seating.seat(case(24, 4, 2, mix=values), seed=1)
    assert answer.tally.repeats == answer.bound.repeats
    assert answer.tally.same <= answer.bound.same + 6


def test_a_time_limit_gives_an_honest_answer():
    one = event(40, 8, 9, absent=0.1)
    answer = seating.seat(one, seed=1, seconds=0)
    assert answer.status == "found"
    assert problems(answer) == []


def test_a_caller_can_stop_the_engine():
    def stop(stage, done, of):
        raise seating.Cancelled

    with pytest.raises(seating.Cancelled):
        seating.seat(case(8, 2, 2), seed=1, progress=stop)


@pytest.mark.parametrize("order", [2, 3, 5, 7, 11, *REDUCTIONS])
def test_a_field_is_a_field(order):
    plus, times = field(order)
    numbers = range(order)
    for one in numbers:
        assert sorted(plus[one]) == list(numbers)
        assert one == 0 or sorted(times[one]) == list(numbers)
    for a, b in combinations(range(0, order, 3), 2):
        for c in (1, order - 1):
            assert times[c][plus[a][b]] == plus[times[c][a]][times[c][b]]


def test_there_is_no_field_of_six_but_a_group():
    assert field(6) is None
    assert all(sorted(row) == list(range(6)) for row in group(6))


@few
@given(events(), st.booleans())
def test_every_sentence_stands_in_the_catalogue_with_its_values(one, seated):
    answer = seating.seat(one, seed=1, effort=0.01)
    notices = list(answer.notices)
    if answer.feasible:
        after = seating.reseat(answer, round=0, absent=[0], seated=seated)
        notices += after.notices
    for message in notices:
        assert set(message.values) == set(seating.MESSAGES[message.key]), message


def test_every_refusal_in_the_code_stands_in_the_catalogue():
    texts = [path.read_text("utf-8") for path in Path(__file__).parents[1].glob("*.py")]
    keys = {key for text in texts for key in re.findall(r'BadInput\(\s*"(\w+)"', text)}
    assert keys == set(seating.REFUSALS)
