"""Measures the lottery engine and prints JSON: CPU seconds and checks for pools of several sizes.

Run: python benchmarks/engines/lottery.py [--big] [--peer VENV] [FOLDER ...]
FOLDER holds one folder for each pool, named like pool_312_35 (people, panel), with categories.csv,
respondents.csv and, where it is known, expected_leximin.csv. --big adds made-up pools.
VENV is a virtual environment with the peer sortition-algorithms (GPL-3), which is run there as a
program of its own on the same pools. Its leximin needs the proprietary Gurobi, so it is asked for
maximin, a weaker goal, with the free solver HiGHS; it may take 300 seconds of CPU for a pool.
"""

import argparse
import csv
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines.lotteries import Quota, lottery, pool_from, quotas_from  # noqa: E402

DATA = ROOT / "src/pracownia/engines/lotteries/tests/data"
SHIPPED = {"pl_60_12": 12, "pl_100_20": 20}
# name: people, size, seed, skew of who answers, categories with exact quotas; seconds to beat
MADE = {
    "made_240_30": ((240, 30, 413, 1.7, 1), 60),
    "made_240_30_exact_3": ((240, 30, 1, 1.7, 3), 60),
    "made_240_30_exact_7": ((240, 30, 2, 1.0, 7), 60),
    "made_825_75": ((825, 75, 1, 1.0, 0), 10),
    "made_1727_110": ((1727, 110, 2, 1.0, 0), 60),
    "made_2000_200": ((2000, 200, 7, 1.0, 0), 60),
}
TARGETS = {"pl_312_35": 2}
PEER_SECONDS = 300
PEER_SETTINGS = """id_column = "id"
columns_to_keep = []
check_same_address = false
check_same_address_columns = []
selection_algorithm = "maximin"
solver_backend = "highspy"
"""
PEER_MISSING = (
    "The peer is not in {venv}: install it with `python -m venv {venv} && "
    "{venv}/bin/pip install 'sortition-algorithms[cli]==0.12.15'`.\n"
)

# feature, share among all inhabitants, how readily they answer
CATEGORIES = {
    "plec": [("kobieta", 0.52, 1.1), ("mezczyzna", 0.48, 0.9)],
    "wiek": [
        ("16-24", 0.1, 0.45),
        ("25-34", 0.16, 0.8),
        ("35-44", 0.2, 1),
        ("45-54", 0.17, 1.1),
        ("55-64", 0.14, 1.3),
        ("65+", 0.23, 1.2),
    ],
    "wyksztalcenie": [
        ("podstawowe", 0.14, 0.2),
        ("zawodowe", 0.23, 0.35),
        ("srednie", 0.35, 0.9),
        ("wyzsze", 0.28, 2.0),
    ],
    "gmina": [("miejska", 0.48, 1.4), ("miejsko-wiejska", 0.23, 0.75), ("wiejska", 0.29, 0.5)],
    "region": [
        ("R01", 0.2, 1.6),
        ("R02", 0.17, 1.15),
        ("R03", 0.15, 1.0),
        ("R04", 0.14, 0.9),
        ("R05", 0.11, 0.65),
        ("R06", 0.1, 0.75),
        ("R07", 0.08, 0.5),
        ("R08", 0.05, 0.45),
    ],
    "zatrudnienie": [
        ("pracuje", 0.54, 1.1),
        ("uczy sie", 0.09, 0.7),
        ("emerytura", 0.26, 1.2),
        ("bez pracy", 0.11, 0.35),
    ],
    "postawa": [
        ("bardzo za", 0.35, 1.9),
        ("raczej za", 0.35, 0.8),
        ("nie wie", 0.18, 0.3),
        ("przeciw", 0.12, 0.12),
    ],
}


def made(people, size, seed, skew, exact):
    """A pool in which some answer much more readily than others."""
    chance = random.Random(seed)
    pool = []
    for _ in range(people):
        person = {}
        for name, some in CATEGORIES.items():
            weights = [share * ready**skew for _, share, ready in some]
            person[name] = chance.choices([one[0] for one in some], weights)[0]
        pool.append(person)
    tight = set(random.Random(seed).sample(list(CATEGORIES), exact))
    quotas = []
    for name, some in CATEGORIES.items():
        have = [sum(person[name] == one[0] for person in pool) for one in some]
        aims = _aims([size * share for _, share, _ in some], size, have)
        room = 0 if name in tight else 1
        for one, aim, here in zip(some, aims, have, strict=True):
            quotas.append(Quota(name, one[0], max(0, min(aim - room, here)), aim + room))
    return pool, quotas


