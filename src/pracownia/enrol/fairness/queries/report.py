"""The report: numbers by group, what outsiders see of them, and what the differences prove."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pracownia.core.access import Text
from pracownia.engines.clock import local
from pracownia.enrol.applications.models import Call
from pracownia.enrol.fairness.rules import (
    STAGES,
    Dimension,
    Finding,
    Group,
    Stage,
    findings,
    hidden,
)
from pracownia.enrol.fairness.rules.tables import NO_ANSWER, SELECTED
from pracownia.enrol.selection.models import Quota

from .dimensions import Asked, asked_of
from .people import Walked, drafts, stages_of, walked


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with its share of the column before; None: hidden from outsiders."""

    stage: str
    number: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a table."""

    value: str
    label: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One dimension as it is shown."""

    trait: str
    label: Text
    lines: tuple[Line, ...]
    hides: bool


@dataclass(frozen=True)
class Report:
    """Everything that pages and papers show; ``is_whole``: with numbers of small groups.

    ``untold`` differences are larger than chance makes them, and have a number that is hidden.
    """

    stages: tuple[Stage, ...]
    totals: tuple[int, ...]
    tables: tuple[Table, ...]
    findings: list[Finding]
    compared: int
    untold: int
    drafts: int
    withdrawn: int
    is_whole: bool

    @property
    def hides(self) -> bool:
        return any(table.hides for table in self.tables)

    @property
    def headings(self) -> Iterator[tuple[Stage, int]]:
        return zip(self.stages, self.totals, strict=True)

    @property
    def has_places(self) -> bool:
        return any(stage.code == SELECTED for stage in self.stages)


def report(call: Call, *, is_whole: bool) -> Report:
    """At most nine queries for any number of applications."""
    codes = stages_of(call)
    people = walked(call)
    limited = set(Quota.objects.filter(settings__call=call.pk).values_list("trait", flat=True))
    asked = asked_of(call, on=local(call.window.closes_at).date())
    dimensions = [_dimension(one, people, codes, limited) for one in asked]
    dimensions = [one for one in dimensions if len(one.groups) > 1]
    begun, withdrawn = drafts(call)
    totals = tuple(sum(code in one.stages for one in people) for code in codes)
    found, compared = (
        findings(dimensions, of=0, to=codes.index(SELECTED)) if SELECTED in codes else ([], 0)
    )
    tables = tuple(_table(one, codes, is_whole=is_whole) for one in dimensions)
    told = found if is_whole else [one for one in found if _is_shown(one, tables)]
    return Report(
        stages=tuple(stage for stage in STAGES if stage.code in codes),
        totals=totals,
        tables=tables,
        findings=told,
        untold=len(found) - len(told),
        compared=compared,
        drafts=begun,
        withdrawn=withdrawn,
        is_whole=is_whole,
    )


def _dimension(
    asked: Asked, people: list[Walked], codes: list[str], limited: set[str]
) -> Dimension:
    """Groups that have somebody, in the order of the form; those without an answer are last."""
    numbers: dict[str, Counter[str]] = {}
    for one in people:
        numbers.setdefault(asked.value(one.traits), Counter()).update(one.stages)
    known = [value for value in asked.labels if value in numbers]
    others = sorted(value for value in numbers if value and value not in asked.labels)
    groups = [
        Group(value, asked.labels.get(value, value), tuple(numbers[value][code] for code in codes))
        for value in [*known, *others]
    ]
    if "" in numbers:
        groups.append(Group("", NO_ANSWER, tuple(numbers[""][code] for code in codes)))
    return Dimension(asked.trait, asked.label, tuple(groups), has_limit=asked.trait in limited)


def _table(dimension: Dimension, codes: list[str], *, is_whole: bool) -> Table:
    gone = set() if is_whole else hidden([group.numbers for group in dimension.groups])
    lines = []
    for at, group in enumerate(dimension.groups):
        cells = []
        for place, code in enumerate(codes):
            if (at, place) in gone:
                cells.append(Cell(code, None, None))
                continue
            number, applied = group.numbers[place], group.numbers[0]
            knows = place > 0 and applied and (at, 0) not in gone
            cells.append(Cell(code, number, round(100 * number / applied) if knows else None))
        lines.append(Line(group.value, group.label, tuple(cells)))
    return Table(dimension.trait, dimension.label, tuple(lines), hides=bool(gone))


def _is_shown(found: Finding, tables: tuple[Table, ...]) -> bool:
    """A sentence says four numbers: it stands only where the table shows them."""
    for table in tables:
        if table.trait == found.dimension.trait:
            line = next(one for one in table.lines if one.value == found.group.value)
            shown = {cell.stage for cell in line.cells if cell.number is not None}
            return {line.cells[0].stage, SELECTED} <= shown
    return False
