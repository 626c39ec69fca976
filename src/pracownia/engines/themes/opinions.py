"""Opinion groups and common ground from votes, or a refusal where groups would be a fancy."""

from dataclasses import dataclass, replace

import numpy as np

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Budget, Progress

from .clusters import MOST_GROUPS, Labels, grouped, silhouette
from .consensus import Representative, Statement, belonging, consensus, representative
from .features import Matrix
from .plane import placed
from .stability import by_chance, stability
from .votes import Votes, check

VERSION = "1.0"
# Below these no groups are shown.
FEWEST_VOTERS, LEAST_STABILITY = 30, 0.6
# Who voted on fewer statements cannot be placed among the others.
ENOUGH_VOTES = 7
# A group smaller than this is a few people, not an opinion.
SMALLEST_GROUP = 3
# One more group must make the silhouette so much better: it grows a little by itself.
DEARER = 0.02
# Directions as wide as this share of shuffled votes are of chance.
MOST_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """Voters who vote alike, and what they say that the others do not."""

    name: str
    voters: tuple[str, ...]
    representative: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """`groups` is empty and `refusal` says why, where groups may not be shown.

    `statements` are then counted over all voters as one group. `points` are the places of the
    grouped voters on the plane, by voter. `given` = the groups came with the votes.
    """

    version: str
    seed: str
    digest: str
    voters: int
    counted: int
    given: bool
    groups: tuple[Group, ...]
    refusal: Message | None
    silhouette: float | None
    stability: float | None
    resamples: int
    statements: tuple[Statement, ...]
    points: dict[str, tuple[float, float]]
    explanations: tuple[Message, ...]


@dataclass(frozen=True)
class _Found:
    labels: Labels
    silhouette: float
    stability: float
    resamples: int
    points: Matrix

    @property
    def count(self) -> int:
        return int(self.labels.max()) + 1


def opinions(
    votes: Votes,
    *,
    seed: str = "",
    given: bool = False,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Opinions:
    """Groups by the votes; `given` takes the groups that came with the votes instead."""
    check(votes)
    if given and votes.groups is not None:
        return _given(votes, seed)
    enough = min(ENOUGH_VOTES, len(votes.statements))
    rows = [row for row, n in enumerate(votes.seen()) if n >= enough]
    table = votes.table[rows]
    found = _found(table, seed, Budget.of(seconds, progress))
    if isinstance(found, Message):
        return _ungrouped(votes, seed, len(rows), found)
    labels = np.full(len(votes.voters), -1)
    labels[rows] = found.labels
    answer = _answer(votes, seed, labels.tolist(), [str(n) for n in range(found.count)])
    said = [
        Message("opinions.stability", {"stability": found.stability, "resamples": found.resamples})
    ]
    if len(rows) < len(votes.voters):
        left_out = {"voters": len(votes.voters) - len(rows), "least": enough}
        said.append(Message("opinions.left_out", left_out))
    return replace(
        answer,
        silhouette=found.silhouette,
        stability=found.stability,
        resamples=found.resamples,
        points={
            votes.voters[row]: (float(point[0]), float(point[1]))
            for row, point in zip(rows, found.points, strict=True)
        },
        explanations=(*answer.explanations, *said),
    )


def _found(table: Matrix, seed: str, budget: Budget) -> _Found | Message:
    """The groups, or why there are none to be shown."""
    if len(table) < FEWEST_VOTERS:
        return Message("opinions.few_voters", {"voters": len(table), "least": FEWEST_VOTERS})
    chance = by_chance(table, seed)
    if chance > MOST_CHANCE:
        return Message("opinions.chance", {"percent": round(100 * chance)})
    points = placed(table)
    best = 0.0
    for worth, labels in _candidates(points, seed, budget):
        count = int(labels.max()) + 1
        steady, resamples = stability(table, labels.tolist(), count, seed, budget)
        if steady >= LEAST_STABILITY:
            return _Found(labels, worth, steady, resamples, points)
        best = max(best, steady)
    return Message("opinions.unstable", {"stability": best, "least": LEAST_STABILITY})


def _candidates(points: Matrix, seed: str, budget: Budget) -> list[tuple[float, Labels]]:
    """Silhouette and groups for each number of groups, the best first."""
    different = len({tuple(point) for point in points.tolist()})
    found = []
    for count in range(2, min(MOST_GROUPS, different) + 1):
        budget.tell("groups", count - 2, MOST_GROUPS - 1)
        labels, _middles = grouped(points, count, seed)
        if int(np.bincount(labels, minlength=count).min()) >= SMALLEST_GROUP:
            found.append((silhouette(points, labels), labels))
    return sorted(found, key=lambda one: (DEARER * int(one[1].max()) - one[0], one[1].max()))


def _given(votes: Votes, seed: str) -> Opinions:
    labels, names = belonging(votes.groups or ())
    answer = replace(_answer(votes, seed, labels, names), given=True)
    if -1 not in labels:
        return answer
    nowhere = Message("opinions.nowhere", {"voters": labels.count(-1)})
    return replace(answer, explanations=(*answer.explanations, nowhere))


def _ungrouped(votes: Votes, seed: str, counted: int, why: Message) -> Opinions:
    """All voters as one group for the statements, and no groups shown."""
    answer = _answer(votes, seed, [0] * len(votes.voters), ["0"])
    return replace(answer, counted=counted, groups=(), refusal=why, explanations=(why,))


def _answer(votes: Votes, seed: str, labels: list[int], names: list[str]) -> Opinions:
    statements = consensus(votes, labels, len(names))
    groups = tuple(
        Group(
            name,
            tuple(v for v, label in zip(votes.voters, labels, strict=True) if label == number),
            representative(statements, number),
        )
        for number, name in enumerate(names)
    )
    counted = sum(len(group.voters) for group in groups)
    return Opinions(
        version=VERSION,
        seed=seed,
        digest=digest(votes.plain()),
        voters=len(votes.voters),
        counted=counted,
        given=False,
        groups=groups,
        refusal=None,
        silhouette=None,
        stability=None,
        resamples=0,
        statements=statements,
        points={},
        explanations=(Message("opinions.groups", {"groups": len(groups), "voters": counted}),),
    )
