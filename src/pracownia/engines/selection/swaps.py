"""Who can replace whom: all single exchanges that keep every rule, as bit masks over the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from .problem import Kinds, Problem


@dataclass(frozen=True, slots=True)
class Tight:
    """A rule that has no room on one side; `mask` = members of the list it counts."""

    rule: int
    members: frozenset[int]
    mask: int


@dataclass(frozen=True, slots=True)
class Needed:
    """A rule on different values with none to spare; `critical` = sole holders of a value."""

    rule: int
    kinds: Kinds
    value_of: dict[int, int]
    masks: tuple[int, ...]
    critical: int


class Swaps:
    """The exchanges around one list; bit b of a mask = the b-th member in lot order."""

    def __init__(self, problem: Problem, members: Iterable[int]) -> None:
        self.problem = problem
        self.members = sorted(members)
        self.everyone = (1 << len(self.members)) - 1
        self.full: list[Tight] = []
        self.low: list[Tight] = []
        self.needed: list[Needed] = []
        self.rows_of: dict[int, list[Tight]] = {}
        chosen = frozenset(self.members)
        for row in problem.rows:
            if row.rule is None:
                continue
            count = len(row.members & chosen)
            tight = Tight(row.rule, row.members, self.mask(row.members))
            if row.most is not None and count >= row.most:
                self.full.append(tight)
            if count and count <= row.least:
                self.low.append(tight)
        for tight in self.full:
            for member in tight.members:
                self.rows_of.setdefault(member, []).append(tight)
        for kinds in problem.kinds:
            if kinds.represented(chosen) <= kinds.least:
                self.needed.append(self._needed(kinds))

    def mask(self, members: frozenset[int]) -> int:
        return sum(1 << bit for bit, member in enumerate(self.members) if member in members)

    def _needed(self, kinds: Kinds) -> Needed:
        value_of = {
            member: place for place, (_, group) in enumerate(kinds.groups) for member in group
        }
        masks = tuple(self.mask(group) for _, group in kinds.groups)
        critical = sum(mask for mask in masks if mask.bit_count() == 1)
        return Needed(kinds.rule, kinds, value_of, masks, critical)

    def blocked(self, newcomer: int) -> list[tuple[int, int]]:
        """Per rule, which members cannot leave for the newcomer because of it."""
        found = [
            (tight.rule, self.everyone & ~tight.mask) for tight in self.rows_of.get(newcomer, ())
        ]
        found += [(t.rule, t.mask) for t in self.low if newcomer not in t.members]
        for needed in self.needed:
            value = needed.value_of.get(newcomer)
            if value is None:
                found.append((needed.rule, needed.critical))
            elif needed.masks[value]:
                found.append((needed.rule, needed.critical & ~needed.masks[value]))
        return found

    def allowed(self, newcomer: int) -> int:
        """Members whom the newcomer can replace without breaking any rule."""
        mask = self.everyone
        for _, blocked in self.blocked(newcomer):
            mask &= ~blocked
            if not mask:
                break
        return mask

    def listed(self, mask: int) -> list[int]:
        return [member for bit, member in enumerate(self.members) if mask >> bit & 1]
