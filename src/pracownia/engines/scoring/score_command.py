"""`pracownia engine score`: a file of marks in, means, model and agreement as JSON out."""

import argparse
from dataclasses import asdict
from pathlib import Path

from pracownia.engines.files import text_of, write

from .agreement import SCALES
from .read import marks_from
from .report import score

EXAMPLE = """example (Jan is strict; by the means Z1 is the best, by the model Z3):
  printf 'application,reviewer,mark
Z1,Anna,8
Z1,Ewa,8
Z2,Anna,6
Z2,Jan,3
Z3,Ewa,9
Z3,Jan,6
Z4,Anna,5
Z4,Jan,1
' > marks.csv
  pracownia engine score marks.csv --places 1 --limit 4 --seed 2027

columns: "application", "reviewer", "mark" (a number; other columns are not read). In the answer
"mean" and "calibrated" stand side by side: the engine does not replace one by the other.
"error" is the standard error of the calibrated mark; "chance" (to be among the best) is told only
where means and model would decide differently; "zscore" is for comparison only.

exit code: 0 result, 2 input that cannot be used
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("marks", type=Path, metavar="MARKS.csv")
    parser.add_argument("--places", type=int, help="how many will be chosen")
    parser.add_argument("--limit", type=float, help="a difference of marks above it diverges")
    parser.add_argument("--scale", choices=SCALES, default="interval", help="for the agreement")
    parser.add_argument("--seed", default="0", help="of the interval, of chances and of ties")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    report = score(
        marks_from(text_of(given.marks)),
        seed=given.seed,
        places=given.places,
        limit=given.limit,
        scale=given.scale,
    )
    write(asdict(report), given.out)
    return 0
