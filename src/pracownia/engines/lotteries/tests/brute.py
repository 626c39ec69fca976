"""The leximin by brute force: every panel listed, then one plain programme per level."""

import random
from itertools import product

import highspy
import numpy as np


def every_panel(space):
    ranges = [range(int(size) + 1) for size in space.sizes]
    return [panel for panel in map(np.array, product(*ranges)) if space.keeps(panel)]


def leximin(space):
    """Chances per type; a type is fixed when it cannot rise while the others keep the level."""
    panels = np.array(every_panel(space), dtype=float).reshape(-1, space.types)
    chances = panels / space.sizes
    fixed = {kind: 0.0 for kind in range(space.types) if not chances[:, kind].any()}
    while len(fixed) < space.types:
        level, _ = highest(chances, fixed, None, 0.0)
        for kind in set(range(space.types)) - set(fixed):
            if highest(chances, fixed, kind, level)[0] < level + 1e-7:
                fixed[kind] = level
    return np.array([fixed[kind] for kind in range(space.types)])


def highest(chances, fixed, kind, level):
    """The highest common level, or the highest chance of one type while others keep `level`."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("primal_feasibility_tolerance", 1e-10)
    count = len(chances)
    for _ in range(count + 1):
        highs.addVar(0.0, highspy.kHighsInf)
    columns = np.arange(count, dtype=np.int32)
    highs.addRow(1.0, 1.0, count, columns, np.ones(count))
    for other in range(chances.shape[1]):
        least = fixed[other] - 1e-9 if other in fixed else level
        with_level = other not in fixed and (kind is None or other == kind)
        row = np.append(columns, np.int32(count)) if with_level else columns
        values = np.append(chances[:, other], -1.0) if with_level else chances[:, other]
        highs.addRow(0.0 if with_level else least - 1e-9, highspy.kHighsInf, len(row), row, values)
    highs.changeColCost(count, 1.0)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    highs.run()
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return highs.getObjectiveValue(), count


def small_pool(seed):
    """A pool small enough to list every panel, with tight quotas that some panel keeps."""
    chance = random.Random(seed)
    categories = {f"c{c}": [f"f{f}" for f in range(chance.choice([2, 2, 3]))] for c in range(3)}
    pool = [
        {
            name: chance.choices(some, range(1, len(some) + 1))[0]
            for name, some in categories.items()
        }
        for _ in range(chance.randint(7, 10))
    ]
    size = chance.randint(3, 4)
    model = chance.sample(pool, size)
    quotas = []
    for name, some in categories.items():
        for feature in some:
            have = sum(person[name] == feature for person in model)
            quotas.append((name, feature, max(0, have - chance.choice([0, 0, 1])), have))
    return pool, quotas, size
