"""`pracownia engine assign`: applications, reviewers, bids and conflicts in, pairs as JSON out."""

import argparse
import json
from pathlib import Path

from pracownia.engines.files import text_of, write

from .assignment import Assignment, assign
from .read import bids_from

EXAMPLE = """example (three applications, three reviewers, two reviewers each):
  printf '{"need": 2, "applications": ["Z1", "Z2", "Z3"],
    "reviewers": ["Anna", "Jan", {"id": "Ewa", "max": 1}],
    "bids": [["Z1", "Anna", 2], ["Z2", "Jan", 1]], "conflicts": [["Z3", "Anna"]]}' > bids.json
  pracownia engine assign bids.json --seed 2027

keys: "applications" and "reviewers" are names, or objects {"id", "need"} and {"id", "min", "max"};
"need", "min" and "max" beside them hold for everybody else (need is 2 when nothing is said; without
min and max everybody gets an even share, as far as conflicts allow). "bids" are numbers, larger =
more willing, 0 when nothing is said; "conflicts" are never assigned.

exit code: 0 result, 2 input that cannot be used, 3 not everything fits ("changes" then says what
has to give way at least, and "pairs" is the assignment with these changes)
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json")
    parser.add_argument("--seed", default="0", help="decides between equal bids")
    parser.add_argument("--seconds", type=float, help="stop then with the best pairs so far")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    case = bids_from(json.loads(text_of(given.case)))
    answer = assign(case, seed=given.seed, seconds=given.seconds)
    write(to_json(answer), given.out)
    return 0 if answer.feasible else 3


def to_json(answer: Assignment) -> dict[str, object]:
    return {
        "pairs": [list(pair) for pair in answer.pairs],
        "total": answer.total,
        "bound": answer.bound,
        "optimal": answer.optimal,
        "loads": answer.loads,
        "changes": [{"key": one.key, "values": dict(one.values)} for one in answer.changes],
        "version": answer.version,
        "seed": answer.seed,
        "digest": answer.digest,
    }
