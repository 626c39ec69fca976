"""Calls made by chance: reviewers of different strictness, bids, and every small assignment."""

import random
from itertools import combinations

from pracownia.engines.scoring import Application, Bids, Mark, Reviewer

# Of a true quality with deviation 1; the deviations of reviewers and of noise are told in it.
MIDDLE, POINTS_OF_ONE = 5.0, 2.0


def marked_call(seed, *, count, people, per, strictness, noise):
    """True qualities, and marks 0-10 from reviewers drawn with even loads."""
    chance = random.Random(seed)
    quality = {f"Z{place:03}": chance.gauss(0, 1) for place in range(count)}
    leaning = {f"R{place:02}": chance.gauss(0, strictness) for place in range(people)}
    load = dict.fromkeys(leaning, 0)
    marks = []
    for application, worth in quality.items():
        for reviewer in sorted(load, key=lambda one: (load[one], chance.random()))[:per]:
            load[reviewer] += 1
            seen = worth + leaning[reviewer] + chance.gauss(0, noise)
            points = round(MIDDLE + POINTS_OF_ONE * seen)
            marks.append(Mark(application, reviewer, float(min(10, max(0, points)))))
    return quality, marks


def share_of_best(values, quality, places):
    """Which part of the truly best ones is among the best by these values."""
    best = sorted(quality, key=lambda one: -quality[one])[:places]
    chosen = sorted(values, key=lambda one: (-values[one], one))[:places]
    return len(set(best) & set(chosen)) / places


def bids(seed, *, count, people, need, conflict=0.05, least=None, most=None, digits=6):
    """Bids between 0 and 1."""
    chance = random.Random(seed)
    return Bids(
        tuple(Application(f"Z{place}", need) for place in range(count)),
        tuple(Reviewer(f"R{place}", least, most) for place in range(people)),
        tuple(
            tuple(
                None if chance.random() < conflict else round(chance.random(), digits)
                for _ in range(people)
            )
            for _ in range(count)
        ),
    )


def largest(given):
    """The largest sum of bids within the limits, by trying everything; None = nothing fits."""
    best = None
    load = [0] * len(given.reviewers)

    def go(place, total):
        nonlocal best
        if place == len(given.applications):
            fits = all(
                who.least <= count <= who.most
                for who, count in zip(given.reviewers, load, strict=True)
            )
            if fits and (best is None or total > best):
                best = total
            return
        row = given.bids[place]
        able = [n for n, bid in enumerate(row) if bid is not None]
        for group in combinations(able, given.applications[place].need):
            for one in group:
                load[one] += 1
            go(place + 1, total + sum(row[one] for one in group))
            for one in group:
                load[one] -= 1

    go(0, 0.0)
    return best
