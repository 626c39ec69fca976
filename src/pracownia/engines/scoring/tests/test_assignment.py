"""Assignment by bids: best and proven, without conflicts, within limits, with a way out."""

import json
import subprocess
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines import scoring
from pracownia.engines.cli import main
from pracownia.engines.scoring import (
    Application,
    BadInput,
    Bids,
    Reviewer,
    assign,
    bids_from,
    transport,
)

from .cast import bids, largest


def worth(case, pairs):
    which = {one.name: n for n, one in enumerate(case.applications)}
    who = {one.name: n for n, one in enumerate(case.reviewers)}
    found = [case.bids[which[one]][who[other]] for one, other in pairs]
    assert None not in found
    return sum(found)


def test_every_small_assignment_agrees_with_the_trial_of_all():
    tried = 0
    for seed in range(40):
        least, most = (1, 3) if seed % 2 else (0, 2)
        case = bids(
            seed, count=4, people=4, need=1 + seed % 2, conflict=0.25, least=least, most=most
        )
        best = largest(case)
        answer = assign(case, seed="a")
        assert answer.feasible == (best is not None)
        if best is not None:
            tried += 1
            assert answer.total == pytest.approx(best, abs=1e-9)
            assert answer.optimal
            assert worth(case, answer.pairs) == pytest.approx(answer.total)
    assert tried > 20


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(1, 25),
    people=st.integers(2, 8),
    need=st.integers(0, 2),
)
def test_needs_are_met_loads_are_even_and_the_sum_is_proven(seed, count, people, need):
    case = bids(seed, count=count, people=people, need=need, conflict=0.0)
    answer = assign(case, seed=seed)
    assert answer.optimal
    per = Counter(one for one, _ in answer.pairs)
    assert all(per[one.name] == need for one in case.applications)
    assert len(set(answer.pairs)) == len(answer.pairs)
    assert max(answer.loads.values()) - min(answer.loads.values()) <= 1


def test_pairs_that_enter_later_give_the_same_optimum(monkeypatch):
    case = bids(5, count=60, people=9, need=2)
    whole = assign(case, seed="a")
    monkeypatch.setattr(transport, "ALL_AT_ONCE", 0)
    monkeypatch.setattr(transport, "SPARE", 0)
    grown = assign(case, seed="a")
    assert (grown.total, grown.bound) == (whole.total, whole.bound)
    assert grown.optimal


def test_the_order_of_the_file_has_no_say_and_the_lot_decides_equal_bids():
    def equal(order):
        people = tuple(Reviewer(name, 0, 1) for name in order)
        return Bids((Application("Z1", 1),), people, ((0.0,) * len(order),))

    names = ["Anna", "Ewa", "Jan", "Ola"]
    for seed in range(5):
        assert assign(equal(names), seed=seed).pairs == assign(equal(names[::-1]), seed=seed).pairs
    assert len({assign(equal(names), seed=seed).pairs for seed in range(20)}) > 1


def test_even_shares_give_way_to_conflicts_without_anybody_asking():
    case = bids_from(
        {
            "applications": ["Z1", "Z2", "Z3"],
            "reviewers": ["Anna", "Jan", "Ewa"],
            "need": 1,
            "conflicts": [["Z1", "Anna"], ["Z2", "Anna"], ["Z3", "Anna"]],
        }
    )
    answer = assign(case, seed="a")
    assert answer.optimal
    assert sorted(answer.loads.values()) == [0, 1, 2]


def test_what_cannot_fit_gives_way_at_least():
    case = bids_from(
        {
            "applications": ["Z1", "Z2", {"id": "Z3", "need": 3}],
            "reviewers": [{"id": "Anna", "max": 1}, "Jan"],
            "need": 2,
        }
    )
    answer = assign(case, seed="a")
    assert not answer.feasible
    told = [(one.key, dict(one.values)) for one in answer.changes]
    assert told == [
        ("assign.over", {"reviewer": "Anna", "load": 3, "most": 1}),
        ("assign.short", {"application": "Z3", "need": 3, "given": 2}),
    ]
    assert {one.key for one in answer.changes} <= set(scoring.MESSAGES)


def test_the_command_says_with_its_code_that_not_everything_fits(tmp_path, capsys):
    path = tmp_path / "bids.json"
    path.write_text('{"applications": ["Z1"], "reviewers": ["Jan"]}', "utf-8")
    assert main(["engine", "assign", str(path)]) == 3
    [change] = json.loads(capsys.readouterr().out)["changes"]
    assert change["values"] == {"application": "Z1", "need": 2, "given": 1}


def test_nobody_to_assign_is_told_for_each_application():
    case = bids_from({"applications": ["Z1"], "reviewers": []})
    [change] = assign(case, seed="a").changes
    assert (change.key, change.values["given"]) == ("assign.short", 0)
    assert assign(bids_from({"applications": [], "reviewers": ["Jan"]}), seed="a").optimal


def test_out_of_time_the_pairs_are_valid_and_the_bound_true():
    case = bids(2, count=120, people=60, need=3)
    hurried, calm = assign(case, seed="a", seconds=0.0), assign(case, seed="a")
    assert hurried.total <= calm.total == calm.bound <= hurried.bound
    assert worth(case, hurried.pairs) == pytest.approx(hurried.total)


def test_whoever_waits_may_stop_the_engine():
    def stop(_stage, _done, _of):
        raise scoring.Cancelled

    with pytest.raises(scoring.Cancelled):
        assign(bids(1, count=3, people=3, need=1), seed="a", progress=stop)


@pytest.mark.parametrize(
    ("change", "row", "column", "key"),
    [
        ({"applications": None}, None, "applications", "not_a_list"),
        ({"applications": ["Z1", {"need": 1}]}, 1, "applications", "name_missing"),
        ({"applications": [{"id": "Z1", "need": -1}]}, 0, "need", "not_a_count"),
        ({"need": 1.5}, None, "need", "not_a_count"),
        ({"max": "x"}, None, "max", "not_a_count"),
        ({"bids": [["Z1", "Jan"]]}, 0, "bids", "cells_differ"),
        ({"bids": [["Z1", "Jan", 1], ["Z1", "Nikt", 1]]}, 1, "bids", "name_unknown"),
        ({"bids": [["Z1", "Jan", "tak"]]}, 0, "bids", "bid_unusable"),
        ({"conflicts": [["Z7", "Jan"]]}, 0, "conflicts", "name_unknown"),
        ({"reviewers": ["Jan", "Jan"]}, 1, "reviewers", "name_repeated"),
        ({"reviewers": [{"id": "Jan", "min": 3, "max": 2}]}, 0, "max", "count_too_small"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused_with_its_place(change, row, column, key):
    with pytest.raises(BadInput) as refusal:
        assign(bids_from({"applications": ["Z1"], "reviewers": ["Jan"], **change}), seed="a")
    assert (refusal.value.row, refusal.value.column, refusal.value.key) == (row, column, key)
    assert set(refusal.value.values) == set(scoring.REFUSALS[key])


def test_the_example_of_the_help_works(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["engine", "assign", "--help"])
    text = capsys.readouterr().out
    command = text[text.index("printf") : text.index("pracownia engine assign bids.json")]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    assert main(["engine", "assign", str(tmp_path / "bids.json"), "--seed", "2027"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["total"], answer["optimal"], answer["loads"]["Ewa"]) == (3.0, True, 1)
    assert {"version", "seed", "digest"} <= set(answer)
