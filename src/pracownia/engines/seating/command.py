"""`pracownia engine seat`: the case of an event as a file, who sits where as JSON."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from pracownia.engines.answers import Message
from pracownia.engines.files import text_of, write

from .engine import seat
from .read import case_from, unused_keys
from .record import to_record

EXAMPLE = """example:
  printf '{"people": 25, "tables": 5, "rounds": 6, "hosts": {}, "present": null, \\
    "org": null, "forbidden": []}' > case.json
  pracownia engine seat case.json --seed 2027 --out seating.json

"rounds" has for each round the people at each table, "repeats" counts pairs who sit together
again (for each pair of rounds), "bound" is the number of repeats that no seating can avoid

exit code: 0 result, 2 input that cannot be used, 3 the rules allow no seating ("conflict"
says which of them, "ways_out" what to give up)
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json")
    parser.add_argument("--seed", default="1", help="another seed, another seating as good")
    parser.add_argument("--seconds", type=float, help="stop then with the best seating so far")
    parser.add_argument("--effort", type=float, default=1.0, help="2 searches twice as long")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    data = json.loads(text_of(given.case))
    case = case_from(data)
    seating = seat(case, seed=given.seed, seconds=given.seconds, effort=given.effort)
    ignored = [Message("key_not_used", {"name": name}) for name in unused_keys(data)]
    seating = replace(seating, notices=(*seating.notices, *ignored))
    write(to_record(seating), given.out)
    return 0 if seating.feasible and not seating.broken else 3
