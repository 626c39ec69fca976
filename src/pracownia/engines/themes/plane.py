"""Voters as points of a plane: principal components of votes with missing ones made up for."""

import numpy as np

from .features import DIGITS, Matrix

AXES = 2


def placed(table: Matrix) -> Matrix:
    """Coordinates of the voters (rows): see `axes`; the scale is of their own votes."""
    means, directions = axes(table)
    return projected(table, means, directions)


def axes(table: Matrix) -> tuple[Matrix, Matrix]:
    """Means of statements, and the directions in which votes differ most (columns).

    A missing vote stands at the mean of its statement. The sign is fixed: the largest coordinate
    of a direction is positive.
    """
    means, spread = _spread(table)
    _values, vectors = np.linalg.eigh(spread)
    directions = vectors[:, ::-1][:, :AXES]
    largest = np.argmax(np.round(np.abs(directions), DIGITS), axis=0)
    signs = np.sign(directions[largest, np.arange(directions.shape[1])])
    return means, directions * np.where(signs == 0, 1, signs)


def width(table: Matrix) -> float:
    """How much votes differ along the first direction."""
    return round(float(np.linalg.eigvalsh(_spread(table)[1])[-1]), DIGITS)


def _spread(table: Matrix) -> tuple[Matrix, Matrix]:
    seen = ~np.isnan(table)
    means = np.where(seen, table, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    around = np.where(seen, table - means, 0)
    return means, np.round(around.T @ around, DIGITS)


def projected(table: Matrix, means: Matrix, directions: Matrix) -> Matrix:
    """Points of voters; who saw n of N statements goes sqrt(N / n) further from the middle.

    Otherwise people with few votes would gather in the middle for lack of votes alone.
    """
    seen = ~np.isnan(table)
    around = np.where(seen, table - means, 0)
    count = np.maximum(seen.sum(axis=1, keepdims=True), 1)
    points: Matrix = np.round(around @ directions * np.sqrt(table.shape[1] / count), DIGITS)
    return points
