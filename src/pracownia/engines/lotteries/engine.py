"""The whole lottery: types, chances, panels of people, the numbered list and what to say."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import numpy as np

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Budget, OutOfTime, Progress

from .check import checked
from .face import Face
from .model import Inputs, Objective, Person, Quota
from .people import seated
from .reasons import Reasons
from .result import Lottery, Way
from .solve import Proof, Solved, solve
from .space import Space, space_of
from .uniform import listed, named
from .ways import ways_out

VERSION = "1"
NEAR = 1e-6


def run(
    pool: Sequence[Person],
    quotas: Iterable[Quota],
    *,
    size: int,
    objective: Objective,
    seed: str,
    panels: int,
    seconds: float | None,
    progress: Progress | None,
) -> Lottery:
    """See `lottery`."""
    budget = Budget.of(seconds, progress)
    inputs = checked(pool, quotas, size=size, objective=objective, seed=seed, panels=panels)
    space = space_of(inputs)
    try:
        solved = solve(space, objective, budget)
    except OutOfTime:
        return _empty(inputs, "none", 1.0, Message("lottery.no_time", {}))
    return _none(inputs, budget) if solved is None else _drawn(inputs, space, solved, budget)


def digest_of(inputs: Inputs) -> str:
    """Of everything but the seed, which is published beside it."""
    return digest(
        {
            "quotas": [[q.category, q.feature, q.least, q.most] for q in inputs.quotas],
            "people": inputs.people,
            "size": inputs.size,
            "objective": inputs.objective,
            "panels": inputs.panels,
        }
    )


def _drawn(inputs: Inputs, space: Space, solved: Solved, budget: Budget) -> Lottery:
    order = [_by_lot(members, inputs.seed) for members in space.members]
    panels = seated(space, solved.mixture, order)
    chances = [0.0] * len(inputs.people)
    for panel, weight in panels:
        for person in panel:
            chances[person] += float(weight)
    face = Face.of(space, solved.chances * space.sizes)
    types = listed(space, solved.mixture, solved.pool, face.panel, inputs.panels)
    uniform = named(space, types, order, inputs.seed)
    reasons = Reasons(space, budget).of(solved.barred) if solved.barred.any() else {}
    fits = [person for person, chance in enumerate(chances) if chance > 0]
    return Lottery(
        version=VERSION,
        seed=inputs.seed,
        digest=digest_of(inputs),
        inputs=inputs,
        feasible=True,
        proof=solved.proof,
        probabilities=tuple(min(1.0, round(chance, 12)) for chance in chances),
        bound=solved.bound,
        panels=tuple(panel for panel, _ in panels),
        weights=tuple(float(weight) for _, weight in panels),
        uniform=uniform,
        barred=tuple(sorted(p for kind in reasons for p in space.members[kind])),
        explanations=(
            *_why_not(inputs, space, reasons),
            *_about(chances, fits, solved),
            _about_list(chances, fits, uniform),
        ),
    )


def _by_lot(members: Sequence[int], seed: str) -> tuple[int, ...]:
    return tuple(sorted(members, key=lambda one: sha256(f"{seed}|{one}".encode()).hexdigest()))


def _why_not(inputs: Inputs, space: Space, reasons: dict[int, tuple[int, ...]]) -> list[Message]:
    """One sentence for all who fit on no panel for the same reason."""
    people: dict[tuple[int, ...], list[int]] = {}
    for kind, quotas in reasons.items():
        people.setdefault(quotas, []).extend(space.members[kind])
    return [
        Message(
            "lottery.fits_nowhere",
            {"people": sorted(which), "quotas": [_quota(inputs.quotas[q]) for q in quotas]},
        )
        for quotas, which in people.items()
    ]


def _quota(quota: Quota) -> dict[str, object]:
    return {
        "category": quota.category,
        "feature": quota.feature,
        "min": quota.least,
        "max": quota.most,
    }


def _about(chances: Sequence[float], fits: Sequence[int], solved: Solved) -> list[Message]:
    lowest = min(chances[person] for person in fits)
    said = [
        Message(
            "lottery.lowest",
            {
                "chance": round(lowest, 9),
                "people": sum(chances[person] < lowest + NEAR for person in fits),
            },
        )
    ]
    certain = [person for person in fits if chances[person] > 1 - NEAR]
    if certain:
        said.append(Message("lottery.certain", {"people": certain}))
    if solved.proof == "none":
        values = {"chance": round(lowest, 9), "bound": round(solved.bound, 9)}
        return [*said, Message("lottery.stopped", values)]
    return [*said, Message("lottery.proven", {"proof": solved.proof})]


def _about_list(
    chances: Sequence[float], fits: Sequence[int], uniform: Sequence[Sequence[int]]
) -> Message:
    """What the numbered list gives the person with the lowest chance, and its share of theirs."""
    often = np.zeros(len(chances), dtype=np.int64)
    for panel in uniform:
        often[list(panel)] += 1
    least = min(int(often[person]) for person in fits) / len(uniform)
    share = least / min(chances[person] for person in fits)
    values = {"panels": len(uniform), "chance": least, "share": round(share, 6)}
    return Message("lottery.uniform", values)


def _none(inputs: Inputs, budget: Budget) -> Lottery:
    left = budget.left()
    try:
        ways, clash = ways_out(inputs, None if left is None else max(left, 1.0))
    except OutOfTime:
        ways, clash = (), ()
    quotas = [_quota(inputs.quotas[place]) for place in clash]
    return _empty(inputs, "relaxation", 0.0, Message("lottery.no_panel", {"quotas": quotas}), ways)


def _empty(
    inputs: Inputs, proof: Proof, bound: float, why: Message, ways: tuple[Way, ...] = ()
) -> Lottery:
    """Without a panel: there is none, or the time passed before one was found."""
    return Lottery(
        version=VERSION,
        seed=inputs.seed,
        digest=digest_of(inputs),
        inputs=inputs,
        feasible=False,
        proof=proof,
        probabilities=(),
        bound=bound,
        panels=(),
        weights=(),
        uniform=(),
        barred=(),
        explanations=(why,),
        relaxations=ways,
    )
