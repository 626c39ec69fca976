"""Marks and words of reviewers: points that give the wanted mean, with reasons that fit them."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from pracownia.enrol.assessment.models import MeritCriterion
from pracownia.enrol.assessment.rules import Given

HIGH, MID = 0.72, 0.45


def two_totals(rng: Random, mean: Decimal, most: int) -> tuple[int, int]:
    """Totals of two cards with this mean, a few points from each other."""
    both = int(mean * 2)
    high = min(both - both // 2 + rng.randrange(0, 7), most)
    return (high, both - high) if rng.random() < 0.5 else (both - high, high)


def far_totals(rng: Random, mean: Decimal, divergence: int) -> tuple[int, int, int]:
    """Two totals too far from each other, and the third that with one of them gives the mean."""
    both = int(mean * 2)
    near = both - both // 2 + rng.randrange(0, 3)
    third = both - near
    far = near - divergence - 6 if near > 50 else near + divergence + 6
    return (near, far, third) if rng.random() < 0.5 else (far, near, third)


class Words:
    """Justifications composed of a sentence about the criterion and one about the level."""

    def __init__(self, rng: Random, texts: dict[str, Any]) -> None:
        self.rng, self.texts = rng, texts

    def marks(self, criteria: Sequence[MeritCriterion], total: int) -> dict[int, Given]:
        """Those beside the sum come last, and say yes to whoever has most of the points."""
        counted = [one for one in criteria if not one.is_independent]
        points = spread(self.rng, total, [one.max_points for one in counted])
        marks = {
            one.pk: Given(points=given, justification=self.why(place, given / one.max_points))
            for place, (one, given) in enumerate(zip(counted, points, strict=True))
        }
        for place, one in enumerate(criteria[len(counted) :]):
            beside = self.texts["beside"][place]
            is_met = level_of(total / 100) != "low"
            marks[one.pk] = Given(
                one.max_points if is_met else 0, beside["yes" if is_met else "no"]
            )
        return marks

    def below_minimum(self, criteria: Sequence[MeritCriterion]) -> dict[int, Given]:
        """One point too few wherever there is a minimum. Nothing is drawn."""
        return {
            one.pk: Given(
                one.minimum - 1,
                f"{self.texts['criteria'][place]['low'][0]} {self.texts['levels']['low'][0]}",
            )
            for place, one in enumerate(criteria)
            if one.minimum
        }

    def why(self, place: int, share: float) -> str:
        level = level_of(share)
        about = self.rng.choice(self.texts["criteria"][place][level])
        return f"{about} {self.rng.choice(self.texts['levels'][level])}"

    def comment(self, total: int) -> str:
        said: str = self.rng.choice(self.texts["comments"][level_of(total / 100)])
        return said


def level_of(share: float) -> str:
    return "high" if share >= HIGH else "mid" if share >= MID else "low"


def spread(rng: Random, total: int, most: Sequence[int]) -> list[int]:
    """The total divided among criteria roughly by their size, each within its limit."""
    share = total / sum(most)
    points = [min(top, max(0, round(top * share) + rng.randrange(-2, 3))) for top in most]
    while (left := total - sum(points)) != 0:
        step = 1 if left > 0 else -1
        room = [at for at, top in enumerate(most) if 0 <= points[at] + step <= top]
        points[rng.choice(room)] += step
    return points