def _aims(shares, size, have):
    """Whole places near the shares, none above the people there are."""
    aims = [int(share) for share in shares]
    rest = sorted(range(len(aims)), key=lambda place: aims[place] - shares[place])
    for place in rest[: size - sum(aims)]:
        aims[place] += 1
    for place, here in enumerate(have):
        if aims[place] > here:
            most = max(range(len(aims)), key=lambda one: have[one] - aims[one])
            aims[most] += aims[place] - here
            aims[place] = here
    return aims


def read(folder, prefix=""):
    quotas = quotas_from((folder / f"{prefix}categories.csv").read_text("utf-8-sig"))
    people = (folder / f"{prefix}respondents.csv").read_text("utf-8-sig")
    expected = folder / f"{prefix}expected_leximin.csv"
    chances = [float(one) for one in expected.read_text().split()] if expected.exists() else None
    return pool_from(people, [quota.category for quota in quotas]), quotas, chances


def measure(pool, quotas, size, target, expected=None):
    start = process_time()
    drawn = lottery(pool, quotas, size=size, seed="benchmark")
    cpu = process_time() - start
    found = {
        "people": len(pool),
        "size": size,
        "cpu_s": round(cpu, 2),
        "target_s": target,
        "feasible": drawn.feasible,
    }
    if not drawn.feasible:
        return found
    fits = [one for one, chance in enumerate(drawn.probabilities) if chance > 0]
    lowest = min(drawn.probabilities[one] for one in fits)
    often = [0] * len(pool)
    for panel in drawn.uniform:
        for one in panel:
            often[one] += 1
    least = min(often[one] for one in fits)
    found |= {
        "proof": drawn.proof,
        "fit_on_no_panel": len(pool) - len(fits),
        "lowest": round(lowest, 9),
        "gini": round(drawn.gini, 5),
        "panels": len(drawn.panels),
        "list_share": round(least / len(drawn.uniform) / lowest, 4),
        "list_share_possible": round(int(lowest * 1000 + 1e-6) / 1000 / lowest, 4),
    }
    if expected:
        pairs = zip(drawn.probabilities, expected, strict=True)
        found["largest_error"] = round(max(abs(a - b) for a, b in pairs), 9)
    return found


def cases(folders, *, big):
    for folder in sorted(one for parent in folders for one in parent.iterdir() if one.is_dir()):
        pool, quotas, expected = read(folder)
        size = int(folder.name.rsplit("_", 1)[1])
        yield folder.name, (pool, quotas, size, TARGETS.get(folder.name), expected)
    for name, size in SHIPPED.items():
        pool, quotas, expected = read(DATA, f"{name}_")
        yield name, (pool, quotas, size, None, expected)
    for name, (shape, target) in MADE.items():
        if big:
            yield name, (*made(*shape), shape[1], target)


def peer(program, pool, quotas, size):
    """What the peer says about the same pool, and its CPU seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "features.csv", [("feature", "value", "min", "max"), *map(_row, quotas)])
        people = [(place, *person.values()) for place, person in enumerate(pool)]
        _write(folder / "people.csv", [("id", *pool[0]), *people])
        (folder / "settings.toml").write_text(PEER_SETTINGS)
        files = {"-S": "settings.toml", "-f": "features.csv", "-p": "people.csv"}
        files |= {"-s": "selected.csv", "-r": "remaining.csv"}
        words = [str(program), "csv", "-n", str(size), "-v", "--no-progress"]
        words += [word for flag, file in files.items() for word in (flag, str(folder / file))]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(
            words, check=False, capture_output=True, text=True, preexec_fn=_limit, cwd=folder
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    reached = re.findall(r"can do ([\d.]+)%", ran.stdout + ran.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "cpu_s": round(cpu, 2),
        "finished": ran.returncode == 0,
        "lowest": round(float(reached[-1]) / 100, 6) if reached else None,
        "rounds": len(reached),
    }


def _row(quota):
    return quota.category, quota.feature, quota.least, quota.most


def _write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _limit():
    resource.setrlimit(resource.RLIMIT_CPU, (PEER_SECONDS, PEER_SECONDS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--big", action="store_true", help="also made-up pools, up to 2,000 people")
    parser.add_argument("--peer", type=Path, metavar="VENV", help="compare with the peer there")
    parser.add_argument("--only", default="", help="only pools with this in their name")
    given = parser.parse_args()
    program = given.peer and given.peer / "bin" / "sortition"
    if program and not program.exists():
        parser.exit(2, PEER_MISSING.format(venv=given.peer))
    results = {}
    for name, case in cases(given.folders, big=given.big):
        if given.only in name:
            results[name] = measure(*case)
            if program:
                results[name]["peer"] = peer(program, *case[:3])
    report = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cases": results,
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
