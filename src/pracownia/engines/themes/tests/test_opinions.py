"""Votes: the shared conversation to the last digit, planted groups found, chance refused."""

import json
import random
from itertools import combinations, product
from math import prod
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pracownia.engines.cli import main
from pracownia.engines.errors import Cancelled
from pracownia.engines.themes import (
    MESSAGES,
    BadInput,
    Votes,
    opinions,
    sentence,
    votes_from,
)
from pracownia.engines.themes.chance import chances, order
from pracownia.engines.themes.clusters import grouped, silhouette
from pracownia.engines.themes.stability import same_partition

DATA = Path(__file__).parent / "data"
BREXIT = DATA / "brexit-votes.csv"
# Counted once; another machine must give the same.
CHANCES = [0.973380174205, 0.570524785377, 0.059089830388]


def brexit():
    return votes_from(BREXIT.read_text("utf-8"))


def planted(voters, statements, groups, *, wrong=0.1, missing=0.3, seed=1):
    """Voters of so many opinions, who sometimes vote otherwise or not at all; and the opinions."""
    chance = random.Random(seed)
    opinion = [[chance.choice((1, -1)) for _ in range(statements)] for _ in range(groups)]
    rows = [
        [
            None
            if chance.random() < missing
            else opinion[voter % groups][place] * (-1 if chance.random() < wrong else 1)
            for place in range(statements)
        ]
        for voter in range(voters)
    ]
    names = [f"v{n}" for n in range(voters)]
    return Votes.of(names, [f"s{n}" for n in range(statements)], rows), opinion


def test_group_aware_consensus_of_the_shared_conversation_is_exact():
    expected = json.loads((DATA / "brexit-expected.json").read_text("utf-8"))["expected"]
    found = opinions(brexit(), given=True)
    assert [group.name for group in found.groups] == ["0", "1"]
    assert len(found.statements) == len(expected) == 50
    for one, right in zip(found.statements, expected, strict=True):
        assert one.statement == str(right["statement"])
        assert round(one.consensus, 6) == right["group_aware_consensus"]
        for tally, counts in zip(one.tallies, (right["g0"], right["g1"]), strict=True):
            assert [tally.agree, tally.disagree, tally.votes] == counts


def test_groups_of_the_shared_conversation_are_steady_and_near_the_published_ones():
    votes = brexit()
    found = opinions(votes, seed="2027")
    assert found.refusal is None
    assert found.stability >= 0.8
    group = {voter: g.name for g in found.groups for voter in g.voters}
    both = [
        (group[voter], name)
        for voter, name in zip(votes.voters, votes.groups, strict=True)
        if voter in group and name
    ]
    assert same_partition(*map(list, zip(*both, strict=True))) > 0.6
    assert all(one.share > one.elsewhere for g in found.groups for one in g.representative)


@pytest.mark.parametrize("groups", [2, 3])
def test_planted_groups_are_found_and_described(groups):
    votes, opinion = planted(60, 20, groups)
    found = opinions(votes, seed="1")
    assert len(found.groups) == groups
    assert found.counted == sum(len(group.voters) for group in found.groups)
    for group in found.groups:
        members = [int(voter[1:]) % groups for voter in group.voters]
        main_one = max(set(members), key=members.count)
        assert members.count(main_one) >= 0.9 * len(members)
        for one in group.representative:
            said = opinion[main_one][int(one.statement[1:])]
            assert said == (1 if one.agrees else -1)


def test_what_all_groups_agree_with_comes_first():
    votes, _opinion = planted(60, 20, 2)
    votes.table[:, 7] = 1
    found = opinions(votes, seed="1")
    best = max(found.statements, key=lambda one: one.consensus)
    assert best.statement == "s7"
    assert best.spread < 0.05
    assert best.rejection < 0.01


@pytest.mark.parametrize(("voters", "refused"), [(29, True), (30, False)])
def test_fewer_than_thirty_voters_get_no_groups(voters, refused):
    votes, _opinion = planted(voters, 20, 2, missing=0)
    found = opinions(votes)
    assert (found.refusal is not None) == refused
    if found.refusal is not None:
        assert found.refusal.key == "opinions.few_voters"
        assert (found.groups, found.points) == ((), {})
        assert len(found.statements[0].tallies) == 1


def test_people_who_saw_too_little_are_in_no_group():
    votes, _opinion = planted(40, 20, 2, missing=0)
    votes.table[0, 6:] = np.nan
    found = opinions(votes)
    assert found.counted == 39
    assert "v0" not in found.points
    assert found.explanations[-1].values == {"voters": 1, "least": 7}


def test_votes_by_chance_get_no_groups():
    keys = set()
    for seed in range(4):
        votes, _opinion = planted(60, 20, 1, wrong=0.5, seed=seed)
        found = opinions(votes, seed=str(seed))
        assert found.groups == ()
        keys.add(found.refusal.key)
    assert keys <= {"opinions.chance", "opinions.unstable"}


