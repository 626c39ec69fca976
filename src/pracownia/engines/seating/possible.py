"""Whether the hard rules leave any seating at all, and which of them contradict each other.

Rounds do not depend on each other here, so each is a packing by itself.
"""

from dataclasses import dataclass, replace
from itertools import islice

from .model import Case
from .packing import Packing, Work, apart_masks
from .sizes import hosts_at, limits, sizes

# Checks of one group at one table: for one proof, and for explaining a contradiction.
PROOF, EXPLANATION = 400_000, 1_000_000
MOST_WAYS = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be given up: `kind` apart or together, with its people."""

    kind: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A round that cannot be seated; `reason` is a key of the catalogue of messages.

    `rules` cannot stand together; giving up all rules of one of `ways` helps.
    """

    round: int
    reason: str
    values: dict[str, int]
    rules: tuple[Rule, ...] = ()
    ways: tuple[tuple[Rule, ...], ...] = ()


def contradiction(case: Case) -> Contradiction | None:
    """The first round without any seating, with the reason; None if none is found."""
    known: set[frozenset[int]] = set()
    for number in range(case.rounds):
        found = _seats_missing(case, number)
        if found is None and (case.apart or case.together):
            if case.seats is None and case.present[number] in known:
                continue
            known.add(case.present[number])
            found = _rules_contradict(case, number)
        if found is not None:
            return found
    return None


def placed(case: Case, number: int) -> list[list[int]] | None:
    """Tables with hosts and everybody bound by a rule; None if the rules allow no such tables.

    Where the proof would be too long, tables with the hosts only.
    """
    done, packing = _packed(case, number, Work(PROOF))
    if done is None:
        return hosts_at(case, number)
    return packing.tables() if done else None


def _packed(case: Case, number: int, work: Work) -> tuple[bool | None, Packing]:
    """First quickly in a fixed order, then completely."""
    quick = Packing(case, number, Work(min(work.left, 20 * case.people * case.tables)))
    if quick.fill(by_order=True):
        return True, quick
    packing = Packing(case, number, work)
    return packing.fill(by_order=False), packing


def _seats_missing(case: Case, number: int) -> Contradiction | None:
    people, most = len(case.present[number]), limits(case, number)
    if sum(most) < people:
        return Contradiction(number, "too_few_seats", {"people": people, "seats": sum(most)})
    for table, hosts in enumerate(hosts_at(case, number)):
        if len(hosts) > most[table]:
            values = {"table": table, "hosts": len(hosts), "seats": most[table]}
            return Contradiction(number, "hosts_over_seats", values)
    return None


def _rules_contradict(case: Case, number: int) -> Contradiction | None:
    """A smallest set of rules that cannot stand together, and single rules whose end helps."""
    rules = [Rule("together", group) for group in case.together]
    rules += [Rule("apart", pair) for pair in case.apart]
    core = _obvious(case, number)
    work = Work(EXPLANATION)
    if not core:
        if _packed(case, number, Work(PROOF))[0] is not False:
            return None
        core = _core(case, number, rules, work)
    values = {"people": len(case.present[number]), "tables": case.tables}
    ways = ((rule,) for rule in core if _helps(case, rules, rule, work))
    few = tuple(islice(ways, MOST_WAYS))
    return Contradiction(number, "rules_contradict", values, tuple(core), few)


def _obvious(case: Case, number: int) -> list[Rule]:
    """Contradictions that need no search, which would not see them among many people."""
    return _clique(case, number) or _lonely(case, number) or _crowded(case, number)


def _lonely(case: Case, number: int) -> list[Rule]:
    """Somebody who must avoid so many that the rest do not fill a table."""
    present, least = len(case.present[number]), min(sizes(case, number))
    for person, apart in sorted(apart_masks(case, number).items()):
        if present - apart.bit_count() < least:
            return [
                Rule("apart", pair)
                for pair in case.apart
                if person in pair and case.present[number].issuperset(pair)
            ][: present - least + 1]
    return []


def _crowded(case: Case, number: int) -> list[Rule]:
    """More large groups than have room at all tables together."""
    present, hosts = case.present[number], hosts_at(case, number)
    seats = sizes(case, number)
    largest = [max(seats)] * case.tables if case.seats is None else seats
    groups = [
        tuple(p for p in unit if p in present)
        for unit in case.units()
        if not any(person in case.hosts for person in unit)
    ]
    for size in sorted({len(group) for group in groups if len(group) > 1}):
        room = sum((most - len(table)) // size for most, table in zip(largest, hosts, strict=True))
        large = [group for group in groups if len(group) >= size]
        if len(large) > room:
            too_many = set().union(*large[: room + 1])
            return [Rule("together", one) for one in case.together if too_many.issuperset(one)]
    return []


def _clique(case: Case, number: int) -> list[Rule]:
    """More people who must not meet at all than there are tables, found greedily."""
    apart = apart_masks(case, number)
    order = sorted(apart, key=lambda person: (-apart[person].bit_count(), person))
    for first in order:
        if apart[first].bit_count() < case.tables:
            break
        clique, common = [first], apart[first]
        while common and len(clique) <= case.tables:
            candidates = [person for person in order if common >> person & 1]
            best = max(candidates, key=lambda person: (common & apart[person]).bit_count())
            clique.append(best)
            common &= apart[best]
        if len(clique) > case.tables:
            pairs = [(a, b) for a in sorted(clique) for b in sorted(clique) if a < b]
            return [Rule("apart", pair) for pair in pairs]
    return []


def _core(case: Case, number: int, rules: list[Rule], work: Work) -> list[Rule]:
    """Leaves out halves, quarters ... single rules while the rest is proved to contradict."""
    core, step = list(rules), len(rules)
    while step:
        place = 0
        while place < len(core):
            rest = core[:place] + core[place + step :]
            if work.left > 0 and _packed(_only(case, rest), number, work)[0] is False:
                core = rest
            else:
                place += step
        step //= 2
    return core


def _helps(case: Case, rules: list[Rule], rule: Rule, work: Work) -> bool:
    """Whether every round can be seated without this rule."""
    without = _only(case, [other for other in rules if other != rule])
    return all(
        work.left > 0 and not _clique(without, number) and _packed(without, number, work)[0] is True
        for number in range(case.rounds)
    )


def _only(case: Case, rules: list[Rule]) -> Case:
    return replace(
        case,
        together=tuple(rule.people for rule in rules if rule.kind == "together"),
        apart=tuple((rule.people[0], rule.people[1]) for rule in rules if rule.kind == "apart"),
    )
