"""Statements that join the groups, and statements that tell one group from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod, sqrt

import numpy as np

from .votes import AGREE, DISAGREE, Votes

# One-sided 90 %, as in the description of Polis.
SURE = 1.2816
_MOST_REPRESENTATIVE = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes of one group on one statement; passes count as votes."""

    agree: int
    disagree: int
    votes: int


@dataclass(frozen=True, slots=True)
class Statement:
    """`consensus` = product over groups of (agree + 1) / (votes + 2); `rejection` with disagree.

    `spread` = the largest difference between groups in the smoothed share of agreement.
    """

    statement: str
    tallies: tuple[Tally, ...]
    consensus: float
    rejection: float
    spread: float


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that a group supports (or rejects) more than the others, with the evidence."""

    statement: str
    agrees: bool
    share: float
    elsewhere: float
    z: float


def tallied(votes: Votes, groups: Sequence[int], count: int) -> list[list[Tally]]:
    """For each statement the tallies of groups 0 .. count - 1; group -1 takes no part."""
    belongs = np.asarray(groups)
    parts = [votes.table[belongs == group] for group in range(count)]
    return [
        [
            Tally(
                int((part[:, column] == AGREE).sum()),
                int((part[:, column] == DISAGREE).sum()),
                int((~np.isnan(part[:, column])).sum()),
            )
            for part in parts
        ]
        for column in range(len(votes.statements))
    ]


def consensus(votes: Votes, groups: Sequence[int], count: int) -> tuple[Statement, ...]:
    """The statements in their order; group-aware consensus as in Small et al. 2021."""
    return tuple(
        Statement(
            name,
            tuple(tallies),
            prod((one.agree + 1) / (one.votes + 2) for one in tallies),
            prod((one.disagree + 1) / (one.votes + 2) for one in tallies),
            _spread(tallies),
        )
        for name, tallies in zip(votes.statements, tallied(votes, groups, count), strict=True)
    )


def representative(statements: Sequence[Statement], group: int) -> tuple[Representative, ...]:
    """What the group says and the others do not: both z-tests pass, the strongest first."""
    found = []
    for one in statements:
        for agrees in (True, False):
            candidate = _compared(one, group, agrees)
            if candidate is not None:
                found.append(candidate)
    found.sort(key=lambda pair: (-round(pair[0], 9), pair[1].statement))
    return tuple(one for _weight, one in found[:_MOST_REPRESENTATIVE])


def _compared(one: Statement, group: int, agrees: bool) -> tuple[float, Representative] | None:
    mine = one.tallies[group]
    others = [tally for place, tally in enumerate(one.tallies) if place != group]
    said, votes = (mine.agree if agrees else mine.disagree), mine.votes
    other_said = sum(tally.agree if agrees else tally.disagree for tally in others)
    other_votes = sum(tally.votes for tally in others)
    if not votes or not other_votes:
        return None
    share, elsewhere = (said + 1) / (votes + 2), (other_said + 1) / (other_votes + 2)
    inside = 2 * sqrt(votes + 1) * ((said + 1) / (votes + 1) - 0.5)
    between = _two_shares(said + 1, other_said + 1, votes + 1, other_votes + 1)
    if inside < SURE or between < SURE:
        return None
    shown = Representative(
        one.statement, agrees, round(share, 6), round(elsewhere, 6), round(between, 6)
    )
    return share / elsewhere * between * share * inside, shown


def _two_shares(said: int, other_said: int, votes: int, other_votes: int) -> float:
    """z of the test of two proportions."""
    pooled = (said + other_said) / (votes + other_votes)
    if pooled >= 1:
        return 0.0
    width = sqrt(pooled * (1 - pooled) * (1 / votes + 1 / other_votes))
    return (said / votes - other_said / other_votes) / width


def _spread(tallies: Sequence[Tally]) -> float:
    shares = [(one.agree + 1) / (one.votes + 2) for one in tallies]
    return max(shares) - min(shares)


def belonging(groups: Sequence[str]) -> tuple[list[int], list[str]]:
    """Groups named by people as numbers; an empty name is no group (-1)."""
    names = sorted({name for name in groups if name})
    return [names.index(name) if name else -1 for name in groups], names
