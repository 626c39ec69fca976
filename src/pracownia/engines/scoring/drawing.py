"""Who assesses what: a draw that is fair, avoids conflicts and repeats for the same seed.

Pure: ids in, pairs out. Among reviewers allowed to see an application the least loaded one takes
it; then cards move along chains from the most to the least loaded person until no move helps, so
the loads are as even as the conflicts let them be.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Need:
    """An application that still needs ``count`` reviewers, none of them from ``barred``."""

    application: int
    count: int
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shortage:
    """An application for which too few reviewers are left."""

    application: int
    available: int
    needed: int


class Impossible(Exception):
    """The draw cannot be made; ``shortages`` says for which applications."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        super().__init__(f"{len(shortages)} applications have too few reviewers")
        self.shortages = list(shortages)


def draw(needs: Collection[Need], loads: Mapping[int, int], *, seed: str) -> list[tuple[int, int]]:
    """(application, reviewer) pairs; ``loads`` maps every reviewer to cards already held."""
    allowed = {
        need.application: [one for one in sorted(loads) if one not in need.barred] for need in needs
    }
    shortages = [
        Shortage(need.application, len(allowed[need.application]), need.count)
        for need in sorted(needs, key=lambda need: need.application)
        if len(allowed[need.application]) < need.count
    ]
    if shortages:
        raise Impossible(shortages)
    load = dict(loads)
    given: dict[int, set[int]] = {need.application: set() for need in needs}
    # Those with the fewest people to choose from go first; the lot decides among equals.
    order = sorted(
        needs,
        key=lambda need: (len(allowed[need.application]) - need.count, lot(seed, need.application)),
    )
    for need in order:
        for _place in range(need.count):
            taken = given[need.application]
            chosen = min(
                (one for one in allowed[need.application] if one not in taken),
                key=lambda one: (load[one], lot(seed, need.application, one)),
            )
            taken.add(chosen)
            load[chosen] += 1
    _even_out(given, allowed, load, seed)
    return sorted((application, one) for application, ones in given.items() for one in ones)


def least_loaded(candidates: Mapping[int, int], *, seed: str) -> int | None:
    """The candidate with the fewest cards; the lot decides among equals."""
    if not candidates:
        return None
    return min(candidates, key=lambda one: (candidates[one], lot(seed, one)))


def lot(seed: str, *ids: int) -> str:
    """The same on every machine and in every version of Python, unlike the random module."""
    return sha256(":".join([seed, *map(str, ids)]).encode()).hexdigest()


def _even_out(
    given: dict[int, set[int]],
    allowed: Mapping[int, list[int]],
    load: dict[int, int],
    seed: str,
) -> None:
    """Move cards along chains while somebody may be relieved by at least two cards."""
    moved = True
    while moved:
        moved = False
        for start in sorted(load, key=lambda one: (-load[one], lot(seed, one))):
            chain = _chain(start, given, allowed, load)
            if chain:
                for application, giver, taker in chain:
                    given[application].remove(giver)
                    given[application].add(taker)
                load[start] -= 1
                load[chain[-1][2]] += 1
                moved = True
                break


def _chain(
    start: int,
    given: Mapping[int, set[int]],
    allowed: Mapping[int, list[int]],
    load: Mapping[int, int],
) -> list[tuple[int, int, int]]:
    """Hand-overs (application, giver, taker) that end with somebody at least two cards lighter."""
    came: dict[int, tuple[int, int] | None] = {start: None}
    queue = deque([start])
    while queue:
        giver = queue.popleft()
        if load[giver] <= load[start] - 2:
            return _back(giver, came)
        for application in sorted(given):
            if giver in given[application]:
                for taker in allowed[application]:
                    if taker not in came and taker not in given[application]:
                        came[taker] = (application, giver)
                        queue.append(taker)
    return []


def _back(end: int, came: Mapping[int, tuple[int, int] | None]) -> list[tuple[int, int, int]]:
    chain: list[tuple[int, int, int]] = []
    taker = end
    while (step := came[taker]) is not None:
        application, giver = step
        chain.append((application, giver, taker))
        taker = giver
    return chain[::-1]
