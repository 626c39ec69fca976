"""Measures the timetable of meetings and prints JSON: CPU seconds for cases of several kinds.

Run: python benchmarks/engines/slots.py [--quick]
"""

import json
import platform
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
    "1000 usual": {"people": 1000, "slots": 320, "reviewers": 30, "rooms": 5, "panel": 2,
                   "free": 0.2, "present": 0.6, "conflict": 0.03, "half": 4},
}  # fmt: skip


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


def main():
    rounds = 2 if "--quick" in sys.argv else 8
    results = {}
    for name in ("32_1sala", "60_2sale"):
        data = json.loads((DATA / f"{name}.json").read_text("utf-8"))
        results[name] = measure([data] * rounds)
    for name, kind in KINDS.items():
        results[name] = measure([made(seed, **kind) for seed in range(rounds)])
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
