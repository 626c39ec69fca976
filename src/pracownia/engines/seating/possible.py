"""Whether the hard rules leave any seating at all, and which of them contradict each other.

Rounds do not depend on each other here: each is a packing of groups into tables with hosts,
sizes and people kept apart, tried completely by backtracking (the group with the fewest tables
left goes first). Only people bound by a rule are placed; everybody else fills what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .model import Case
from .sizes import hosts_at, limits, sizes

MOST_STEPS = 20_000
MOST_WAYS = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be given up: `kind` apart or together, with its people."""

    kind: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A round that cannot be seated; `reason` is a key of the catalogue of messages.

    `rules` cannot stand together, none can be spared; giving up all rules of one of `ways` helps.
    """

    round: int
    reason: str
    values: dict[str, int]
    rules: tuple[Rule, ...] = ()
    ways: tuple[tuple[Rule, ...], ...] = ()


def contradiction(case: Case) -> Contradiction | None:
    """The first round without any seating, with the reason; None if every round has one."""
    for number in range(case.rounds):
        found = _seats_missing(case, number)
        if found is None and not possible(case, number):
            found = _explained(case, number)
        if found is not None:
            return found
    return None


def _seats_missing(case: Case, number: int) -> Contradiction | None:
    people, most = len(case.present[number]), limits(case, number)
    if sum(most) < people:
        return Contradiction(number, "too_few_seats", {"people": people, "seats": sum(most)})
    for table, hosts in enumerate(hosts_at(case, number)):
        if len(hosts) > most[table]:
            values = {"table": table, "hosts": len(hosts), "seats": most[table]}
            return Contradiction(number, "hosts_over_seats", values)
    return None


def possible(case: Case, number: int) -> bool:
    return placed(case, number) is not None


def placed(case: Case, number: int) -> list[list[int]] | None:
    """Tables with hosts and everybody bound by a rule; None if the rules allow no such tables.

    Where the search would be too long it answers as if there were tables: only with the hosts.
    """
    quick = _Packing(case, number)
    if quick.fill(by_order=True, most=4 * len(quick.left) + 20):
        return quick.tables
    packing = _Packing(case, number)
    done = packing.fill(by_order=False, most=MOST_STEPS)
    if done is None:
        return hosts_at(case, number)
    return packing.tables if done else None


class _Packing:
    """One round: groups that must be placed, tables with what they hold."""

    def __init__(self, case: Case, number: int) -> None:
        present = case.present[number]
        self.apart: dict[int, set[int]] = {}
        for one, other in case.apart:
            if one in present and other in present:
                self.apart.setdefault(one, set()).add(other)
                self.apart.setdefault(other, set()).add(one)
        self.tables = hosts_at(case, number)
        self.sizes = sizes(case, number)
        self.free = case.seats is None and max(self.sizes) - min(self.sizes) <= 1
        self.steps = 0
        groups = [tuple(p for p in unit if p in present) for unit in case.units()]
        single = {person for group in groups for person in group}
        groups += [(person,) for person in sorted(self.apart) if person not in single]
        groups.sort(key=lambda group: -len(group) - sum(len(self.apart.get(p, ())) for p in group))
        self.left = [self.without_hosts(group, case) for group in groups if group]
        self.sound = not any(self.clash(table, ()) for table in self.tables)

    def without_hosts(self, group: tuple[int, ...], case: Case) -> tuple[tuple[int, ...], set[int]]:
        """People still to be placed, and the tables of the hosts among them."""
        return (
            tuple(person for person in group if person not in case.hosts),
            {case.hosts[person] for person in group if person in case.hosts},
        )

    def clash(self, table: Sequence[int], group: Sequence[int]) -> bool:
        """Whether somebody of the group must not sit with the others or with the table."""
        both = {*table, *group}
        people = group or table
        return any(not both.isdisjoint(self.apart.get(person, ())) for person in people)

    def fits(self, group: tuple[int, ...], table: int) -> bool:
        """Sizes are those of the round; without given sizes the tables with one more are free."""
        size = len(self.tables[table]) + len(group)
        if not self.free:
            return size <= self.sizes[table]
        largest, smallest = max(self.sizes), min(self.sizes)
        if size > largest:
            return False
        over = sum(len(people) > smallest for people in self.tables)
        fuller = size > smallest and len(self.tables[table]) <= smallest
        return over + fuller <= sum(number > smallest for number in self.sizes)

    def choices(self, one: tuple[tuple[int, ...], set[int]]) -> list[int]:
        group, own = one
        found, seen = [], set()
        for table in sorted(own) or range(len(self.tables)):
            kind = (len(self.sizes), self.sizes[table] if not self.free else 0)
            if not self.tables[table] and kind in seen:
                continue  # one empty table is like another
            if not self.tables[table]:
                seen.add(kind)
            if self.fits(group, table) and not self.clash(self.tables[table], group):
                found.append(table)
        return found if len(own) < 2 else []

    def fill(self, *, by_order: bool, most: int) -> bool | None:
        """True: all placed; False: proved impossible; None: too many steps."""
        if not self.sound:
            return False
        if not self.left:
            return True
        self.steps += 1
        if self.steps > most:
            return None
        index, tables = self.next(by_order)
        one = self.left.pop(index)
        for table in tables:
            before = list(self.tables[table])
            self.tables[table] = before + list(one[0])
            done = self.fill(by_order=by_order, most=most)
            if done is not False:
                return done
            self.tables[table] = before
        self.left.insert(index, one)
        return False

    def next(self, by_order: bool) -> tuple[int, list[int]]:
        """The group to be placed now and its tables, the emptiest first."""
        if by_order:
            index, tables = 0, self.choices(self.left[0])
        else:
            options = [self.choices(one) for one in self.left]
            index = min(range(len(options)), key=lambda i: (len(options[i]), i))
            tables = options[index]
        return index, sorted(tables, key=lambda table: len(self.tables[table]))


def _explained(case: Case, number: int) -> Contradiction:
    """A smallest set of rules that cannot stand together, and the cheapest ways out."""
    rules = [Rule("together", group) for group in case.together]
    rules += [Rule("apart", pair) for pair in case.apart]
    core = _core(case, number, rules)
    ways = _ways(case, number, rules, core)
    values = {"people": len(case.present[number]), "tables": case.tables}
    return Contradiction(number, "rules_contradict", values, tuple(core), ways)


def _core(case: Case, number: int, rules: list[Rule]) -> list[Rule]:
    """Leaves out halves, quarters ... single rules while the rest still contradicts."""
    core, step = list(rules), len(rules)
    while step:
        place = 0
        while place < len(core):
            rest = core[:place] + core[place + step :]
            if not possible(_only(case, rest), number):
                core = rest
            else:
                place += step
        step //= 2
    return core


def _ways(
    case: Case, number: int, rules: list[Rule], core: list[Rule]
) -> tuple[tuple[Rule, ...], ...]:
    """Single rules whose end is enough; else rules given up one contradiction after another."""
    enough = [
        rule
        for rule in core
        if all(
            possible(_only(case, [other for other in rules if other != rule]), one)
            for one in range(case.rounds)
        )
    ]
    if enough:
        return tuple((rule,) for rule in enough[:MOST_WAYS])
    left, given_up = list(rules), []
    while core:
        # The rule with people who are in most rules is the one most often in the way.
        counts = {p: sum(p in rule.people for rule in core) for r in core for p in r.people}
        worst = max(core, key=lambda rule: sum(counts[person] for person in rule.people))
        given_up.append(worst)
        left.remove(worst)
        wrong = [n for n in range(case.rounds) if not possible(_only(case, left), n)]
        core = _core(_only(case, left), wrong[0], left) if wrong else []
    return (tuple(given_up),)


def _only(case: Case, rules: list[Rule]) -> Case:
    return replace(
        case,
        together=tuple(rule.people for rule in rules if rule.kind == "together"),
        apart=tuple((rule.people[0], rule.people[1]) for rule in rules if rule.kind == "apart"),
    )
