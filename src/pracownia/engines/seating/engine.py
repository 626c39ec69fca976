"""The engine: from a case to a seating with its certificate."""

from collections.abc import Sequence
from dataclasses import replace

from pracownia.engines.answers import Message, digest
from pracownia.engines.budget import Budget, Progress

from .bounds import Bound, bound
from .luck import chance_of
from .model import Case
from .possible import Contradiction, Rule, contradiction
from .result import Seating, Status
from .room import Prices, Room, ties_of
from .search import Search
from .start import seat_by_rules, start
from .tally import NOTHING, broken_groups, tally
from .wishes import granted

VERSION = "1.0"
MOST_STEPS, STEPS_BY_SIZE, STEPS_PER_SEAT = 80_000, 320_000, 1_000
LARGE = 150
POLISH = 2_500


def seat(
    case: Case,
    *,
    seed: str | int,
    seconds: float | None = None,
    effort: float = 1.0,
    progress: Progress | None = None,
) -> Seating:
    """The best seating found; `effort` 2 searches twice as long, `seconds` is a limit."""
    budget = Budget.of(seconds, progress)
    budget.tell("rules", 0, 1)
    wrong = contradiction(case)
    if wrong is not None:
        if not wrong.ways and wrong.rules:
            wrong = replace(wrong, ways=_least_broken(case, seed, effort, budget))
        return _impossible(case, str(seed), wrong)
    limits = bound(case)
    chance = chance_of(seed)
    room, design = start(case, Prices(), chance, effort)
    steps = int(effort * _steps(case))
    search = Search(room, limits, chance)
    search.run(steps, POLISH, budget)
    if search.key[0] or broken_groups(case, room.tables):
        search = _by_rules(search, limits, steps, budget)
    left = budget.left()
    spare = effort if left is None or left > 0 else 0.0
    tables = granted(case, search.room.copy_tables(), ties_of(case, Prices()), chance, spare)
    return seating_of(case, str(seed), tables, limits, design)


def _least_broken(
    case: Case, seed: object, effort: float, budget: Budget
) -> tuple[tuple[Rule, ...], ...]:
    """A way out where no single rule is enough: the rules broken by the seating that breaks least.

    Not proved to be the cheapest, but proved to be enough.
    """
    chance = chance_of(seed)
    room, _ = start(case, Prices(repeat=1, lost=0, same=0), chance, effort)
    search = Search(room, bound(case), chance)
    search.run(int(effort * _steps(case)) // 2, 0, budget)
    broken = [
        Rule("apart", pair)
        for pair in case.apart
        if any({*pair} <= {*table} for row in room.tables for table in row)
    ]
    broken += [
        Rule("together", group)
        for group in case.together
        if broken_groups(replace(case, together=(group,)), room.tables)
    ]
    return (tuple(broken),) if broken else ()


def _steps(case: Case) -> int:
    """Small events need few steps; large ones get more than the usual second."""
    size = -(-case.people // case.tables)
    usual = min(MOST_STEPS, STEPS_BY_SIZE // size, STEPS_PER_SEAT * case.people * case.rounds)
    return usual * max(case.people, LARGE) // LARGE


def _by_rules(search: Search, limits: Bound, steps: int, budget: Budget) -> Search:
    """Rounds in which a rule is broken are seated anew, beginning with those the rules bind."""
    room: Room = search.room
    for number in range(room.case.rounds):
        seat_by_rules(room, number, search.chance)
    again = Search(room, limits, search.chance)
    again.run(steps, POLISH, budget)
    return again


def seating_of(
    case: Case,
    seed: str,
    tables: Sequence[Sequence[Sequence[int]]],
    limits: Bound,
    design: str,
) -> Seating:
    """Counts a finished seating off its tables and says what is proved about it."""
    rounds = tuple(tuple(tuple(sorted(table)) for table in row) for row in tables)
    counts = tally(case, rounds)
    broken = counts.apart + broken_groups(case, rounds)
    status: Status = "optimal" if counts.repeats <= limits.repeats and not broken else "found"
    notices = [
        Message("seating.bound", {"repeats": counts.repeats, "bound": limits.repeats}),
        Message("seating.distinct", {"distinct": counts.distinct, "most": limits.distinct}),
    ]
    if counts.most > 2:
        notices.append(Message("seating.often", {"times": counts.most}))
    if case.mix:
        notices.append(Message("seating.same", {"same": counts.same, "bound": limits.same}))
    if case.wishes:
        wished = sum(len(wanted) for wanted in case.wishes.values())
        notices.append(Message("seating.wishes", {"met": counts.wishes, "wishes": wished}))
    if design:
        notices.append(Message("seating.design", {"design": design}))
    if broken:
        notices.append(Message("seating.rules_broken", {"times": broken}))
    return Seating(
        version=VERSION,
        seed=seed,
        digest=digest_of(case),
        case=case,
        status=status,
        rounds=rounds,
        tally=counts,
        bound=limits,
        design=design,
        contradiction=None,
        notices=tuple(notices),
        broken=broken,
    )


def _impossible(case: Case, seed: str, wrong: Contradiction) -> Seating:
    values = {"round": wrong.round, **wrong.values}
    return Seating(
        version=VERSION,
        seed=seed,
        digest=digest_of(case),
        case=case,
        status="impossible",
        rounds=(),
        tally=NOTHING,
        bound=None,
        design="",
        contradiction=wrong,
        notices=(Message(f"impossible.{wrong.reason}", values),),
    )


def digest_of(case: Case) -> str:
    """sha256 of everything that the seating depends on but the seed."""
    return digest(
        {
            "people": case.people,
            "tables": case.tables,
            "rounds": case.rounds,
            "present": [sorted(present) for present in case.present],
            "hosts": sorted(case.hosts.items()),
            "seats": case.seats,
            "mix": [[attribute.name, attribute.values] for attribute in case.mix],
            "apart": case.apart,
            "together": case.together,
            "wishes": sorted(case.wishes.items()),
        }
    )
