"""Timetables: valid, proven, even, the same for the same seed, with reasons that hold."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines import slots
from pracownia.engines.cli import main
from pracownia.engines.slots import BadInput, Cancelled, arrange, case_from
from pracownia.engines.slots.board import Board
from pracownia.engines.slots.model import Ground

from .cast import best, case, judged, made

DATA = Path(__file__).parent / "data"
SHARED = ("32_1sala", "60_2sale")
RUSH = {
    "people": 60,
    "slots": 32,
    "reviewers": 6,
    "rooms": 3,
    "panel": 2,
    "free": 0.3,
    "present": 0.9,
    "conflict": 0.15,
    "half": 4,
}
# Reviewers in conflict with most people, and the most meetings there can be.
SHUNNED = [(1, 57), (2, 52), (3, 47)]


def shared(name):
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def timetable(data, **more):
    return arrange(case_from(data), **more)


@pytest.mark.parametrize("name", SHARED)
def test_a_known_case_has_as_many_meetings_as_can_be_and_evener_loads(name):
    data = shared(name)
    answer = timetable(data)
    expected = data["oczekiwane"]
    assert judged(data, answer) == answer.bound == expected["maks_umowionych"]
    assert max(answer.loads) - min(answer.loads) <= expected["rozstep_obciazenia"]
    assert answer.burden == answer.least_burden


@pytest.mark.parametrize("name", SHARED)
def test_a_golden_timetable_stays_as_it_was(name):
    golden = json.loads((DATA / "golden.json").read_text("utf-8"))[name]
    answer = timetable(shared(name), seed="złota-1")
    assert answer.digest == golden["digest"]
    placed = [[one.candidate, one.slot, list(one.reviewers)] for one in answer.meetings]
    assert placed == golden["placed"]


def test_every_small_case_agrees_with_the_trial_of_all_timetables():
    evenest = 0
    for seed in range(60):
        panel = 1 + seed % 2
        data = made(
            seed,
            people=5,
            slots=4,
            reviewers=3 + seed % 2,
            rooms=1 + seed % 3,
            panel=panel,
            conflict=0.3 if seed % 5 else 0.1,
        )
        answer = timetable(data, seed=seed)
        most, burden = best(data)
        assert judged(data, answer) == answer.bound == most
        assert answer.least_burden <= burden <= answer.burden
        evenest += answer.burden == burden
    # The loads are a good search, not a proof; who stays out is never changed for their sake.
    assert evenest >= 52


def test_where_a_reviewer_must_not_meet_most_people_the_trial_of_all_timetables_agrees_too():
    for seed in range(40):
        panel = 2 + seed % 2
        data = made(
            seed,
            people=6 - seed % 2,
            slots=4,
            reviewers=4 + panel % 2,
            rooms=2,
            panel=panel,
            present=0.9,
            half=2,
            shunned=1 + seed % 3,
        )
        answer = timetable(data, seed=seed)
        assert judged(data, answer) == answer.bound == best(data)[0]


# The numbers were proven before by whole numbers alone, each slot for itself.
@pytest.mark.parametrize(("shunned", "most"), SHUNNED)
def test_reviewers_whom_most_people_must_not_meet_leave_a_proven_number_of_meetings(shunned, most):
    data = made(2, **RUSH, shunned=shunned)
    answer = timetable(data)
    assert judged(data, answer) == answer.bound == most


def test_whichever_cuts_prove_it_the_bound_is_the_same(monkeypatch):
    data = made(2, **RUSH, shunned=2)
    monkeypatch.setattr(slots.programme, "MOST_TRIED", 0)
    answer = timetable(data)
    assert judged(data, answer) == answer.bound == dict(SHUNNED)[2]


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    people=st.integers(1, 14),
    reviewers=st.integers(1, 6),
    rooms=st.integers(0, 3),
    panel=st.integers(1, 3),
    conflict=st.sampled_from([0.0, 0.2, 0.5]),
)
def test_a_timetable_is_valid_proven_and_does_not_depend_on_who_stands_where(
    seed, people, reviewers, rooms, panel, conflict
):
    data = made(
        seed,
        people=people,
        slots=8,
        reviewers=reviewers,
        rooms=rooms,
        panel=panel,
        conflict=conflict,
        half=2,
    )
    answer = timetable(data)
    assert judged(data, answer) == answer.bound
    assert answer.least_burden <= answer.burden
    turned = dict(data, kandydaci=data["kandydaci"][::-1])
    turned["konflikty"] = [[people - 1 - who, whom] for who, whom in data["konflikty"]]
    assert timetable(turned).bound == answer.bound


def test_the_same_seed_gives_the_same_timetable_and_the_lot_decides_who_stays_out():
    data = case(["1"] * 6, ["1", "1"])
    assert timetable(data, seed="a") == timetable(data, seed="a")
    inside = {timetable(data, seed=seed).meetings[0].candidate for seed in range(30)}
    assert inside == set(range(6))


def test_conflicts_inside_panels_that_no_matching_sees_are_proven_by_the_search():
    # Two rooms and four reviewers, but both candidates must not meet the first one.
    data = case(["1", "1"], ["1"] * 4, [(0, 0), (1, 0)], rooms=2)
    answer = timetable(data)
    assert judged(data, answer) == answer.bound == 1
    [left] = answer.unplaced
    assert left.why.key == "slots.conflicts"
    assert [fix.key for fix in left.fixes] == ["slots.fix_reviewer"]


def test_each_reason_is_told():
    data = case(
        ["0000", "0001", "1000", "1000", "0110"],
        ["1110", "1110"],
        [(4, 1)],
    )
    answer = timetable(data)
    told = {one.candidate: one.why for one in answer.unplaced}
    assert {who: why.key for who, why in told.items() if who in (0, 1, 4)} == {
        0: "slots.no_time",
        1: "slots.no_panel",
        4: "slots.no_panel",
    }
    assert told[4].values == {"slots": [1, 2], "panel": 2, "barred": [1]}
    [full] = [why for who, why in told.items() if who in (2, 3)]
    assert full.key == "slots.full"
    assert full.values == {
        "slots": [0],
        "crowd": [0],
        "people": 2,
        "places": 1,
        "limits": ["rooms"],
    }


def test_every_named_change_gives_the_person_a_place():
    seen = set()
    for seed in range(12):
        data = made(seed, people=14, slots=8, reviewers=4, rooms=1 + seed % 2, panel=2, half=2)
        answer = timetable(data)
        for left in answer.unplaced:
            assert left.why.key in slots.MESSAGES
            for fix in left.fixes:
                seen.add(fix.key)
                better = timetable(changed(data, left.candidate, fix))
                assert len(better.meetings) > len(answer.meetings)
    assert seen >= {"slots.fix_time", "slots.fix_room", "slots.fix_reviewer", "slots.fix_panel"}


def changed(data, person, fix):
    """The case with this change made."""
    half = set(fix.values["slots"])
    count = len(data["kandydaci"][0])
    coming = [int(slot in half) for slot in range(count)]
    people, reviewers = list(data["kandydaci"]), list(data["oceniajacy"])
    rooms = [data["sal"]] * count
    if fix.key == "slots.fix_time":
        people[person] = [a | b for a, b in zip(people[person], coming, strict=True)]
    if fix.key in ("slots.fix_room", "slots.fix_panel"):
        rooms = [a + b for a, b in zip(rooms, coming, strict=True)]
    more = {"slots.fix_reviewer": 1, "slots.fix_panel": data["osob_w_komisji"]}.get(fix.key, 0)
    return dict(data, kandydaci=people, oceniajacy=reviewers + [coming] * more, sal=rooms)


def test_loads_are_even_though_some_people_come_seldom():
    data = case(["11111111"] * 8, ["11111111", "11111111", "11000000", "11111111"], rooms=1)
    assert sorted(timetable(data).loads) == [2, 4, 5, 5]


def test_nobody_waits_for_an_empty_slot_when_it_can_be_avoided():
    data = case(["1111"] * 2, ["1111"] * 2, bloki=[0, 0, 0, 0])
    answer = timetable(data)
    assert answer.waits == 0
    spread = case(["100", "001"], ["111"] * 2, bloki=[0, 0, 0])
    assert timetable(spread).waits == 2


def test_a_hole_is_closed_by_exchanging_whole_slots_or_moving_a_meeting():
    data = case(["1111", "1111", "0001"], ["1111"] * 2)
    ground = Ground(case_from(dict(data, bloki=[0] * 4)))
    board = Board(ground)
    for slot, person in ((0, 0), (2, 1), (3, 2)):
        board.put(slot, [person], [0b11])
    slots.waiting.close_gaps(board)
    assert slots.waiting.waits(board) == 0
    assert board.slot[2] == 3


def test_office_hours_are_one_expert_and_one_person():
    data = case(["110", "100", "011"], ["111", "110"], [(1, 0)], rooms=2, panel=1)
    answer = timetable(data)
    assert judged(data, answer) == 3
    [meeting] = [one for one in answer.meetings if one.candidate == 1]
    assert (meeting.slot, meeting.reviewers) == (0, (1,))


def test_out_of_time_the_timetable_is_valid_and_the_bound_true():
    data = made(3, people=40, slots=12, reviewers=5, rooms=2, panel=2, conflict=0.4)
    hurried, calm = timetable(data, seconds=0.0), timetable(data)
    assert judged(data, hurried) <= judged(data, calm) <= hurried.bound


def test_whoever_waits_may_stop_the_engine():
    def stop(_stage, _done, _of):
        raise Cancelled

    with pytest.raises(Cancelled):
        timetable(case(["1"], ["1", "1"]), progress=stop)


@pytest.mark.parametrize(
    ("data", "row", "column", "key"),
    [
        ([], None, None, "case_not_object"),
        ({"kandydaci": []}, None, "oceniajacy", "key_missing"),
        (case(["10"], ["1"]), 0, "oceniajacy", "cells_differ"),
        (case(["10", "1"], ["10"]), 1, "kandydaci", "cells_differ"),
        (dict(case(["1"], ["1"]), kandydaci=[[2]]), 0, "kandydaci", "cell_unusable"),
        (dict(case(["1"], ["1"]), kandydaci=[[1], "1"]), 1, "kandydaci", "not_a_list"),
        (case(["1"], ["1"], rooms=-1), None, "sal", "not_a_count"),
        (case(["1"], ["1"], rooms=[1, 1]), None, "sal", "cells_differ"),
        (case(["1"], ["1"], panel=0), None, "osob_w_komisji", "not_a_count"),
        (case(["1"], ["1"], [(0, 1)]), 0, "konflikty", "no_such_person"),
        (case(["1"], ["1"], [(0, 0), (0,)]), 1, "konflikty", "conflict_unusable"),
        (case(["1"], ["1"], bloki=["a"]), 0, "bloki", "not_a_count"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused_with_its_place(data, row, column, key):
    with pytest.raises(BadInput) as refusal:
        case_from(data)
    assert (refusal.value.row, refusal.value.column, refusal.value.key) == (row, column, key)
    assert set(refusal.value.values) == set(slots.REFUSALS[key])


def test_an_empty_case_has_an_empty_timetable():
    assert timetable(case([], [])).meetings == ()


def test_the_example_of_the_help_works(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["engine", "slots", "--help"])
    text = capsys.readouterr().out
    command = text[text.index("printf") : text.index("pracownia engine slots case.json")]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    out = tmp_path / "out.json"
    assert main(["engine", "slots", str(tmp_path / "case.json"), "--out", str(out)]) == 0
    answer = json.loads(out.read_text("utf-8"))
    assert len(answer["placed"]) == answer["bound"] == 2
    assert answer["unplaced"][0]["why"]["key"] == "slots.full"
    assert {"version", "seed", "digest"} <= set(answer)


def test_the_command_names_row_and_column_of_bad_input(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(dict(case(["1", "1"], ["1"]), kandydaci=[[1], [7]])), "utf-8")
    assert main(["engine", "slots", str(path)]) == 2
    assert "row 1, column 'kandydaci'" in capsys.readouterr().err
