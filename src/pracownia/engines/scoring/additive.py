"""Strict and lenient reviewers: the additive model, its uncertainty, and who would then be chosen.

A mark y of reviewer j for application i is taken as

    y = mu + q_i + b_j + e,   q_i ~ N(0, Vq),  b_j ~ N(0, Vb),  e ~ N(0, Ve)

mu is fixed with a flat prior; the variances are those of the largest restricted likelihood, found
by EM (Dempster, Laird and Rubin 1977; Patterson and Thompson 1971). Then q is the best linear
unbiased prediction (Henderson 1975): the deviation of an application, shrunk as far as its few
marks say little. The equations are solved by eliminating q, so only (reviewers + 1) unknowns are
left, and the same elimination gives the exact covariance, from which errors and chances come.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from .marks import Sheet

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    type Floats = NDArray[numpy.float64]

MOST_TURNS = 500
FARTHEST = 512.0
# EM stops when no variance moves by more than this share of all the variance of the marks.
STILL = 1e-7
# No variance is less than this share of all: equations with a zero cannot be solved.
LEAST = 1e-5
DRAWS = 4000


@dataclass(frozen=True)
class Model:
    """The fitted model: level, variances, predictions and their covariance in parts.

    Given (b, mu) the q are independent: q = (r - W (b, mu)) / d with variance 1 / d; (b, mu) have
    the mean `shared` and the covariance `covariance`.
    """

    variances: "Floats"
    quality: "Floats"
    shared: "Floats"
    covariance: "Floats"
    pull: "Floats"
    weight: "Floats"
    sums: "Floats"

    @property
    def level(self) -> float:
        return float(self.shared[-1])

    @property
    def leniency(self) -> "Floats":
        return self.shared[:-1]

    def quality_variance(self) -> "Floats":
        """Variance of each q, the uncertainty of mu included."""
        import numpy as np  # noqa: PLC0415

        through = np.einsum("ij,jk,ik->i", self.pull, self.covariance, self.pull)
        return np.asarray(1 / self.weight + through / self.weight**2)

    def mark_variance(self) -> "Floats":
        """Variance of mu + q of each application: what its calibrated mark is worth."""
        import numpy as np  # noqa: PLC0415

        lean = -self.pull / self.weight[:, None]
        lean[:, -1] += 1.0
        through = np.einsum("ij,jk,ik->i", lean, self.covariance, lean)
        return np.asarray(1 / self.weight + through)

    def chances(self, places: int, seed: str) -> "Floats":
        """The chance of each application to be among the best, by draws from the model."""
        import numpy as np  # noqa: PLC0415

        # This generator is promised to give the same numbers in every version of numpy.
        lot = np.random.RandomState(
            np.frombuffer(sha256(f"{seed}|chances".encode()).digest(), dtype="<u4")
        )
        root = _root(self.covariance)
        shared = self.shared + lot.standard_normal((DRAWS, len(self.shared))) @ root.T
        noise = lot.standard_normal((DRAWS, len(self.weight)))
        quality = (self.sums - shared @ self.pull.T) / self.weight + noise / np.sqrt(self.weight)
        best = np.argpartition(-quality, places - 1, axis=1)[:, :places]
        return np.bincount(best.ravel(), minlength=len(self.weight)) / DRAWS


def fitted(sheet: Sheet) -> Model:
    """The model for these marks."""
    import numpy as np  # noqa: PLC0415 - heavy, only when an engine really runs

    equations = _Equations(sheet)
    spread = float(np.var(equations.values)) or 1.0
    now = np.full(3, spread / 3)
    for _turn in range(MOST_TURNS):
        once = equations.better(now)
        twice = equations.better(once)
        if np.abs(twice - once).max() <= STILL * spread:
            break
        # A leap may overshoot; no variance is larger than a few times that of the marks.
        leap = np.clip(_leap(now, once, twice), LEAST * spread, 9 * spread)
        now = equations.better(leap)
    return equations.solve(twice)


def _leap(now: "Floats", once: "Floats", twice: "Floats") -> "Floats":
    """Where EM is heading, from two steps (SQUAREM, Varadhan and Roland 2008), in logarithms.

    Near a variance of zero plain EM takes thousands of ever smaller steps.
    """
    import numpy as np  # noqa: PLC0415

    step = np.log(once) - np.log(now)
    bend = np.log(twice) - np.log(once) - step
    size = float(np.linalg.norm(bend))
    stride = min(FARTHEST, max(1.0, float(np.linalg.norm(step)) / size)) if size else 1.0
    target = np.log(now) + 2 * stride * step + stride**2 * bend
    return np.asarray(np.exp(np.clip(target, -FARTHEST, FARTHEST)))


class _Equations:
    """Henderson's equations with the applications eliminated."""

    def __init__(self, sheet: Sheet) -> None:
        import numpy as np  # noqa: PLC0415

        self.np = np
        self.which, self.who, self.values = sheet.columns
        self.count, self.people = len(sheet.applications), len(sheet.reviewers)
        table = np.zeros((self.count, self.people + 1))
        np.add.at(table, (self.which, self.who), 1.0)
        table[:, -1] = table.sum(axis=1)
        self.table = table
        self.per = table[:, -1]
        # (b, mu) against (b, mu): how many marks they share.
        both = np.diag(np.append(table[:, :-1].sum(axis=0), len(self.values)))
        both[-1, :-1] = both[:-1, -1] = table[:, :-1].sum(axis=0)
        self.both = both
        self.sum_which = np.bincount(self.which, self.values, self.count)
        sum_who = np.bincount(self.who, self.values, self.people)
        self.sum_shared = np.append(sum_who, self.values.sum())

    def solve(self, variances: "Floats") -> Model:
        np = self.np
        of_quality, of_reviewers, of_noise = variances
        weight = self.per / of_noise + 1 / of_quality
        pull, sums = self.table / of_noise, self.sum_which / of_noise
        prior = np.append(np.full(self.people, 1 / of_reviewers), 0.0)
        system = self.both / of_noise + np.diag(prior) - pull.T @ (pull / weight[:, None])
        covariance = np.linalg.inv(system)
        shared = covariance @ (self.sum_shared / of_noise - pull.T @ (sums / weight))
        quality = (sums - pull @ shared) / weight
        return Model(variances, quality, shared, covariance, pull, weight, sums)

    def better(self, variances: "Floats") -> "Floats":
        """One EM step: expected squares of q, b and e under the model."""
        np = self.np
        model = self.solve(variances)
        of_quality, of_reviewers, of_noise = variances
        traces = float(model.quality_variance().sum()), float(np.trace(model.covariance[:-1, :-1]))
        quality, leniency = model.quality, model.leniency
        rest = self.values - model.level - quality[self.which] - leniency[self.who]
        # Each unknown that the marks determine takes one degree of freedom from the noise.
        known = self.count - traces[0] / of_quality + self.people - traces[1] / of_reviewers + 1
        squares = [
            (float(quality @ quality) + traces[0]) / self.count,
            (float(leniency @ leniency) + traces[1]) / self.people,
            (float(rest @ rest) + of_noise * known) / len(self.values),
        ]
        found: Floats = np.maximum(squares, LEAST * variances.sum())
        return found


def _root(covariance: "Floats") -> "Floats":
    """A square root of a covariance, also where rounding made it not quite positive."""
    import numpy as np  # noqa: PLC0415

    values, vectors = np.linalg.eigh((covariance + covariance.T) / 2)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
