"""Measures the selection engine and prints JSON: CPU seconds for calls of several sizes.

Run: python benchmarks/engines/selection.py [--quick]
"""

import json
import platform
import random
import sys
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines import selection  # noqa: E402
from pracownia.engines.selection import Candidate, Each, Limit  # noqa: E402

DATA = ROOT / "src/pracownia/engines/selection/tests/data"
VOIVODESHIPS = [f"w{place:02}" for place in range(16)]
TARGETS = {"akademia_200_32": 0.2, "made_3000_32": 2.0, "made_3000_100": 2.0}


def shared(name):
    terms = selection.rules_from(json.loads((DATA / f"{name}_rules.json").read_text("utf-8")))
    people = selection.candidates_from((DATA / f"{name}.csv").read_text("utf-8"), terms)
    return people, terms.rules, terms.places


def made(count, places, seed):
    """A call like the academy: roles, voivodeships, kinds of commune, gender, one per commune."""
    chance = random.Random(seed)
    people = []
    for place in range(count):
        voivodeship = chance.choice(VOIVODESHIPS)
        fields = {
            "rola": chance.choices(["wojt", "burmistrz", "prezydent", "radny"], [3, 2, 1, 6])[0],
            "wojewodztwo": voivodeship,
            "typ": chance.choice(["miejska", "wiejska", "miejsko-wiejska"]),
            "plec": chance.choice("KM"),
            "gmina": f"{voivodeship}-{chance.randint(1, max(3, count // 25))}",
        }
        people.append(Candidate(f"Z{place:05}", Decimal(chance.randint(0, 100)), fields))
    rules = [
        Limit("rola", "wojt", places // 8, places // 3),
        Limit("rola", "burmistrz", places // 8, places // 3),
        Limit("rola", "prezydent", 1, places // 6),
        Limit("rola", "radny", places // 3, 2 * places // 3),
        *(Limit("wojewodztwo", name, 1, max(2, places // 8)) for name in VOIVODESHIPS),
        *(
            Limit("typ", name, places // 4, places // 2)
            for name in ("miejska", "wiejska", "miejsko-wiejska")
        ),
        *(Limit("plec", name, int(places * 0.4), places) for name in "KM"),
        Each("gmina", 1),
    ]
    return people, rules, places


def measure(people, rules, places, rounds):
    propose, explain, one, succeed = [], [], [], []
    for _ in range(rounds):
        start = process_time()
        answer = selection.select(people, rules, places=places, reserve=8, seed="2027")
        propose.append(process_time() - start)
        start = process_time()
        selection.why(answer, people[0].number)
        one.append(process_time() - start)
        start = process_time()
        whys = selection.explain_all(answer)
        explain.append(process_time() - start)
        start = process_time()
        selection.next_from_reserve(answer, answer.chosen[:1])
        succeed.append(process_time() - start)
    return {
        "candidates": len(people),
        "rules": len(rules),
        "places": places,
        "total": float(answer.total),
        "optimal": answer.optimal,
        "proof": answer.proof,
        "reasons": len(whys),
        "cpu_propose": round(median(propose), 4),
        "cpu_one_reason": round(median(one), 4),
        "cpu_all_reasons": round(median(explain), 4),
        "cpu_next_from_reserve": round(median(succeed), 4),
    }


def main():
    rounds = 1 if "--quick" in sys.argv else 5
    cases = {name: shared(name) for name in ("akademia_200_32", "wspolpraca_45")}
    for count, places in ((200, 32), (500, 32), (1000, 32), (3000, 32), (3000, 100)):
        cases[f"made_{count}_{places}"] = made(count, places, 1)
    measure(*cases["wspolpraca_45"], 1)  # loads the solver
    results = {name: measure(*case, rounds) for name, case in cases.items()}
    for name, target in TARGETS.items():
        results[name]["target_propose"] = target
        results[name]["target_met"] = results[name]["cpu_propose"] <= target
    print(
        json.dumps(
            {
                "benchmark": "engines.selection",
                "engine_version": selection.VERSION,
                "python": platform.python_version(),
                "unit": "seconds of CPU, median",
                "results": results,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
