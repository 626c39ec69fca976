"""Who takes which itinerary: changes mixing and wishes, and leaves all numbers of meetings alone.

When two people with the same attendance exchange all their places, exactly as many pairs meet as
before. So mixing, people kept apart and wishes are first improved by such exchanges. In a design,
before absent people are taken out, everybody attends; there the gaps they will leave count too: the
fewer at one table, the fewer people have to move to make sizes equal.
"""

from collections.abc import Hashable, Sequence

from .bounds import spread
from .luck import Chance, patience
from .model import Case

Tables = list[list[list[int]]]
TRIES_AT_ONCE = 48


class Labels:
    """`place[person]` = itinerary (called by the person who had it at first).

    Prices: of pairs as in `room`, `wish` of a wish not fulfilled, `gap` of two gaps at a table.
    """

    def __init__(
        self,
        case: Case,
        tables: Tables,
        ties: Sequence[dict[int, int]],
        kinds: Sequence[Hashable],
        chance: Chance,
        wish: int = 0,
        gap: int = 0,
    ) -> None:
        self.case, self.tables, self.ties, self.kinds = case, tables, ties, kinds
        self.chance = chance
        self.wish, self.gap = wish, gap
        self.place = list(range(case.people))
        self.met = [[0] * case.people for _ in range(case.people)]
        self.visits: list[set[int]] = [set() for _ in range(case.people)]
        self.absent = [
            [n for n, present in enumerate(case.present) if gap and person not in present]
            for person in range(case.people)
        ]
        self.where = [[0] * len(tables) for _ in range(case.people)]
        self.gaps = [[max(map(len, row)) - len(table) for table in row] for row in tables]
        for number, row in enumerate(tables):
            for table, people in enumerate(row):
                for one in people:
                    self.visits[one].add(table)
                    self.where[one][number] = table
                    self.gaps[number][table] += number in self.absent[one]
                    met = self.met[one]
                    for other in people:
                        met[other] += 1
        self.peers: dict[Hashable, list[int]] = {}
        for person, kind in enumerate(kinds):
            self.peers.setdefault(kind, []).append(person)

    def cost(self, person: int, place: int, but: int = -1) -> int:
        """What it costs this person to follow that itinerary; the person `but` left out."""
        met = self.met[place]
        total = 0
        for other, price in self.ties[person].items():
            if other != but:
                total += price * met[self.place[other]]
        if self.wish and person in self.case.wishes:
            visits = self.visits[place]
            total += self.wish * sum(t not in visits for t in self.case.wishes[person])
        where, mine = self.where[place], place == self.place[person]
        for number in self.absent[person]:
            if number < len(where) and (but < 0 or number not in self.absent[but]):
                total += self.gap * (self.gaps[number][where[number]] - mine)
        return total

    def gain(self, one: int, other: int) -> int:
        """What is saved when two people exchange itineraries."""
        here, there = self.place[one], self.place[other]
        return (
            self.cost(one, here, other)
            + self.cost(other, there, one)
            - self.cost(one, there, other)
            - self.cost(other, here, one)
        )

    def improve(self, effort: int) -> None:
        """First exchanges that help, then annealing; `effort` = exchanges that are looked at."""
        unhappy = True
        while unhappy:
            unhappy = False
            for person in range(self.case.people):
                if self.cost(person, self.place[person]) > 0:
                    peers = self.some(self.peers[self.kinds[person]])
                    effort -= len(peers)
                    best = max(peers, key=lambda other: self.gain(person, other))
                    if best != person and self.gain(person, best) > 0 and effort > 0:
                        unhappy = True
                        self.exchange(person, best)
        if effort > 0:
            self.anneal(effort)

    def anneal(self, effort: int) -> None:
        """Unhappy people try random exchanges, at first also somewhat worse ones."""
        total, least = self.total(), self.least()
        best, kept = total, list(self.place)
        prices = [price for row in self.ties for price in row.values()]
        warm = min([price for price in (*prices, self.gap, self.wish) if price]) / 2
        unhappy: list[int] = []
        for step in range(effort):
            if best <= least:
                break
            if step % 16 == 0:
                unhappy = [p for p, place in enumerate(self.place) if self.cost(p, place) > 0]
            if not unhappy:
                break
            person = unhappy[int(self.chance() * len(unhappy))]
            peers = self.peers[self.kinds[person]]
            other = peers[int(self.chance() * len(peers))]
            worse = patience(self.chance) * warm * (1 - step / effort)
            if other != person and (gain := self.gain(person, other)) >= -worse:
                self.exchange(person, other)
                total -= gain
                if total < best:
                    best, kept = total, list(self.place)
        self.place = kept

    def total(self) -> int:
        """Prices of all pairs once, of all wishes and of all gaps."""
        gap, self.gap = self.gap, 0
        wish, self.wish = self.wish, 0
        pairs = sum(self.cost(p, place) for p, place in enumerate(self.place)) // 2
        self.wish = wish
        both = sum(self.cost(p, place) for p, place in enumerate(self.place))
        self.gap = gap
        gaps = sum(count * (count - 1) // 2 for row in self.gaps for count in row)
        return both - pairs + gap * gaps

    def least(self) -> int:
        """What gaps cost when they are spread evenly."""
        return self.gap * sum(spread(sum(row), len(row)) for row in self.gaps)

    def exchange(self, one: int, other: int) -> None:
        for person, step in ((one, -1), (other, -1), (one, 1), (other, 1)):
            where = self.where[self.place[person]]
            for number in self.absent[person]:
                if number < len(where):
                    self.gaps[number][where[number]] += step
            if (person, step) == (other, -1):
                self.place[one], self.place[other] = self.place[other], self.place[one]

    def some(self, peers: list[int]) -> list[int]:
        """A few of many, each time others."""
        if len(peers) <= TRIES_AT_ONCE:
            return peers
        return [peers[int(self.chance() * len(peers))] for _ in range(TRIES_AT_ONCE)]

    def seated(self) -> Tables:
        """The tables with people at their new places."""
        at = [0] * self.case.people
        for person, place in enumerate(self.place):
            at[place] = person
        return [[[at[place] for place in table] for table in row] for row in self.tables]
