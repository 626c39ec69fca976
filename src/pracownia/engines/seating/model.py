"""What the engine is asked: people, tables, rounds and the rules of the day, checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something people differ in; `values[person]` None = no value, mixed with everybody."""

    name: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One event; people, tables and rounds are numbered from 0.

    `seats[round][table]` = most people at a table; None: tables as equal as possible.
    `hosts` = person to the table they never leave; `wishes` = person to tables they want to visit.
    """

    people: int
    tables: int
    rounds: int
    present: tuple[frozenset[int], ...]
    hosts: Mapping[int, int] = field(default_factory=dict)
    seats: tuple[tuple[int, ...], ...] | None = None
    mix: tuple[Attribute, ...] = ()
    apart: tuple[Pair, ...] = ()
    together: tuple[tuple[int, ...], ...] = ()
    wishes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    name: str = ""

    def units(self) -> tuple[tuple[int, ...], ...]:
        """People who must sit together, groups with a common member joined."""
        if not self.together:
            return ()
        leader = list(range(self.people))

        def top(person: int) -> int:
            while leader[person] != person:
                person = leader[person]
            return person

        for group in self.together:
            for person in group[1:]:
                low, high = sorted((top(group[0]), top(person)))
                leader[high] = low
        members: dict[int, list[int]] = {}
        for person in range(self.people):
            members.setdefault(top(person), []).append(person)
        return tuple(tuple(group) for group in members.values() if len(group) > 1)
