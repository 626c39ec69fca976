"""Marks as they were given: which reviewer gave what to which application."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING

from pracownia.engines.errors import BadInput

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]
    type Places = NDArray[numpy.intp]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one reviewer for one application."""

    application: str
    reviewer: str
    value: float
    # Where it stands in the file, for refusals.
    row: int | None = None


@dataclass
class Sheet:
    """All marks as columns of numbers: places of applications and reviewers, and values."""

    marks: Sequence[Mark]

    def __post_init__(self) -> None:
        seen: dict[tuple[str, str], int] = {}
        for place, mark in enumerate(self.marks):
            row = place if mark.row is None else mark.row
            if not isfinite(mark.value):
                raise BadInput(
                    "mark_unusable",
                    f"{mark.value} is not a number",
                    row=row,
                    column="mark",
                    values={"value": str(mark.value)},
                )
            pair = (mark.application, mark.reviewer)
            if pair in seen:
                raise BadInput(
                    "mark_repeated",
                    f"{mark.reviewer!r} marked {mark.application!r} already in row {seen[pair]}",
                    row=row,
                    column="reviewer",
                    values={
                        "application": mark.application,
                        "reviewer": mark.reviewer,
                        "first_row": seen[pair],
                    },
                )
            seen[pair] = row

    @cached_property
    def applications(self) -> list[str]:
        return sorted({mark.application for mark in self.marks})

    @cached_property
    def reviewers(self) -> list[str]:
        return sorted({mark.reviewer for mark in self.marks})

    @cached_property
    def units(self) -> dict[str, list[float]]:
        """The marks of each application."""
        found: dict[str, list[float]] = {name: [] for name in self.applications}
        for mark in sorted(self.marks, key=lambda mark: mark.reviewer):
            found[mark.application].append(mark.value)
        return found

    @cached_property
    def columns(self) -> "tuple[Places, Places, Floats]":
        """Application, reviewer and value of each mark."""
        import numpy as np  # noqa: PLC0415 - heavy, only when an engine really runs

        which = {name: place for place, name in enumerate(self.applications)}
        who = {name: place for place, name in enumerate(self.reviewers)}
        ordered = sorted(self.marks, key=lambda mark: (mark.application, mark.reviewer))
        return (
            np.array([which[mark.application] for mark in ordered], dtype=np.intp),
            np.array([who[mark.reviewer] for mark in ordered], dtype=np.intp),
            np.array([mark.value for mark in ordered], dtype=float),
        )

    @cached_property
    def groups(self) -> int:
        """Parts that share no reviewer and no application: between them nothing can be compared."""
        parent = list(range(len(self.applications) + len(self.reviewers)))

        def root(place: int) -> int:
            while parent[place] != place:
                parent[place] = parent[parent[place]]
                place = parent[place]
            return place

        which, who, _values = self.columns
        for one, other in zip(which.tolist(), who.tolist(), strict=True):
            parent[root(one)] = root(len(self.applications) + other)
        return sum(1 for place, up in enumerate(parent) if place == up)
