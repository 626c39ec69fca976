"""One round as a packing: groups into tables with hosts, sizes and people kept apart.

Backtracking, complete as long as its work lasts: the group with the fewest tables left goes first.
Only people bound by a rule are placed; everybody else fills what is left. Sets of people are whole
numbers, one bit a person, so that a check is one operation.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Case
from .sizes import hosts_at, sizes


@dataclass
class Work:
    """Checks that may still be made; shared by all packings that explain one contradiction."""

    left: int


@dataclass(frozen=True, slots=True)
class Group:
    """People to be placed together; `own` = tables of the hosts among them."""

    people: tuple[int, ...]
    mask: int
    apart: int
    own: tuple[int, ...]
    broken: bool


class Packing:
    """Tables of one round, filled by `fill`."""

    def __init__(self, case: Case, number: int, work: Work) -> None:
        self.work = work
        self.sizes = sizes(case, number)
        self.smallest, self.largest = min(self.sizes), max(self.sizes)
        # Without given sizes it is free which tables have one more.
        self.free = case.seats is None and self.largest - self.smallest <= 1
        self.larger = sum(size > self.smallest for size in self.sizes)
        hosts = hosts_at(case, number)
        self.masks = [_mask(table) for table in hosts]
        self.counts = [len(table) for table in hosts]
        apart = apart_masks(case, number)
        self.left = _groups(case, number, apart)
        self.sound = not any(
            apart[host] & mask
            for table, mask in zip(hosts, self.masks, strict=True)
            for host in table
            if host in apart
        )

    def choices(self, group: Group) -> list[int]:
        """Tables that the group may join; of equal empty tables one."""
        self.work.left -= len(self.counts)
        if group.broken or len(group.own) > 1:
            return []
        size, found, empty = len(group.people), [], False
        over = sum(count > self.smallest for count in self.counts) if self.free else 0
        for table in group.own or range(len(self.counts)):
            count, mask = self.counts[table], self.masks[table]
            if mask & group.apart or not self.fits(table, count + size, over):
                continue
            if not count and self.free:
                if empty:
                    continue
                empty = True
            found.append(table)
        return sorted(found, key=self.counts.__getitem__)

    def fits(self, table: int, size: int, over: int) -> bool:
        if not self.free:
            return size <= self.sizes[table]
        if size <= self.smallest:
            return True
        fuller = self.counts[table] <= self.smallest
        return size <= self.largest and over + fuller <= self.larger

    def fill(self, by_order: bool) -> bool | None:
        """True: all placed; False: proved impossible; None: the work is used up."""
        if not self.sound:
            return False
        if not self.left:
            return True
        index = 0
        tables = self.choices(self.left[0])
        if not by_order:
            for place, group in enumerate(self.left[1:], 1):
                options = self.choices(group)
                if len(options) < len(tables):
                    index, tables = place, options
                if not tables:
                    break
        group = self.left.pop(index)
        for table in tables:
            if self.work.left < 0:
                return None
            self.put(group, table, 1)
            done = self.fill(by_order)
            if done is not False:
                return done
            self.put(group, table, -1)
        self.left.insert(index, group)
        return False

    def put(self, group: Group, table: int, step: int) -> None:
        self.masks[table] ^= group.mask
        self.counts[table] += step * len(group.people)

    def tables(self) -> list[list[int]]:
        return [[p for p in range(mask.bit_length()) if mask >> p & 1] for mask in self.masks]


def apart_masks(case: Case, number: int) -> dict[int, int]:
    """For everybody present who must not sit with somebody present: with whom."""
    present, apart = case.present[number], dict[int, int]()
    for one, other in case.apart:
        if one in present and other in present:
            apart[one] = apart.get(one, 0) | 1 << other
            apart[other] = apart.get(other, 0) | 1 << one
    return apart


def _groups(case: Case, number: int, apart: dict[int, int]) -> list[Group]:
    """Largest groups and people with most others to avoid first; hosts sit already."""
    present = case.present[number]
    members = [tuple(p for p in unit if p in present) for unit in case.units()]
    grouped = {person for group in members for person in group}
    members += [(person,) for person in sorted(apart) if person not in grouped]
    groups = []
    for people in members:
        avoid = 0
        for person in people:
            avoid |= apart.get(person, 0)
        guests = tuple(person for person in people if person not in case.hosts)
        own = tuple(sorted({case.hosts[person] for person in people if person in case.hosts}))
        groups.append(Group(guests, _mask(guests), avoid, own, bool(avoid & _mask(people))))
    groups = [group for group in groups if group.people or len(group.own) > 1 or group.broken]
    return sorted(groups, key=lambda group: -len(group.people) - group.apart.bit_count())


def _mask(people: Sequence[int]) -> int:
    mask = 0
    for person in people:
        mask |= 1 << person
    return mask
