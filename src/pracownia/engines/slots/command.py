"""`pracownia engine slots`: a case of meetings in, the timetable as JSON out."""

import argparse
import json
from pathlib import Path

from pracownia.engines.answers import Message
from pracownia.engines.files import text_of, write

from .engine import arrange
from .read import case_from
from .result import Timetable

EXAMPLE = """example (three candidates, two reviewers, three slots, one room, panels of two):
  printf '{"kandydaci": [[1,0,0],[1,1,0],[1,0,0]], "oceniajacy": [[1,1,1],[1,1,0]],
    "konflikty": [], "sal": 1, "osob_w_komisji": 2}' > case.json
  pracownia engine slots case.json

keys: "kandydaci" and "oceniajacy" hold a row for each person with 1 for each slot in which they
are free; "konflikty" pairs [candidate, reviewer]; "sal" the rooms (a number, or a list with one for
each slot); "osob_w_komisji" the reviewers of a meeting (1 for office hours). Optional: "bloki",
the half-day of each slot. Everything counts from 0.

exit code: 0 result (also when nobody can be placed: the reasons are in "unplaced"), 2 input that
cannot be used
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json")
    parser.add_argument("--seed", default="0", help="decides who goes first where places lack")
    parser.add_argument("--seconds", type=float, help="stop then with the best timetable so far")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    case = case_from(json.loads(text_of(given.case)))
    write(to_json(arrange(case, seed=given.seed, seconds=given.seconds)), given.out)
    return 0


def to_json(answer: Timetable) -> dict[str, object]:
    """The answer in the format of the command line."""
    return {
        "placed": [[one.candidate, one.slot, list(one.reviewers)] for one in answer.meetings],
        "bound": answer.bound,
        "optimal": answer.optimal,
        "unplaced": [
            {
                "candidate": one.candidate,
                "why": _message(one.why),
                "fixes": [_message(fix) for fix in one.fixes],
            }
            for one in answer.unplaced
        ],
        "loads": list(answer.loads),
        "burden": answer.burden,
        "least_burden": answer.least_burden,
        "waits": answer.waits,
        "version": answer.version,
        "seed": answer.seed,
        "digest": answer.digest,
    }


def _message(message: Message) -> dict[str, object]:
    return {"key": message.key, "values": dict(message.values)}
