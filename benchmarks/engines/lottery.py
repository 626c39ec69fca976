"""Measures the fair lottery and prints JSON: CPU seconds, chances, and what the public list keeps.

Run: python benchmarks/engines/lottery.py [FOLDER] [--big]

FOLDER holds further pools, each in a folder `name_people_places` with categories.csv and
respondents.csv; --big adds made-up pools of 825 and 1,727 people.
"""

import argparse
import csv
import io
import json
import os
import platform
import random
import sys
from pathlib import Path
from time import process_time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines.lotteries import pool_from, quotas_from  # noqa: E402
from pracownia.engines.selection import lottery  # noqa: E402

DATA = ROOT / "src/pracownia/engines/lotteries/tests/data"
# Shares in the population, and how many times likelier than the average such people answer.
SHARES = {
    "plec": {"K": (0.52, 1.2), "M": (0.48, 0.8)},
    "wiek": {"16": (0.17, 0.5), "30": (0.27, 1), "45": (0.23, 1.3), "60": (0.33, 1.1)},
    "wyksztalcenie": {"podstawowe": (0.3, 0.3), "srednie": (0.4, 0.8), "wyzsze": (0.3, 2.0)},
    "miejsce": {
        "wies": (0.4, 0.7),
        "male": (0.25, 1.0),
        "srednie": (0.2, 1.2),
        "duze": (0.15, 1.6),
    },
    "region": {f"R{place}": (1 / 16, 0.5 + place / 15) for place in range(16)},
}
TARGETS = {"pl_312_35": 2, "made_825_75": 10, "made_1727_110": 60}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--big", action="store_true")
    given = parser.parse_args(argv)
    cases = [(name, shipped(name)) for name in ("pl_60_12", "pl_100_20")]
    for folder in sorted(given.folder.iterdir()) if given.folder else []:
        if (folder / "categories.csv").exists() and folder.name not in dict(cases):
            cases.append(
                (folder.name, texts(folder / "categories.csv", folder / "respondents.csv"))
            )
    if given.big:
        cases += [
            (f"made_{people}_{size}", made(people, size))
            for people, size in ((825, 75), (1727, 110))
        ]
    found = [measured(name, *both) for name, both in cases]
    print(json.dumps({"python": platform.python_version(), "pools": found}, indent=1))
    return 0


def measured(name: str, categories: str, respondents: str) -> dict[str, object]:
    quotas = quotas_from(categories)
    pool = pool_from(respondents, [quota.category for quota in quotas])
    size = int(name.rsplit("_", 1)[1])
    began = process_time()
    answer = lottery(pool, quotas, size=size, seed="1")
    spent = process_time() - began
    seats = [0] * len(pool)
    for panel in answer.uniform:
        for person in panel:
            seats[person] += 1
    least, length = answer.min_of_drawable, len(answer.uniform)
    listed = min(
        count for count, chance in zip(seats, answer.probabilities, strict=True) if chance > 1e-9
    )
    return {
        "pool": name,
        "cpu_s": round(spent, 2),
        "target_s": TARGETS.get(name),
        "optimal": answer.proof != "none",
        "least_chance": least,
        "cannot_be_drawn": len(answer.barred),
        "list_keeps": round(listed / length / least, 4),
        "list_could_keep": round(
            int(least * len(answer.uniform) + 1e-6) / len(answer.uniform) / least, 4
        ),
    }


def shipped(name: str) -> tuple[str, str]:
    return texts(DATA / f"{name}_categories.csv", DATA / f"{name}_respondents.csv")


def texts(categories: Path, respondents: Path) -> tuple[str, str]:
    return categories.read_text("utf-8-sig"), respondents.read_text("utf-8-sig")


def made(people: int, size: int) -> tuple[str, str]:
    """A pool that answered unevenly; quotas are the shares of the population, one seat to spare."""
    luck = random.Random(f"{people}|{size}")
    names = list(SHARES)
    rows = [[pick(luck, SHARES[name]) for name in names] for _ in range(people)]
    quotas = [
        [name, feature, max(int(share * size) - 1, 0), int(share * size) + 2]
        for name in names
        for feature, (share, _) in SHARES[name].items()
    ]
    return table([["category", "feature", "min", "max"], *quotas]), table([names, *rows])


def pick(luck: random.Random, shares: dict[str, tuple[float, float]]) -> str:
    weights = [share * eagerness for share, eagerness in shares.values()]
    return luck.choices(list(shares), weights)[0]


def table(rows: list[list[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
