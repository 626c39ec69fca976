"""What must hold for every call: order does not matter, repeating gives the same, rules kept."""

import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pracownia.engines.selection import (
    MESSAGES,
    REFUSALS,
    Cancelled,
    Candidate,
    Each,
    Limit,
    Pinned,
    Threshold,
    by_lot,
    explain_all,
    from_record,
    next_from_reserve,
    select,
    to_record,
    verify,
)

from .cast import calls

few = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def record_of(people, rules, places, seed=1, reserve=3):
    answer = select(people, rules, places=places, reserve=reserve, seed=seed)
    return json.loads(json.dumps(to_record(answer, explain_all(answer))))


@few
@given(calls(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(call, chance):
    people, rules, places = call
    mixed = list(people)
    chance.shuffle(mixed)
    assert record_of(people, rules, places) == record_of(mixed, rules, places)


@few
@given(calls())
def test_a_record_repeats_and_is_read_back_whole(call):
    people, rules, places = call
    record = record_of(people, rules, places)
    assert verify(record).differences == ()
    answer = from_record(record)
    assert answer == select(people, rules, places=places, reserve=3, seed=1)


@few
@given(calls())
def test_a_seed_only_decides_between_equals(call):
    people, rules, places = call
    totals = {select(people, rules, places=places, reserve=0, seed=s).total for s in range(4)}
    assert len(totals) == 1


@few
@given(calls(), st.data())
def test_two_resignations_are_filled_one_after_another(call, data):
    people, rules, places = call
    answer = select(people, rules, places=places, reserve=len(people), seed=1)
    if len(answer.chosen) < 2:
        return
    gone = data.draw(st.permutations(answer.chosen))[:2]
    first = next_from_reserve(answer, gone)
    assert first.vacancies == 2
    if first.person is None or first.message.key != "succession.next":
        return
    second = next_from_reserve(answer, gone, joined=[first.person])
    assert second.person is not None
    third = next_from_reserve(answer, gone, joined=[first.person, second.person])
    assert (third.person, third.message.key) == (None, "succession.no_vacancy")


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path, value


def other(value):
    if isinstance(value, bool):
        return not value
    if value is None:
        return 7
    return value + 1 if isinstance(value, int | float) else value + "x"


PEOPLE = [
    Candidate(f"Z{n}", Decimal(60 + n // 2), {"plec": "KM"[n % 2], "gmina": f"g{n % 3}"})
    for n in range(7)
]
RULES = [Limit("plec", "K", 1), Each("gmina", 1), Threshold(Decimal(61)), Pinned("Z1", "umowa")]


def test_any_changed_value_in_a_record_is_noticed():
    record = record_of(PEOPLE, RULES, 3)
    assert verify(record).ok
    paths = [(path, value) for path, value in leaves(record) if path[0] != "version"]
    assert len(paths) > 100
    for path, value in paths:
        changed = json.loads(json.dumps(record))
        spot = changed
        for step in path[:-1]:
            spot = spot[step]
        spot[path[-1]] = other(value)
        try:
            assert not verify(changed).ok, path
        except ValueError:
            continue  # refused as input: noticed too


def test_a_removed_or_added_value_is_noticed():
    record = record_of(PEOPLE, RULES, 3)
    for name in record:
        less = {key: value for key, value in record.items() if key != name}
        try:
            assert not verify(less).ok, name
        except ValueError:
            continue
    assert not verify({**record, "remark": "x"}).ok
    shorter = {**record, "why": {n: w for n, w in record["why"].items() if n != "Z0"}}
    assert [d.path for d in verify(shorter).differences] == ["why.Z0"]


def test_another_version_is_said_but_does_not_fail_by_itself():
    answer = verify({**record_of(PEOPLE, RULES, 3), "version": "0.9"})
    assert (answer.ok, answer.same_version) == (True, False)


def test_another_proof_of_the_same_price_is_accepted():
    people = [Candidate(n, Decimal(m)) for n, m in (("A", 9), ("B", 5), ("C", 5), ("D", 4))]
    record = record_of(people, [], 3)
    lost = record["why"]["D"]
    assert (lost["price"], len(lost["out"])) == (1.0, 1)
    swapped = {"B": "C", "C": "B"}
    lost["out"] = [swapped[number] for number in lost["out"]]
    assert verify(record).ok
    lost["out"] = ["A"]
    assert not verify(record).ok


def test_the_published_order_can_be_worked_out_by_hand():
    assert by_lot("2027", "Z001")[0] == hashlib.sha256(b"2027|Z001").hexdigest()
    people = [Candidate(f"Z{n}", Decimal(50)) for n in range(9)]
    answer = select(people, [], places=4, reserve=2, seed="2027")
    order = sorted((p.number for p in people), key=lambda number: by_lot("2027", number))
    assert list(answer.chosen) == order[:4]
    assert list(answer.reserve) == order[4:6]


def test_numbers_of_people_stay_only_with_fields_that_rules_use():
    people = [replace(p, fields={**p.fields, "nazwisko": "Kowalska"}) for p in PEOPLE]
    assert "Kowalska" not in json.dumps(record_of(people, RULES, 3))
    assert record_of(people, RULES, 3) == record_of(PEOPLE, RULES, 3)


def test_a_caller_can_stop_the_engine():
    def stop(stage, done, of):
        raise Cancelled

    with pytest.raises(Cancelled):
        select(PEOPLE, RULES, places=3, reserve=1, seed=1, progress=stop)


def test_a_time_limit_gives_an_honest_answer():
    answer = select(PEOPLE, RULES, places=3, reserve=1, seed=1, seconds=0)
    assert answer.status == "stopped"
    assert not answer.optimal
    assert answer.proof == "none"


@few
@given(calls())
def test_every_sentence_stands_in_the_catalogue_with_its_values(call):
    people, rules, places = call
    answer = select(people, rules, places=places, reserve=2, seed=1)
    said = [*answer.notices, *(why.message for why in explain_all(answer).values())]
    for gone in ([], answer.chosen[:1], answer.chosen[:2]):
        if answer.chosen:
            after = next_from_reserve(answer, gone)
            said += [after.message, *(skipped.message for skipped in after.skipped)]
    for message in said:
        assert set(message.values) == set(MESSAGES[message.key]), message


def test_every_refusal_in_the_code_stands_in_the_catalogue():
    folder = Path(__file__).parents[1]
    texts = [path.read_text("utf-8") for path in (*folder.glob("*.py"), folder.parent / "cli.py")]
    pattern = r'BadInput\(\s*"(\w+)"(?: if [^,]+ else "(\w+)")?'
    keys = {key for text in texts for pair in re.findall(pattern, text) for key in pair if key}
    assert keys == set(REFUSALS)


def test_reasons_that_take_too_long_stay_open():
    whys = explain_all(select(PEOPLE, RULES, places=3, reserve=1, seed=1), seconds=0)
    assert {why.standing for why in whys.values()} >= {"pinned", "below_threshold", "unsettled"}
