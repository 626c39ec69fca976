"""Measures the timetable of meetings and prints JSON: CPU seconds for cases of several kinds.

Run: python benchmarks/engines/slots.py [--quick] [--peer PYTHON]

PYTHON is the interpreter of a virtual environment of its own with the peer in it, OR-Tools (Apache
2.0): CP-SAT then solves the first case of each kind as one programme, for a minute at most.
"""

import argparse
import json
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines import slots  # noqa: E402
from pracownia.engines.slots.tests.cast import judged, made  # noqa: E402

DATA = ROOT / "src/pracownia/engines/slots/tests/data"
TARGETS = {32: 0.02, 60: 0.02, 120: 0.05, 400: 1.0}
KINDS = {
    "120 usual": {"people": 120, "slots": 80, "reviewers": 10, "rooms": 2, "panel": 2,
                  "free": 0.3, "present": 0.7, "conflict": 0.05, "half": 4},
    "120 panels of three": {"people": 120, "slots": 48, "reviewers": 14, "rooms": 3, "panel": 3,
                            "free": 0.2, "present": 0.6, "conflict": 0.12, "half": 4},
    "120 many conflicts": {"people": 120, "slots": 60, "reviewers": 6, "rooms": 3, "panel": 2,
                           "free": 0.4, "present": 0.9, "conflict": 0.5, "half": 1},
    "400 usual": {"people": 400, "slots": 160, "reviewers": 24, "rooms": 4, "panel": 2,
                  "free": 0.25, "present": 0.7, "conflict": 0.05, "half": 4},
    "400 too few places": {"people": 400, "slots": 100, "reviewers": 14, "rooms": 4, "panel": 3,
                           "free": 0.2, "present": 0.8, "conflict": 0.1, "half": 4},
    "400 office hours, many conflicts": {"people": 400, "slots": 100, "reviewers": 8, "rooms": 8,
                                         "panel": 1, "free": 0.4, "present": 0.9,
                                         "conflict": 0.85, "half": 4},
    **{
        f"{people} shunned {shunned}": {"people": people, "slots": slots_, "reviewers": 6,
                                        "rooms": 3, "panel": 2, "free": 0.25, "present": 0.9,
                                        "conflict": 0.05, "half": 4, "shunned": shunned}
        for people, slots_ in ((120, 48), (400, 160)) for shunned in (1, 2, 3)
    },
    "1000 usual": {"people": 1000, "slots": 320, "reviewers": 30, "rooms": 5, "panel": 2,
                   "free": 0.2, "present": 0.6, "conflict": 0.03, "half": 4},
}  # fmt: skip
# The joint model of candidates, slots and panels; most meetings only, one thread.
PEER = """
import json, sys
from time import process_time
from ortools.sat.python import cp_model
data = json.load(sys.stdin)
start = process_time()
people, staff, size = data["kandydaci"], data["oceniajacy"], data["osob_w_komisji"]
barred, slots = set(map(tuple, data["konflikty"])), range(len(people[0]))
model, met = cp_model.CpModel(), {}
used, busy = [[] for _ in slots], {}
for c, row in enumerate(people):
    for t in slots:
        able = [r for r in range(len(staff)) if staff[r][t] and (c, r) not in barred]
        if row[t] and len(able) >= size:
            met[c, t] = model.new_bool_var("")
            used[t].append(met[c, t])
            sits = [model.new_bool_var("") for _ in able]
            model.add(sum(sits) == size * met[c, t])
            for r, one in zip(able, sits):
                busy.setdefault((t, r), []).append(one)
for c in range(len(people)):
    model.add_at_most_one(met[c, t] for t in slots if (c, t) in met)
for t in slots:
    model.add(sum(used[t]) <= data["sal"])
for those in busy.values():
    model.add_at_most_one(those)
model.maximize(sum(met.values()))
solver = cp_model.CpSolver()
solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, 60
status = solver.solve(model)
found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
print(json.dumps({
    "cpu": round(process_time() - start, 3),
    "placed": round(solver.objective_value) if found else 0,
    "bound": int(solver.best_objective_bound + 1e-6),
}))
"""


def measure(cases):
    times, answers = [], []
    for data in cases:
        case = slots.case_from(data)
        start = process_time()
        answer = slots.arrange(case)
        times.append(process_time() - start)
        judged(data, answer)
        answers.append(answer)
    people = len(cases[0]["kandydaci"])
    target = TARGETS.get(people)
    return {
        "cases": len(cases),
        "candidates": people,
        "placed": [len(answer.meetings) for answer in answers],
        "bound": [answer.bound for answer in answers],
        "loads_proven_even": sum(answer.burden == answer.least_burden for answer in answers),
        "spread_of_loads": [max(answer.loads) - min(answer.loads) for answer in answers],
        "cpu_median": round(median(times), 4),
        "cpu_worst": round(max(times), 4),
        "target": target,
        "target_met": target is None or max(times) <= target,
    }


def peer(python, data):
    words = [python, "-c", PEER]
    told = subprocess.run(words, input=json.dumps(data), capture_output=True, check=True, text=True)
    return json.loads(told.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    given = parser.parse_args()
    rounds = 2 if given.quick else 8
    kinds = {
        name: [json.loads((DATA / f"{name}.json").read_text("utf-8"))] * rounds
        for name in ("32_1sala", "60_2sale")
    }
    for name, kind in KINDS.items():
        kinds[name] = [made(seed, **kind) for seed in range(rounds)]
    results = {}
    for name, cases in kinds.items():
        results[name] = measure(cases)
        if given.peer:
            results[name]["peer"] = peer(given.peer, cases[0])
    print(
        json.dumps(
            {
                "benchmark": "engines.slots",
                "engine_version": slots.VERSION,
                "python": platform.python_version(),
                "unit": "seconds of CPU",
                "results": results,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
