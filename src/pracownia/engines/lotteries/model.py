"""What is drawn from: people as features, quotas on features, the size of the panel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Objective = Literal["leximin", "maximin"]
Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Quota:
    """From `least` to `most` people of a panel have `feature` in `category`."""

    category: str
    feature: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """Checked input; `people` hold, for each person, the place of their quota per category."""

    people: tuple[tuple[int, ...], ...]
    categories: tuple[str, ...]
    quotas: tuple[Quota, ...]
    size: int
    objective: Objective
    seed: str
    panels: int
