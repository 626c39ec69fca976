"""Groups of points: k-means from several seeded starts, k by the silhouette."""

import numpy as np
from numpy.typing import NDArray

from .chance import chances
from .features import DIGITS, Matrix

Labels = NDArray[np.int64]
STARTS, ROUNDS, MOST_GROUPS = 8, 60, 5
# The silhouette compares all pairs; of more points it takes these many, evenly.
_MOST_POINTS = 1500


def grouped(
    points: Matrix, count: int, seed: str, *, starts: int = STARTS
) -> tuple[Labels, Matrix]:
    """Labels 0 .. count - 1 and the middles, larger groups first (Lloyd 1982, k-means++ 2007)."""
    tries = [
        _lloyd(points, _sown(points, chances(f"{seed}|{count}|{start}", count)))
        for start in range(starts)
    ]
    losses = [
        round(float(((points - middles[labels]) ** 2).sum()), DIGITS) for labels, middles in tries
    ]
    return _ordered(*tries[losses.index(min(losses))])


def nearest(points: Matrix, middles: Matrix) -> Labels:
    """The number of the nearest middle of each point."""
    far = ((points[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2)
    found: Labels = np.argmin(np.round(far, DIGITS), axis=1).astype(np.int64)
    return found


def silhouette(points: Matrix, labels: Labels) -> float:
    """Mean of (b - a) / max(a, b): a to the own group, b to the nearest other (Rousseeuw 1987)."""
    step = -(-len(points) // _MOST_POINTS)
    points, labels = points[::step], labels[::step]
    far = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    names = sorted(set(labels.tolist()))
    if len(names) == 1:
        return -1.0
    sizes = np.array([(labels == name).sum() for name in names])
    sums = np.stack([far[:, labels == name].sum(axis=1) for name in names], axis=1)
    own = np.searchsorted(names, labels)
    rows = np.arange(len(points))
    alone = sizes[own] == 1
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    outside = means.min(axis=1)
    worth = (outside - inside) / np.maximum(np.maximum(outside, inside), 1e-12)
    return round(float(np.where(alone, 0, worth).mean()), DIGITS)


def _sown(points: Matrix, chance: Matrix) -> Matrix:
    """First middles: each next one far from those before, by chance (k-means++)."""
    taken = [int(chance[0] * len(points))]
    for one in chance[1:]:
        far = ((points[:, None, :] - points[taken][None, :, :]) ** 2).sum(axis=2).min(axis=1)
        steps = np.cumsum(np.round(far, DIGITS))
        at = int(np.searchsorted(steps, float(one * steps[-1]), side="right"))
        taken.append(min(at, len(points) - 1))
    return points[taken]


def _lloyd(points: Matrix, middles: Matrix) -> tuple[Labels, Matrix]:
    labels = nearest(points, middles)
    for _round in range(ROUNDS):
        middles = np.stack(
            [
                points[labels == group].mean(axis=0) if (labels == group).any() else middles[group]
                for group in range(len(middles))
            ]
        )
        moved = nearest(points, middles)
        if (moved == labels).all():
            break
        labels = moved
    return labels, middles


def _ordered(labels: Labels, middles: Matrix) -> tuple[Labels, Matrix]:
    sizes = [int((labels == group).sum()) for group in range(len(middles))]
    order = sorted(range(len(middles)), key=lambda g: (-sizes[g], tuple(np.round(middles[g], 4))))
    renamed = np.empty(len(order), dtype=np.int64)
    renamed[order] = np.arange(len(order))
    return renamed[labels], middles[order]
