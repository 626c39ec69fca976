"""Pools for the tests, and reading of a lottery."""

import csv
from pathlib import Path

from pracownia.engines.lotteries import Quota, lottery, pool_from, quotas_from

DATA = Path(__file__).parent / "data"


def shared(name):
    quotas = quotas_from((DATA / f"{name}_categories.csv").read_text("utf-8"))
    people = (DATA / f"{name}_respondents.csv").read_text("utf-8")
    pool = pool_from(people, [quota.category for quota in quotas])
    with (DATA / f"{name}_expected_leximin.csv").open() as lines:
        expected = [float(row[0]) for row in csv.reader(lines)]
    return pool, quotas, expected


def draw(pool, quotas, size, **options):
    stated = [Quota(*quota) if isinstance(quota, tuple) else quota for quota in quotas]
    return lottery(pool, stated, size=size, **({"seed": "2027"} | options))


def keeps(pool, quotas, size, panel):
    counts = {}
    for person in panel:
        for item in pool[person].items():
            counts[item] = counts.get(item, 0) + 1
    stated = [Quota(*quota) if isinstance(quota, tuple) else quota for quota in quotas]
    inside = all(q.least <= counts.get((q.category, q.feature), 0) <= q.most for q in stated)
    return len(set(panel)) == len(panel) == size and inside


def chances_of(drawn):
    chances = [0.0] * len(drawn.probabilities)
    for panel, weight in zip(drawn.panels, drawn.weights, strict=True):
        for person in panel:
            chances[person] += weight
    return chances
