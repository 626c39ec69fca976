"""The seating while it is being made: who sits where, who met whom, what a change would cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Case
from .sizes import limits


@dataclass(frozen=True, slots=True)
class Prices:
    """What things cost the search: a repeat, a pair lost for meeting once, same value, apart."""

    repeat: int = 8
    lost: int = 1
    same: int = 9
    apart: int = 10**9


@dataclass(frozen=True, slots=True)
class Score:
    """What counts, in the order in which it counts; smaller is better."""

    apart: int
    repeats: int
    lost: int
    same: int


class Room:
    """Tables of every round with the prices of each pair sitting together once more or less.

    `more[p][q]` = price if p and q met once more; `less[p][q]` = what one meeting less saves.
    `hot` = pairs that cost something now.
    """

    def __init__(self, case: Case, prices: Prices) -> None:
        people = range(case.people)
        self.case, self.prices = case, prices
        self.tables: list[list[list[int]]] = [
            [[] for _ in range(case.tables)] for _ in range(case.rounds)
        ]
        self.seat = [[-1] * case.people for _ in range(case.rounds)]
        self.met = [[0] * case.people for _ in people]
        self.ties = ties_of(case, prices)
        self.more = [[0] * case.people for _ in people]
        for one in people:
            for other, price in self.ties[one].items():
                self.more[one][other] = price
        self.less = [list(row) for row in self.more]
        self.hot: list[tuple[int, int]] = []
        self.spot: dict[tuple[int, int], int] = {}
        self.heat = [0] * case.people
        self.repeats = self.lost = self.bound_price = 0
        # People whom nothing moves alone: hosts, and those who must sit with somebody.
        self.bound = {*case.hosts, *(person for unit in case.units() for person in unit)}
        self.most = [limits(case, number) for number in range(case.rounds)]

    def score(self) -> Score:
        apart, same = divmod(self.bound_price, self.prices.apart)
        return Score(apart, self.repeats, self.lost, same // max(self.prices.same, 1))

    def key(self) -> tuple[int, int, int, int]:
        score = self.score()
        return (score.apart, score.repeats, score.lost, score.same)

    def join(self, number: int, person: int, table: int) -> None:
        at = self.tables[number][table]
        for other in at:
            self._meet(person, other, 1)
        at.append(person)
        self.seat[number][person] = table

    def leave(self, number: int, person: int) -> None:
        at = self.tables[number][self.seat[number][person]]
        at.remove(person)
        for other in at:
            self._meet(person, other, -1)
        self.seat[number][person] = -1

    def _meet(self, one: int, other: int, step: int) -> None:
        before = self.met[one][other]
        now = before + step
        self.met[one][other] = self.met[other][one] = now
        tie = self.ties[one].get(other, 0)
        more = tie + (now * self.prices.repeat + self.prices.lost if now else 0)
        less = tie + ((now - 1) * self.prices.repeat + self.prices.lost if now > 1 else 0)
        self.more[one][other] = self.more[other][one] = more
        self.less[one][other] = self.less[other][one] = less
        self.repeats += before if step > 0 else -now
        self.lost += step * (max(before, now) > 1)
        self.bound_price += step * tie
        hot = now > 0 and less > 0
        pair = (one, other) if one < other else (other, one)
        if hot != (pair in self.spot):
            self._heat(pair, hot)

    def _heat(self, pair: tuple[int, int], hot: bool) -> None:
        change = 1 if hot else -1
        self.heat[pair[0]] += change
        self.heat[pair[1]] += change
        if hot:
            self.spot[pair] = len(self.hot)
            self.hot.append(pair)
        else:
            place, last = self.spot.pop(pair), self.hot.pop()
            if last != pair:
                self.hot[place] = last
                self.spot[last] = place

    def joining(self, person: int, table: Sequence[int]) -> int:
        """Price of one more meeting with each of them."""
        return sum(map(self.more[person].__getitem__, table))

    def leaving(self, person: int, table: Iterable[int]) -> int:
        """What is saved by one meeting less with each of them; oneself costs nothing."""
        return sum(map(self.less[person].__getitem__, table))

    def swap(self, number: int, person: int, other: int) -> None:
        here, there = self.seat[number][person], self.seat[number][other]
        self.leave(number, person)
        self.leave(number, other)
        self.join(number, person, there)
        self.join(number, other, here)

    def move(self, number: int, person: int, table: int) -> None:
        self.leave(number, person)
        self.join(number, person, table)

    def copy_tables(self) -> list[list[list[int]]]:
        return [[list(table) for table in row] for row in self.tables]

    def put(self, tables: Sequence[Sequence[Sequence[int]]]) -> None:
        """Seats everybody anew where that differs from now."""
        for number, row in enumerate(tables):
            wanted = {person: t for t, table in enumerate(row) for person in table}
            moved = [p for p, t in wanted.items() if self.seat[number][p] != t]
            for person in moved:
                if self.seat[number][person] >= 0:
                    self.leave(number, person)
            for person in moved:
                self.join(number, person, wanted[person])


def ties_of(case: Case, prices: Prices) -> list[dict[int, int]]:
    """What it costs that two people sit together at all: same values, people to keep apart."""
    ties: list[dict[int, int]] = [{} for _ in range(case.people)]
    for attribute in case.mix:
        groups: dict[str, list[int]] = {}
        for person, value in enumerate(attribute.values):
            if value is not None:
                groups.setdefault(value, []).append(person)
        for group in groups.values():
            for one in group:
                for other in group:
                    if one != other:
                        ties[one][other] = ties[one].get(other, 0) + prices.same
    for one, other in case.apart:
        ties[one][other] = ties[one].get(other, 0) + prices.apart
        ties[other][one] = ties[other].get(one, 0) + prices.apart
    return ties
