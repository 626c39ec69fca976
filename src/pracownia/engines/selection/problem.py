"""Turns people and rules into rows of counts; people stand in the published order of the lot."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from math import gcd

from .model import (
    Candidate,
    Distinct,
    Each,
    Excluded,
    Inputs,
    Limit,
    Pinned,
    Pool,
    Threshold,
    inside,
)


def by_lot(seed: str, number: str) -> tuple[str, str]:
    """The published order: sha256 of "seed|number" in UTF-8, as hexadecimal, ascending."""
    return sha256(f"{seed}|{number}".encode()).hexdigest(), number


@dataclass(frozen=True, slots=True)
class Row:
    """From `least` to `most` of `members`; rule None = the number of all places."""

    rule: int | None
    value: str
    least: int
    most: int | None
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kinds:
    """At least `least` of these groups have somebody on the list."""

    rule: int
    least: int
    groups: tuple[tuple[str, frozenset[int]], ...]

    def represented(self, members: Collection[int]) -> int:
        chosen = frozenset(members)
        return sum(not group.isdisjoint(chosen) for _, group in self.groups)


@dataclass(frozen=True, slots=True)
class Break:
    """A rule that a list does not keep."""

    rule: int | None
    value: str
    count: int
    least: int
    most: int | None


@dataclass(frozen=True)
class Problem:
    """People who may be chosen, marks as whole numbers, and all the rules as rows."""

    people: tuple[Candidate, ...]
    marks: tuple[int, ...]
    unit: Decimal
    pinned: frozenset[int]
    rows: tuple[Row, ...]
    kinds: tuple[Kinds, ...]
    barred: dict[str, tuple[str, int]]

    @cached_property
    def index(self) -> dict[str, int]:
        return {person.number: place for place, person in enumerate(self.people)}

    @cached_property
    def places(self) -> int:
        return self.rows[0].least

    def total(self, members: Iterable[int]) -> int:
        return sum(self.marks[member] for member in members)

    def points(self, total: int) -> Decimal:
        value = total * self.unit
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value

    def keeps(self, members: Collection[int]) -> bool:
        chosen = frozenset(members)
        if not self.pinned <= chosen:
            return False
        for row in self.rows:
            count = len(row.members & chosen)
            if count < row.least or (row.most is not None and count > row.most):
                return False
        return all(kinds.represented(chosen) >= kinds.least for kinds in self.kinds)

    def broken(self, members: Collection[int]) -> tuple[Break, ...]:
        chosen = frozenset(members)
        found = []
        for row in self.rows:
            count = len(row.members & chosen)
            if count < row.least or (row.most is not None and count > row.most):
                found.append(Break(row.rule, row.value, count, row.least, row.most))
        for kinds in self.kinds:
            count = kinds.represented(chosen)
            if count < kinds.least:
                found.append(Break(kinds.rule, "", count, kinds.least, None))
        return tuple(found)

    def names(self, members: Iterable[int]) -> tuple[str, ...]:
        """Numbers of people, best marks first, ties in the order of the lot."""
        order = sorted(members, key=lambda member: (-self.marks[member], member))
        return tuple(self.people[member].number for member in order)


def stated(inputs: Inputs) -> Problem:
    """The problem of these inputs."""
    barred = _barred(inputs)
    eligible = [person for person in inputs.candidates if person.number not in barred]
    people = tuple(sorted(eligible, key=lambda person: by_lot(inputs.seed, person.number)))
    marks, unit = _whole_marks(people)
    rows = [Row(None, "", inputs.places, inputs.places, frozenset(range(len(people))))]
    kinds = []
    for index, rule in enumerate(inputs.rules):
        if isinstance(rule, Distinct):
            groups = _groups(people, rule.field, rule.where)
            kinds.append(Kinds(index, rule.minimum, tuple(sorted(groups.items()))))
        elif isinstance(rule, Limit | Each | Pool):
            rows.extend(_rows(index, rule, people))
    pins = {rule.number for rule in inputs.rules if isinstance(rule, Pinned)}
    pinned = frozenset(place for place, person in enumerate(people) if person.number in pins)
    return Problem(people, marks, unit, pinned, tuple(rows), tuple(kinds), barred)


def _barred(inputs: Inputs) -> dict[str, tuple[str, int]]:
    """Who cannot be chosen at all, with the kind of reason and the rule; pinned people can."""
    barred: dict[str, tuple[str, int]] = {}
    pins = {rule.number for rule in inputs.rules if isinstance(rule, Pinned)}
    for index, rule in enumerate(inputs.rules):
        if isinstance(rule, Excluded):
            barred[rule.number] = ("excluded", index)
        elif isinstance(rule, Threshold):
            for person in inputs.candidates:
                low = person.marks < rule.marks and inside(person, rule.where)
                if low and person.number not in pins:
                    barred.setdefault(person.number, ("below_threshold", index))
    return barred


def _whole_marks(people: Sequence[Candidate]) -> tuple[tuple[int, ...], Decimal]:
    decimals = 0
    for person in people:
        exponent = person.marks.normalize().as_tuple().exponent
        decimals = max(decimals, -exponent if isinstance(exponent, int) else 0)
    scaled = [int(person.marks.scaleb(decimals)) for person in people]
    step = gcd(*scaled) or 1
    return tuple(value // step for value in scaled), Decimal(step).scaleb(-decimals)


def _groups(
    people: Sequence[Candidate], field: str, where: Mapping[str, str]
) -> dict[str, frozenset[int]]:
    """Places of people by value of a field; an empty field is no value and belongs nowhere."""
    found: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        if person.fields[field] and inside(person, where):
            found.setdefault(person.fields[field], []).append(place)
    return {value: frozenset(members) for value, members in found.items()}


def _rows(index: int, rule: Limit | Each | Pool, people: Sequence[Candidate]) -> list[Row]:
    if isinstance(rule, Pool):
        members = _groups(people, rule.field, {}).get(rule.value, frozenset())
        return [Row(index, rule.value, rule.places, rule.places, members)]
    groups = _groups(people, rule.field, dict(rule.where))
    if isinstance(rule, Limit):
        groups = {rule.value: groups.get(rule.value, frozenset())}
    return [
        Row(index, value, rule.minimum, rule.maximum, members)
        for value, members in sorted(groups.items())
    ]
