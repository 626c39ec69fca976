"""People of equal features are one type; a panel is a whole number of people of each type."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Inputs

type Floats = NDArray[np.float64]
type Wholes = NDArray[np.int64]
type Flags = NDArray[np.bool_]
# How many people of each type are on the panel.
type Panel = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Space:
    """All panels: least <= rows @ x <= most, 0 <= x <= sizes, sum of x = size."""

    features: Wholes  # type, category -> row
    members: tuple[tuple[int, ...], ...]  # the people of each type
    sizes: Wholes
    rows: Floats  # row, type -> 1 where people of the type count in the row
    least: Wholes
    most: Wholes
    size: int

    @property
    def types(self) -> int:
        return len(self.sizes)

    def keeps(self, panel: Panel) -> bool:
        """Whether the panel keeps every quota (whole numbers, no rounding)."""
        counts = self.counts(panel)
        return bool(
            panel.sum() == self.size
            and (panel >= 0).all()
            and (panel <= self.sizes).all()
            and (counts >= self.least).all()
            and (counts <= self.most).all()
        )

    def counts(self, panel: Panel) -> Wholes:
        whole: Wholes = np.rint(self.rows @ panel).astype(np.int64)
        return whole


def space_of(inputs: Inputs) -> Space:
    """Types in the order of their features, so the order of people changes nothing."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for place, person in enumerate(inputs.people):
        groups.setdefault(person, []).append(place)
    kinds = sorted(groups)
    features = np.array(kinds, dtype=np.int64).reshape(len(kinds), -1)
    return Space(
        features=features,
        members=tuple(tuple(groups[kind]) for kind in kinds),
        sizes=np.array([len(groups[kind]) for kind in kinds], dtype=np.int64),
        rows=_rows(features, len(inputs.quotas)),
        least=np.array([quota.least for quota in inputs.quotas], dtype=np.int64),
        most=np.array([quota.most for quota in inputs.quotas], dtype=np.int64),
        size=inputs.size,
    )


def _rows(features: Wholes, count: int) -> Floats:
    rows = np.zeros((count, len(features)))
    for column in features.T:
        rows[column, np.arange(len(features))] = 1.0
    return rows


def distinct(panels: Sequence[Panel]) -> list[Panel]:
    """The panels without repetition, in the order in which they came."""
    return list({panel.tobytes(): panel for panel in panels}.values())
