"""Measures scoring and prints JSON: accuracy of the model in simulated calls, assignment, alpha.

Run: python benchmarks/engines/scoring.py [--quick]
Figures beside ours: those of a prototype of the same model and of the matcher of OpenReview
(3389435, two min-cost flows) on tables of the same sizes, made by another generator.
"""

import json
import platform
import random
import sys
from pathlib import Path
from statistics import mean, stdev
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines import scoring  # noqa: E402
from pracownia.engines.scoring.tests.cast import bids, marked_call, share_of_best  # noqa: E402

# Applications, reviewers, marks each, places, strictness, noise; share found by the prototype.
CALLS = (
    (120, 8, 2, 32, 0.8, 0.5, 0.814),
    (120, 8, 2, 32, 0.4, 0.5, 0.818),
    (120, 8, 2, 32, 0.0, 0.5, 0.809),
    (120, 8, 3, 32, 0.8, 0.5, 0.845),
    (60, 5, 2, 15, 0.8, 0.5, 0.80),
    (300, 12, 2, 50, 0.8, 0.5, 0.763),
)
# Applications, reviewers, need; CPU seconds of OpenReview and of the prototype.
TABLES = (
    (120, 8, 2, 0.021, 0.007),
    (300, 12, 3, 0.13, 0.016),
    (1000, 60, 3, 3.6, 0.36),
    (3000, 300, 3, None, 10.8),
)


def call(count, people, per, places, strictness, noise, prototype, rounds):
    shares = {"mean": [], "zscore": [], "model": []}
    times = []
    for seed in range(rounds):
        quality, marks = marked_call(
            seed, count=count, people=people, per=per, strictness=strictness, noise=noise
        )
        start = process_time()
        report = scoring.score(marks, seed="1", places=places)
        times.append(process_time() - start)
        told = report.applications
        for name, values in (
            ("mean", {one.application: one.mean for one in told}),
            ("zscore", {one.application: one.zscore for one in told}),
            ("model", {one.application: one.calibrated.mark for one in told}),
        ):
            shares[name].append(share_of_best(values, quality, places))
    return {
        "applications": count,
        "reviewers": people,
        "marks_each": per,
        "places": places,
        "strictness": strictness,
        "noise": noise,
        **{name: round(mean(found), 3) for name, found in shares.items()},
        "standard_error": round(stdev(shares["model"]) / rounds**0.5, 4),
        "prototype": prototype,
        "cpu_whole_report": round(mean(times), 4),
    }


def table(count, people, need, openreview, prototype):
    case = bids(1, count=count, people=people, need=need, conflict=0.03)
    start = process_time()
    answer = scoring.assign(case, seed="1")
    return {
        "applications": count,
        "reviewers": people,
        "need": need,
        "total": answer.total,
        "optimal": answer.optimal,
        "loads": [min(answer.loads.values()), max(answer.loads.values())],
        "cpu": round(process_time() - start, 3),
        "cpu_openreview": openreview,
        "cpu_prototype": prototype,
    }


def agreement():
    chance = random.Random(1)
    units = [[chance.randint(0, 10) for _ in range(12)] for _ in range(300)]
    found = {}
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        start = process_time()
        scoring.alpha(units, scale)
        middle = process_time()
        scoring.agreement(units, scale, seed="1")
        found[scale] = {
            "cpu_alpha": round(middle - start, 4),
            "cpu_with_interval": round(process_time() - middle, 4),
        }
    return found


def main():
    rounds = 10 if "--quick" in sys.argv else 60
    scoring.assign(bids(1, count=4, people=3, need=1), seed="1")  # loads the solver
    results = {
        "calls": [call(*one, rounds) for one in CALLS],
        "assignment": [table(*one) for one in TABLES[: 3 if "--quick" in sys.argv else 4]],
        "agreement_12_raters_300_units": agreement(),
    }
    print(
        json.dumps(
            {
                "benchmark": "engines.scoring",
                "engine_version": scoring.VERSION,
                "python": platform.python_version(),
                "unit": "seconds of CPU; share of the truly best ones chosen",
                "simulated_calls_each": rounds,
                "results": results,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
