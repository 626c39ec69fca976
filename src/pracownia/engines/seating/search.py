"""Annealing that only touches people who sit badly: a pair that costs something is parted.

Steps, not the clock, end it, so the same seed gives the same seating on every machine.
"""

from collections.abc import Sequence

from pracownia.engines.budget import Budget, OutOfTime

from .bounds import Bound
from .luck import Chance, patience
from .room import Room

Tables = list[list[list[int]]]
Key = tuple[int, int, int, int]

# Share of the steps, temperature at the beginning and at the end, in prices of a repeat.
STAGES = ((0.15, 0.15, 0.05), (0.25, 0.2, 0.08), (0.6, 0.25, 0.1))


class Search:
    """Improves a room; `best` is the best seating met so far and `key` how good it is."""

    def __init__(self, room: Room, bound: Bound, chance: Chance) -> None:
        self.room, self.bound, self.chance = room, bound, chance
        self.key: Key = room.key()
        self.best: Tables = room.copy_tables()
        self.units = {p: unit for unit in room.case.units() for p in unit}
        self.done = 0

    def reached(self) -> bool:
        """Nothing can be better: at the bound of repeats, of different meetings and of mixing."""
        lost = self.bound.meetings - self.bound.distinct
        return self.enough() and self.key[2] <= lost

    def enough(self) -> bool:
        """As few repeats as possible, though the number of different meetings may still grow."""
        apart, repeats, _, same = self.key
        return apart == 0 and repeats <= self.bound.repeats and same <= self.bound.same

    def run(self, steps: int, polish: int, budget: Budget) -> None:
        """At most so many steps; once repeats are at their bound at most `polish` more."""
        try:
            for share, warm, cold in STAGES:
                if not self.enough():
                    self.room.put(self.best)
                    self.stage(int(steps * share), warm, cold, budget, steps)
            if not self.reached() and self.enough():
                self.room.put(self.best)
                self.stage(polish, STAGES[0][1], STAGES[0][2], budget, steps, polishing=True)
        except OutOfTime:
            pass
        self.room.put(self.best)

    def stage(
        self,
        steps: int,
        warm: float,
        cold: float,
        budget: Budget,
        of: int,
        *,
        polishing: bool = False,
    ) -> None:
        room, chance = self.room, self.chance
        price = room.prices.repeat + room.prices.lost
        temperature = warm * price
        for step in range(steps):
            if step % 256 == 0:
                budget.check()
                budget.tell("search", self.done, of)
                temperature = price * (warm + (cold - warm) * step / steps)
                self.done += min(256, steps - step)
            if not room.hot:
                return
            one, other = room.hot[int(chance() * len(room.hot))]
            if self.part(one, other, temperature * patience(chance)):
                key = room.key()
                if key < self.key:
                    self.key, self.best = key, room.copy_tables()
                    if self.reached() or (self.enough() and not polishing):
                        return

    def part(self, one: int, other: int, worse: float) -> bool:
        """Tries to exchange one of them with somebody at another table, at most so much worse."""
        room, chance = self.room, self.chance
        rounds = [n for n, seat in enumerate(room.seat) if seat[one] == seat[other] >= 0]
        number = rounds[int(chance() * len(rounds))]
        if one in room.bound or chance() < 0.5:
            one, other = other, one
        if one in room.bound:
            return self.part_group(number, one, worse)
        tables = room.tables[number]
        here = room.seat[number][one]
        there = int(chance() * len(tables))
        mine, theirs = tables[here], tables[there]
        if there == here or not theirs:
            return False
        more, heat, bound = room.more, room.heat, room.bound
        mores = more[one]
        base = room.joining(one, theirs) - room.leaving(one, mine)
        fewer = len(mine) == len(theirs) + 1 and len(theirs) < room.most[number][there]
        if fewer and base <= worse and chance() * len(mine) < 1:
            room.move(number, one, there)
            return True
        start = int(chance() * len(theirs))
        for other in theirs[start:] + theirs[:start]:
            change = base - mores[other]
            if heat[other]:
                change -= room.leaving(other, theirs)
            if change > worse or other in bound:
                continue
            change += room.joining(other, mine) - more[other][one]
            if change <= worse:
                room.swap(number, one, other)
                return True
        return False

    def part_group(self, number: int, one: int, worse: float) -> bool:
        """Exchanges a whole group that stays together for as many single guests."""
        room, case = self.room, self.room.case
        group = [p for p in self.units.get(one, ()) if p in case.present[number]]
        if not group or any(person in case.hosts for person in group):
            return False
        tables = room.tables[number]
        mine = tables[room.seat[number][one]]
        theirs = tables[int(self.chance() * len(tables))]
        free = [person for person in theirs if person not in room.bound]
        if theirs is mine or len(free) < len(group):
            return False
        chosen = [free.pop(int(self.chance() * len(free))) for _ in group]
        stay = [person for person in mine if person not in group]
        others = [person for person in theirs if person not in chosen]
        change = _exchanged(room, group, stay, others) + _exchanged(room, chosen, others, stay)
        if change > worse:
            return False
        for person, single in zip(group, chosen, strict=True):
            room.swap(number, person, single)
        return True


def _exchanged(room: Room, group: Sequence[int], old: Sequence[int], new: Sequence[int]) -> int:
    """The change when a group leaves some people and joins others."""
    return sum(room.joining(person, new) - room.leaving(person, old) for person in group)
