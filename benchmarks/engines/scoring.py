"""Measures scoring and prints JSON: accuracy of the model in simulated calls, assignment, alpha.

Run: python benchmarks/engines/scoring.py [--quick] [--peer FOLDER]
With --peer the assignments are also made by the matcher of OpenReview (MIT; two min-cost flows of
OR-tools), on the same tables, with the same even loads and bids in millionths.
"""

import argparse
import json
import platform
import random
import sys
from pathlib import Path
from statistics import mean, stdev
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

import peers  # noqa: E402

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
# Applications, reviewers, need.
TABLES = ((120, 8, 2), (300, 12, 3), (1000, 60, 3), (3000, 300, 3))

INSTALL = (
    "python -m venv FOLDER && FOLDER/bin/pip install numpy ortools && "
    "git clone https://github.com/openreview/openreview-matcher FOLDER/openreview-matcher"
)
PEER = """
import json, sys, types
from time import process_time
import numpy as np
from ortools.graph.python import min_cost_flow as flows
Graph = flows.SimpleMinCostFlow
for old, new in (  # as they were called before OR-tools 9.4
    ("AddArcWithCapacityAndUnitCost", "add_arc_with_capacity_and_unit_cost"),
    ("SetNodeSupply", "set_node_supply"), ("Solve", "solve"), ("NumArcs", "num_arcs"),
    ("Flow", "flow"), ("UnitCost", "unit_cost"), ("Tail", "tail"), ("Head", "head"),
    ("OptimalCost", "optimal_cost")):
    setattr(Graph, old, getattr(Graph, new))
import ortools.graph
old = types.ModuleType("ortools.graph.pywrapgraph")
old.SimpleMinCostFlow = Graph
sys.modules["ortools.graph.pywrapgraph"] = ortools.graph.pywrapgraph = old
sys.path.insert(0, sys.argv[1] + "/openreview-matcher")
from matcher.solvers.minmax_solver import MinMaxSolver
case = json.load(sys.stdin)
bids = np.array([[0 if b is None else b for b in row] for row in case["bids"]])
barred = np.array([[b is None for b in row] for row in case["bids"]])
count, people = bids.shape
encoder = types.SimpleNamespace(
    cost_matrix=-np.rint(bids * 1e6), constraint_matrix=np.where(barred, -1, 0))
share = count * case["need"]
before = process_time()
taken = MinMaxSolver([share // people] * people, [-(-share // people)] * people,
                     [case["need"]] * count, encoder).solve() > 0
cpu = process_time() - before
print(json.dumps({"cpu": cpu, "total": float(bids[taken].sum()),
                  "short": int(share - taken.sum()), "barred": int(barred[taken].sum())}))
"""


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


def table(count, people, need, peer):
    case = bids(1, count=count, people=people, need=need, conflict=0.03)
    start = process_time()
    answer = scoring.assign(case, seed="1")
    found = {
        "applications": count,
        "reviewers": people,
        "need": need,
        "total": answer.total,
        "optimal": answer.optimal,
        "loads": [min(answer.loads.values()), max(answer.loads.values())],
        "cpu": round(process_time() - start, 3),
    }
    if peer:
        found["peer"] = peers.run(peer, PEER, {"need": need, "bids": case.bids}, install=INSTALL)
    return found


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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    peers.add_option(parser, INSTALL)
    given = parser.parse_args()
    rounds = 10 if given.quick else 60
    scoring.assign(bids(1, count=4, people=3, need=1), seed="1")  # loads the solver
    results = {
        "calls": [call(*one, rounds) for one in CALLS],
        "assignment": [table(*one, given.peer) for one in TABLES[: 3 if given.quick else 4]],
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
