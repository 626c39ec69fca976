"""`pracownia engine reseat`: a published seating, changed for those who are missing or late."""

import argparse
import json
from pathlib import Path

from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .model import Case
from .read import case_from
from .record import from_record, to_record
from .reseat import reseat

EXAMPLE = """example:
  printf '{"people": 25, "tables": 5, "rounds": 6, "hosts": {}, "present": null, \\
    "org": null, "forbidden": []}' > case.json
  pracownia engine seat case.json --seed 2027 --out seating.json
  pracownia engine reseat case.json seating.json --round 1 --absent 3,17 --out second.json
  pracownia engine reseat case.json second.json --round 2 --late 17 --seated --out third.json

people, tables and rounds are numbered from 0; "moves" says who goes where instead. People who
may still come belong in the case from the beginning, as absent.

exit code: 0 result, 2 input that cannot be used, 3 somebody finds no seat or the rules allow none
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json")
    parser.add_argument("seating", type=Path, metavar="SEATING.json")
    parser.add_argument("--round", type=int, required=True, help="the first round that changes")
    parser.add_argument("--absent", default="", help="people missing from then on: 3,17")
    parser.add_argument("--late", default="", help="people who are there from then on: 8")
    parser.add_argument("--seated", action="store_true", help="in this round people sit already")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    case = case_from(json.loads(text_of(given.case)))
    if not 0 <= given.round < case.rounds:
        raise BadInput(
            "round_unknown",
            f"there is no round {given.round}",
            column="round",
            values={"round": given.round},
        )
    before = from_record(case, json.loads(text_of(given.seating)))
    absent = _people(given.absent, "absent", case)
    late = _people(given.late, "late", case)
    for person in absent:
        if person in late:
            raise BadInput(
                "person_twice",
                f"person {person} is both absent and late",
                column="late",
                values={"person": person},
            )
    after = reseat(before, round=given.round, absent=absent, late=late, seated=given.seated)
    write(to_record(after), given.out)
    return 0 if after.contradiction is None and not after.broken else 3


def _people(text: str, column: str, case: Case) -> list[int]:
    people = []
    for row, word in enumerate(part.strip() for part in text.split(",") if part.strip()):
        if not word.isdecimal() or int(word) >= case.people:
            raise BadInput(
                "unknown_person",
                f"{word!r} is no person from 0 to {case.people - 1}",
                row=row,
                column=column,
                values={"value": word, "most": case.people - 1},
            )
        people.append(int(word))
    return people
