"""`pracownia engine lottery`: quotas and respondents in, chances and panels out, as JSON."""

import argparse
import os
from pathlib import Path

from pracownia.engines.files import text_of, write

from . import lottery, pool_from, quotas_from

EXAMPLE = """example:
  printf 'category,feature,min,max\\nplec,K,1,1\\nplec,M,1,1\\n' > categories.csv
  printf 'plec\\nK\\nK\\nM\\n' > respondents.csv
  pracownia engine lottery categories.csv respondents.csv --size 2 --objective leximin --seed 2027

respondents are known by the number of their row, from 0
exit code: 0 result, 2 input that cannot be used, 3 no panel keeps the quotas (the cheapest ways
out are then in "relaxations"), or none was found within --seconds
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("categories", type=Path, metavar="CATEGORIES.csv")
    parser.add_argument("respondents", type=Path, metavar="RESPONDENTS.csv")
    parser.add_argument("--size", type=int, required=True, help="people on the panel")
    parser.add_argument("--objective", choices=("leximin", "maximin"), default="leximin")
    parser.add_argument("--seed", default="0", help="decides what is left to lot; publish it")
    parser.add_argument("--panels", type=int, default=1000, help="length of the numbered list")
    parser.add_argument("--seconds", type=float, help="stop then with the best lottery so far")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    # One thread: small matrices are not worth more, and the last digits stay the same everywhere.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from .record import to_record  # noqa: PLC0415 - loads numpy, after the threads are set

    quotas = quotas_from(text_of(given.categories))
    pool = pool_from(text_of(given.respondents), [quota.category for quota in quotas])
    drawn = lottery(
        pool,
        quotas,
        size=given.size,
        objective=given.objective,
        seed=given.seed,
        panels=given.panels,
        seconds=given.seconds,
    )
    write(to_record(drawn), given.out)
    return 0 if drawn.feasible else 3
