"""Measures the seating engine and prints JSON: CPU seconds, meetings and bounds of many days.

Run: python benchmarks/engines/seating.py [--quick] [--peer FOLDER]

FOLDER holds the peer good-enough-golfers (MIT), installed apart: its `lib/geneticSolver.js` and
lodash in `node_modules`; node then runs it here on the same days without hosts and absences.
"""

import argparse
import json
import platform
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines import seating  # noqa: E402

DATA = ROOT / "src/pracownia/engines/seating/tests/data"
# groups, people in each, rounds
GOLF = [
    (5, 3, 7),
    (5, 5, 6),
    (7, 7, 4),
    (8, 4, 7),
    (8, 4, 9),
    (8, 4, 10),
    (8, 8, 9),
    (10, 5, 5),
    (15, 6, 4),
    (6, 6, 3),
    (6, 8, 3),
    (7, 4, 4),
    (6, 3, 8),
    (7, 4, 9),
    (10, 4, 13),
    (11, 3, 16),
]
PEER = """
const fs = require("fs"), vm = require("vm");
global._ = require(process.argv[1] + "/node_modules/lodash");
vm.runInThisContext(fs.readFileSync(process.argv[1] + "/lib/geneticSolver.js", "utf8"));
const [groups, size, rounds] = process.argv.slice(2).map(Number);
let last;
const before = process.cpuUsage();
geneticSolver(groups, size, rounds, [], [], state => { last = state });
const cpu = process.cpuUsage(before), met = new Set();
for (const round of last.rounds) for (const table of round)
  for (const a of table) for (const b of table) if (a < b) met.add(a * 10000 + b);
console.log(JSON.stringify({cpu: (cpu.user + cpu.system) / 1e6, distinct: met.size}));
"""


def day(people, tables, rounds, *, hosts=0, absent=0.0, orgs=0, apart=0, chance=1, **more):
    """A made-up event: hosts, absences, organisations and people to keep apart by chance."""
    luck = random.Random(chance)
    data = {"people": people, "tables": tables, "rounds": rounds, **more}
    data["hosts"] = {str(person): person % tables for person in range(hosts)}
    if absent:
        data["present"] = [
            [p for p in range(people) if p < hosts or luck.random() > absent] for _ in range(rounds)
        ]
    if orgs:
        data["org"] = [luck.randrange(orgs) for _ in range(people)]
    data["forbidden"] = [sorted(luck.sample(range(people), 2)) for _ in range(apart)]
    return seating.case_from(data)


def days():
    return {
        "48 people, 6 tables with hosts, 3 rounds": day(48, 6, 3, hosts=6),
        "60 people, 8 tables with hosts, 10 % absent": day(
            60, 8, 4, hosts=8, absent=0.1, orgs=20, apart=5
        ),
        "72 people, 9 tables with hosts, 5 % absent": day(
            72, 9, 6, hosts=9, absent=0.05, orgs=25, apart=5
        ),
        "97 people, 11 tables, 4 hosts, 30 % absent": day(
            97, 11, 5, hosts=4, absent=0.3, orgs=25, apart=5
        ),
        "100 people, 8 tables with hosts, 5 % absent": day(
            100, 8, 4, hosts=8, absent=0.05, orgs=30, apart=5
        ),
        "150 people, 15 tables with hosts, 7 % absent": day(
            150, 15, 5, hosts=15, absent=0.07, orgs=40, apart=10
        ),
        "150 people, 15 tables, 2 hosts each, 10 % absent": day(
            150, 15, 6, hosts=30, absent=0.1, orgs=30
        ),
        "150 people, 10 tables with hosts, 8 rounds, 10 % absent": day(
            150, 10, 8, hosts=10, absent=0.1, orgs=11, apart=20
        ),
        "60 people, tables of 12 to 4": day(
            60, 7, 4, orgs=20, apart=5, table_sizes=[12, 12, 10, 8, 8, 6, 4]
        ),
        "300 people, 30 tables with hosts, 8 % absent": day(
            300, 30, 5, hosts=30, absent=0.08, orgs=60, apart=30
        ),
        "300 people, 25 tables with hosts, 8 rounds, 10 % absent": day(
            300, 25, 8, hosts=25, absent=0.1, orgs=30, apart=60
        ),
        "300 people, 20 tables, 6 rounds, 5 % absent": day(
            300, 20, 6, absent=0.05, orgs=60, apart=20
        ),
    }


def measure(case, runs, limit=1.0):
    cpu = []
    for _ in range(runs):
        started = process_time()
        answer = seating.seat(case, seed="2027")
        cpu.append(process_time() - started)
    tally, bound = answer.tally, answer.bound
    limit = limit if case.people <= 150 else None
    return {
        "cpu": round(median(cpu), 4),
        "target": limit,
        "target_met": limit is None or median(cpu) <= limit,
        "distinct": tally.distinct,
        "distinct_bound": bound.distinct,
        "repeats": tally.repeats,
        "bound": bound.repeats,
        "same": tally.same,
        "same_bound": bound.same,
        "most_often": tally.most,
        "status": answer.status,
        "design": answer.design,
    }


def measure_change(case):
    """Three people do not come to the second round and one who was absent does."""
    before = seating.seat(case, seed="2027")
    guests = [p for p in sorted(case.present[1]) if p not in case.hosts]
    late = [p for p in range(case.people) if p not in case.present[1]][:1]
    started = process_time()
    after = seating.reseat(before, round=1, absent=guests[:3], late=late, seated=True)
    cpu = process_time() - started
    moved = [m for m in after.moves if m.before is not None and m.after is not None]
    return {"cpu": round(cpu, 4), "target": 0.3, "target_met": cpu <= 0.3, "moved": len(moved)}


def peer(folder, golf):
    words = ["node", "-e", PEER, str(folder.resolve()), *map(str, golf)]
    return json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peer", type=Path)
    given = parser.parse_args()
    runs = 1 if given.quick else 3
    results = {}
    for path in sorted(DATA.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        results[path.stem] = measure(seating.case_from(data), runs)
        results[path.stem]["best_known"] = data["best_known"]["distinct"]
    for golf in GOLF:
        groups, size, rounds = golf
        hosts = groups if golf == (6, 8, 3) else 0
        one = measure(day(groups * size, groups, rounds, hosts=hosts), runs)
        if given.peer:
            other = peer(given.peer, golf)
            one["peer_cpu"], one["peer_distinct"] = round(other["cpu"], 3), other["distinct"]
            one["times_less_cpu"] = round(other["cpu"] / max(one["cpu"], 1e-4))
        results["-".join(map(str, golf))] = one
    changes = {}
    for name, case in days().items():
        results[name] = measure(case, runs)
        changes[name] = measure_change(case)
    print(
        json.dumps(
            {
                "benchmark": "engines.seating",
                "engine_version": seating.VERSION,
                "python": platform.python_version(),
                "unit": "seconds of CPU, median",
                "results": results,
                "reseat": changes,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