def test_everybody_alike_gives_no_groups():
    votes, _opinion = planted(40, 10, 1, wrong=0, missing=0)
    assert opinions(votes).refusal.key == "opinions.chance"


def test_the_same_seed_gives_the_same_answer_and_time_only_fewer_resamples():
    votes, _opinion = planted(50, 15, 2)
    first = opinions(votes, seed="7")
    assert opinions(votes, seed="7") == first
    hurried = opinions(votes, seed="7", seconds=0)
    assert hurried.resamples == 10
    assert hurried.groups == first.groups


def test_it_can_be_stopped():
    votes, _opinion = planted(50, 15, 2)

    def stop(stage, done, of):
        raise Cancelled

    with pytest.raises(Cancelled):
        opinions(votes, progress=stop)


def test_the_adjusted_rand_index_agrees_with_counting_pairs():
    chance = random.Random(5)
    for _case in range(12):
        first, second = ([chance.randrange(3) for _ in range(9)] for _ in range(2))
        pairs = list(combinations(range(9), 2))
        same = [(first[a] == first[b], second[a] == second[b]) for a, b in pairs]
        both, one, other = (
            sum(map(all, same)),
            sum(a for a, _b in same),
            sum(b for _a, b in same),
        )
        expected = one * other / len(pairs)
        most = (one + other) / 2
        by_hand = 1.0 if most == expected else (both - expected) / (most - expected)
        assert same_partition(first, second) == pytest.approx(by_hand)


def test_groups_of_few_points_are_the_best_ones():
    points = np.array([[0.0, 0], [0, 1], [1, 0], [8, 8], [8, 9], [0, 9], [1, 9], [9, 0]])

    def loss(labels):
        parts = [points[np.array(labels) == g] for g in set(labels)]
        return sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts)

    for count in (2, 3):
        labels, _middles = grouped(points, count, "seed")
        best = min(loss(one) for one in product(range(count), repeat=8) if len(set(one)) == count)
        assert loss(labels.tolist()) == pytest.approx(best)
    labels, _middles = grouped(points, 4, "seed")
    assert silhouette(points, labels) > silhouette(points, grouped(points, 2, "seed")[0])


def test_chance_is_the_same_everywhere():
    assert [round(float(one), 12) for one in chances("2027", 3)] == CHANCES
    assert sorted(order("2027", 50)) == list(range(50))
    assert 0.45 < float(chances("mean", 10_000).mean()) < 0.55


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.lists(st.sampled_from([1, 0, -1, None]), min_size=4, max_size=4),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_consensus_is_its_formula_for_any_groups(rows):
    votes = Votes.of(
        [str(n) for n in range(len(rows))],
        "wxyz",
        [row for _g, row in rows],
        [g for g, _row in rows],
    )
    for place, one in enumerate(opinions(votes, given=True).statements):
        parts = [
            [row[place] for g, row in rows if g == name and row[place] is not None]
            for name in sorted({g for g, _row in rows})
        ]
        assert one.consensus == pytest.approx(
            prod((part.count(1) + 1) / (len(part) + 2) for part in parts)
        )
        assert 0 < one.consensus < 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("voter,s1\na,1\n", "row 1, column 'participant'"),
        ("participant,s1\na,1\nb,2\n", "row 3, column 's1'"),
        ("participant,s1\na,1\n\na,1\n", "row 4, column 'participant'"),
        ("participant,s1,s1\na,1,1\n", "row 1, column 's1'"),
        ("participant\na\n", "no votes"),
    ],
)
def test_a_file_of_votes_is_refused_by_row_and_column(text, place):
    with pytest.raises(BadInput, match=place):
        opinions(votes_from(text))


def test_a_wrong_vote_in_a_table_is_refused():
    with pytest.raises(BadInput, match="row 2, column 's1'"):
        opinions(Votes.of(["a"], ["s1"], [[3]]))


def test_the_command_answers_and_refuses(capsys, tmp_path):
    assert main(["engine", "opinions", str(BREXIT), "--given"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["consensus_order"][:3] == ["14", "19", "1"]
    assert answer["statements"][1]["groups"][0] == {"agree": 88, "disagree": 1, "votes": 91}
    few = tmp_path / "few.csv"
    few.write_text("participant,s1\na,1\nb,-1\n", "utf-8")
    assert main(["engine", "opinions", str(few)]) == 3
    assert json.loads(capsys.readouterr().out)["refusal"]["key"] == "opinions.few_voters"
    assert main(["engine", "opinions", str(few), "--given"]) == 2


def test_every_refusal_has_its_sentence():
    for key in ("opinions.few_voters", "opinions.chance", "opinions.unstable"):
        assert MESSAGES[key]
    found = opinions(brexit(), given=True)
    assert [sentence(one) for one in found.explanations]
