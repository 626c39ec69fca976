"""Two calls of the founding kind with known totals and prices, and the golden records."""

import json
from pathlib import Path
from time import process_time

import pytest

from pracownia.engines import selection
from pracownia.engines.selection import Distinct, search

DATA = Path(__file__).parent / "data"


def case(name):
    terms = selection.rules_from(json.loads((DATA / f"{name}_rules.json").read_text("utf-8")))
    people = selection.candidates_from((DATA / f"{name}.csv").read_text("utf-8"), terms)
    return people, terms


def chosen(name, seed="2027", rules=None):
    people, terms = case(name)
    return selection.select(
        people, rules or terms.rules, places=terms.places, reserve=terms.reserve, seed=seed
    )


def test_the_academy_has_the_known_total_list_and_prices():
    expected = json.loads((DATA / "akademia_200_32_expected.json").read_text("utf-8"))
    answer = chosen("akademia_200_32")
    assert float(answer.total) == expected["total"]
    assert set(answer.chosen) == set(expected["in_every_optimum"])
    assert (answer.optimal, answer.proof) == (True, "bound")
    whys = selection.explain_all(answer)
    assert {n: float(w.price) for n, w in whys.items() if w.price is not None} == expected["price"]
    assert all(w.margin > 0 for w in whys.values() if w.margin is not None)


def test_organisations_pools_and_genders_together_have_the_known_total():
    answer = chosen("wspolpraca_45")
    assert float(answer.total) == 3118.0
    assert len(answer.chosen) == 45
    assert [tally.count for tally in answer.tallies[-3:]] == [15, 15, 15]
    assert answer.tallies[0].count >= 10


def test_too_many_organisations_say_what_would_do():
    _, terms = case("wspolpraca_45")
    rules = (Distinct("organizacja", 14, {"grupa": "ngo"}), *terms.rules[1:])
    answer = chosen("wspolpraca_45", rules=rules)
    assert not answer.feasible
    [way] = answer.relaxations
    assert [(c.rule, c.side, c.before, c.after) for c in way.changes] == [(0, "min", 14, 11)]
    assert [(d.rule, d.side) for d in answer.conflict] == [(0, "min")]
    assert float(way.total) == 3098.0


@pytest.mark.parametrize("name", ["akademia_200_32", "wspolpraca_45"])
def test_a_golden_record_stays_as_published(name):
    answer = chosen(name, seed="złota-1")
    record = selection.to_record(answer, selection.explain_all(answer))
    for why in record["why"].values():
        del why["out"], why["into"]
    path = DATA / f"golden_{name}.json"
    assert record == json.loads(path.read_text("utf-8"))


def test_every_single_resignation_in_the_academy_is_repaired():
    answer = chosen("akademia_200_32")
    for number in answer.chosen:
        after = selection.next_from_reserve(answer, [number])
        assert (after.person is None) == (number in answer.without_replacement)


def test_the_proposal_with_all_reasons_is_quick():
    chosen("akademia_200_32")
    started = process_time()
    selection.explain_all(chosen("akademia_200_32"))
    assert process_time() - started < 2.0  # about 0.15 s; the benchmark watches the target


def test_the_solver_of_integers_gives_the_same_answers(monkeypatch):
    quick = chosen("akademia_200_32")
    some = [person.number for person in quick.inputs.candidates[:25]]
    expected = {number: selection.why(quick, number) for number in some}
    monkeypatch.setattr(search, "MOST_NODES", 0)
    slow = chosen("akademia_200_32")
    assert (slow.chosen, slow.reserve, slow.total) == (quick.chosen, quick.reserve, quick.total)
    assert (slow.proof, quick.proof) == ("search", "bound")
    for number in some:
        answer = selection.why(slow, number)
        assert (answer.price, answer.margin) == (expected[number].price, expected[number].margin)


def test_a_large_call_stays_within_its_time():
    people, terms = case("akademia_200_32")
    many = [
        selection.Candidate(f"{person.number}-{copy}", person.marks - copy, person.fields)
        for copy in range(15)
        for person in people
    ]
    started = process_time()
    answer = selection.select(many, terms.rules, places=32, reserve=8, seed="1")
    assert process_time() - started < 4.0  # about 0.3 s; the benchmark watches the target
    assert answer.optimal
    assert answer.total == 2458
