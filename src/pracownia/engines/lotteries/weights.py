"""Weights of known panels so that everybody gets exactly the chances wanted.

`even` looks for the weights of the largest entropy (Newton's method on the dual): all panels are
used, none much more than others. It exists when the point lies inside what the panels span.
`nearest` finds the nearest point that they span (non-negative least squares, Lawson & Hanson 1974);
what remains points to the panels that are missing.
"""

import numpy as np

from .space import Flags, Floats, Wholes

EXACT = 2e-8
ROUNDS = 14


def even(panels: Floats, point: Floats, start: Floats) -> Floats | None:
    """Weights with panels.T @ weights = point, or None when the method does not arrive."""
    moves = panels.max(axis=0) > panels.min(axis=0)
    if np.abs((start @ panels - point)[~moves]).max(initial=0.0) > EXACT:
        return None
    table, wanted = panels[:, moves], point[moves]
    if not table.size:
        return start
    logarithms = np.log(start)
    weights = start
    for _ in range(ROUNDS):
        owed = wanted - weights @ table
        if np.abs(owed).max() < EXACT:
            return weights
        square = (table * weights[:, None]).T @ table
        # Quotas make the rows dependent; a grain on the diagonal keeps the system solvable.
        square[np.diag_indices_from(square)] += 1e-11 * np.trace(square) / len(square)
        step = table @ np.linalg.solve(square, owed)
        length = float(np.abs(step).max())
        logarithms = logarithms + step * min(1.0, 2.0 / max(length, 1e-300))
        weights = np.exp(np.minimum(logarithms, 50.0))
    return None


class Nearest:
    """The nearest point spanned by a growing list of panels; starts from the last answer."""

    def __init__(self, panels: Floats, point: Floats) -> None:
        self.panels, self.point = panels, point
        self.gram = panels @ panels.T
        self.aims = panels @ point
        self.weights = np.zeros(len(panels))
        self.used: Flags = np.zeros(len(panels), dtype=bool)

    def aim(self, point: Floats) -> None:
        """Another point for the same panels."""
        self.point, self.aims = point, self.panels @ point
        if self.used.any():
            self._settle(None)

    def add(self, fresh: Floats) -> None:
        """More panels, at first without weight."""
        if not len(fresh):
            return
        cross = self.panels @ fresh.T
        self.gram = np.block([[self.gram, cross], [cross.T, fresh @ fresh.T]])
        self.panels = np.vstack([self.panels, fresh])
        self.aims = np.append(self.aims, fresh @ self.point)
        self.weights = np.append(self.weights, np.zeros(len(fresh)))
        self.used = np.append(self.used, np.zeros(len(fresh), dtype=bool))

    def owed(self) -> Floats:
        """What the nearest point lacks; no known panel lies in this direction."""
        refused: Flags = np.zeros(len(self.weights), dtype=bool)
        for _ in range(20 * len(self.weights) + 100):
            inside = np.flatnonzero(self.used)
            slope = self.aims - self.gram[:, inside] @ self.weights[inside]
            slope[self.used | refused] = -1.0
            best = int(slope.argmax())
            if slope[best] < 1e-9:
                break
            self.used[best] = True
            if self._settle(best):
                refused[:] = False
            else:
                refused[best] = True
        remainder: Floats = self.point - self.weights @ self.panels
        return remainder

    def _settle(self, fresh: int | None) -> bool:
        """Solves for the used panels, dropping those that would get less than nothing."""
        while True:
            inside = np.flatnonzero(self.used)
            wanted = self._solve(inside)
            if fresh is not None and wanted[np.searchsorted(inside, fresh)] <= 0:
                self.used[fresh] = False
                return False
            fresh = None
            below = wanted <= 0
            if not below.any():
                self.weights[:] = 0.0
                self.weights[inside] = wanted
                return True
            now = self.weights[inside]
            reach = now[below] / (now[below] - wanted[below])
            now = now + reach.min() * (wanted - now)
            dropped = below & (now <= max(1e-14, float(now[below].min())))
            now[dropped] = 0.0
            self.weights[:] = 0.0
            self.weights[inside] = now
            self.used[inside[dropped]] = False

    def _solve(self, inside: Wholes) -> Floats:
        square = self.gram[np.ix_(inside, inside)]
        square[np.diag_indices_from(square)] += 1e-13 * np.trace(self.gram) / len(self.gram)
        return np.asarray(np.linalg.solve(square, self.aims[inside]), dtype=float)
