"""Cases with proven best values, and the great designs."""

import json
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from pracownia.engines import seating
from pracownia.engines.seating.known import KNOWN, known

from .cast import case, event, meetings, problems, repeats

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_a_shared_case_reaches_its_best_value(path):
    data = json.loads(path.read_text("utf-8"))
    answer = seating.seat(seating.case_from(data), seed=1)
    best = data["best_known"]
    assert problems(answer) == []
    assert len(meetings(answer.rounds)) == answer.tally.distinct == best["distinct"]
    assert repeats(answer.rounds) == answer.tally.repeats == best["coincidences"]
    assert answer.bound.repeats == best["lower_bound"]
    assert answer.status == "optimal"


@pytest.mark.parametrize(
    ("tables", "size", "rounds"),
    [
        (7, 7, 4),
        (8, 4, 9),
        (8, 8, 9),
        (9, 3, 13),
        (10, 5, 5),
        (15, 6, 4),
        (6, 6, 3),
        (16, 4, 21),
        (7, 3, 10),
        (13, 3, 19),
    ],
)
def test_a_design_has_no_repeats(tables, size, rounds):
    answer = seating.seat(case(tables * size, tables, rounds), seed=1)
    assert problems(answer) == []
    assert repeats(answer.rounds) == 0
    assert answer.design


@pytest.mark.parametrize(("tables", "size"), sorted(KNOWN))
def test_a_schedule_kept_as_data_lets_each_pair_meet_once(tables, size):
    days = known(tables, size)
    everybody = list(range(tables * size))
    assert all(sorted(p for table in day for p in table) == everybody for day in days)
    assert {len(table) for day in days for table in day} == {size}
    # Another round would need more people than there are.
    assert len(days) == (tables * size - 1) // (size - 1)
    assert repeats(days) == 0
    answer = seating.seat(case(tables * size, tables, len(days)), seed=1)
    assert (answer.tally.repeats, answer.status) == (0, "optimal")


def test_thirty_two_golfers_meet_480_pairs_in_ten_rounds_and_two_may_be_away():
    assert seating.seat(case(32, 8, 10), seed=1).tally.distinct == 480
    assert seating.seat(case(30, 8, 10), seed=1).tally.distinct == 420


def test_hosts_and_more_people_than_a_plane_has_stay_at_the_bound():
    answer = seating.seat(event(48, 6, 3, hosts=6), seed=1)
    assert problems(answer) == []
    assert (answer.tally.repeats, answer.bound.repeats) == (36, 36)
    assert answer.tally.distinct >= 468


@pytest.mark.parametrize(
    "one",
    [
        event(150, 15, 5, hosts=15, absent=0.07, orgs=40, apart=10),
        event(72, 9, 6, hosts=9, absent=0.05, orgs=25, apart=5),
        event(300, 30, 5, hosts=30, absent=0.08, orgs=60, apart=30),
    ],
    ids=["150 people", "72 people", "300 people"],
)
def test_a_large_day_with_absences_is_solved_to_the_bound(one):
    started = process_time()
    answer = seating.seat(one, seed=1)
    assert process_time() - started < 1.5  # 0.02 to 0.1 s; the benchmark watches the target
    assert problems(answer) == []
    assert (answer.tally.repeats, answer.tally.same, answer.status) == (0, 0, "optimal")


def test_every_seed_gives_a_seating_as_good_and_the_same_seed_the_same():
    one = event(40, 5, 4, hosts=5, absent=0.05, orgs=11, apart=4)
    first, again = seating.seat(one, seed="a", effort=0.1), seating.seat(one, seed="a", effort=0.1)
    assert first == again
    assert seating.seat(one, seed="b", effort=0.1).rounds != first.rounds


def test_a_golden_seating_stays_as_published():
    answer = seating.seat(event(40, 5, 4, hosts=5, absent=0.05, orgs=11), seed="złota", effort=0.1)
    record = json.loads(json.dumps(seating.to_record(answer)))
    golden = DATA / "golden" / "event_40.json"
    assert record == json.loads(golden.read_text("utf-8"))
    assert seating.from_record(answer.case, record) == replace(answer, design=answer.design)
