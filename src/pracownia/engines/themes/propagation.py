"""Labels that spread from coded answers to answers like them, over a graph of neighbours."""

import numpy as np

from .features import DIGITS, Matrix

NEIGHBOURS, SPREAD, ROUNDS = 30, 0.5, 40


def spread(alike: Matrix, labels: Matrix) -> Matrix:
    """How much of each label (column) reaches each text (row).

    F = (1 - a) Y + a S F by repetition, S = D^-1/2 W D^-1/2, W = similarities to the nearest
    neighbours of either side (Zhou et al. 2004). a^ROUNDS is below 1e-12.
    """
    weights = _neighbours(alike)
    degrees = weights.sum(axis=1)
    scale = 1 / np.sqrt(np.where(degrees > 0, degrees, 1))
    step = weights * scale[:, None] * scale[None, :]
    found = labels
    for _round in range(ROUNDS):
        found = (1 - SPREAD) * labels + SPREAD * (step @ found)
    return np.round(found, DIGITS)


def _neighbours(alike: Matrix) -> Matrix:
    weights = alike.copy()
    np.fill_diagonal(weights, 0)
    if len(weights) > NEIGHBOURS:
        last = np.partition(weights, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS]
        weights = np.where(weights >= last[:, None], weights, 0)
    return np.maximum(weights, weights.T)
