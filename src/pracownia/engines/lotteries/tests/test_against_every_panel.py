"""The lottery against all panels of small pools, listed one by one."""

import numpy as np
import pytest

from pracownia.engines.lotteries import Quota
from pracownia.engines.lotteries.check import checked
from pracownia.engines.lotteries.levels import Levels
from pracownia.engines.lotteries.space import space_of

from .brute import every_panel, leximin, small_pool
from .cast import chances_of, draw, keeps


def space_for(pool, quotas, size):
    stated = [Quota(*quota) for quota in quotas]
    return space_of(checked(pool, stated, size=size, objective="leximin", seed="1", panels=10))


@pytest.mark.parametrize("seed", range(30))
def test_chances_are_the_leximin_of_all_panels(seed):
    pool, quotas, size = small_pool(seed)
    space = space_for(pool, quotas, size)
    expected = leximin(space)
    drawn = draw(pool, quotas, size, panels=100)
    for kind, members in enumerate(space.members):
        for person in members:
            assert drawn.probabilities[person] == pytest.approx(expected[kind], abs=1e-6)
    barred = {person for kind in np.flatnonzero(expected == 0) for person in space.members[kind]}
    assert set(drawn.barred) == barred
    assert chances_of(drawn) == pytest.approx(list(drawn.probabilities), abs=1e-9)
    assert all(keeps(pool, quotas, size, panel) for panel in (*drawn.panels, *drawn.uniform))


@pytest.mark.parametrize("seed", range(30, 36))
def test_level_by_level_over_all_panels_gives_the_same(seed):
    pool, quotas, size = small_pool(seed)
    space = space_for(pool, quotas, size)
    expected = leximin(space)
    found = Levels(space, expected == 0, every_panel(space)).climb()
    assert found.chances == pytest.approx(expected, abs=1e-6)
