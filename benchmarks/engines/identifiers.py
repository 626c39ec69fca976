"""Judges the shared cases of identifiers and prints JSON: how many are right, CPU per question.

Run: python benchmarks/engines/identifiers.py
"""

import csv
import json
import platform
import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from pracownia.engines.identifiers import VERSION, explain, is_valid  # noqa: E402

CASES = ROOT / "src/pracownia/engines/identifiers/tests/data/identyfikatory.csv"
ROUNDS = 100


def microseconds(ask, rows):
    start = process_time()
    for _round in range(ROUNDS):
        for row in rows:
            ask(row["rodzaj"], row["wartosc"])
    return round((process_time() - start) / ROUNDS / len(rows) * 1e6, 1)


def main():
    rows = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
    right = sum(is_valid(r["rodzaj"], r["wartosc"]) == (r["poprawny"] == "tak") for r in rows)
    result = {
        "engine": "identifiers",
        "version": VERSION,
        "python": platform.python_version(),
        "cases": len(rows),
        "right": right,
        "target": len(rows),
        "is_valid_us": microseconds(is_valid, rows),
        "explain_us": microseconds(explain, rows),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
