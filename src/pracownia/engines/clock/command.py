"""`pracownia engine clock`: when a term ends, and why then."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import get_args

from pracownia.engines.errors import BadInput
from pracownia.engines.files import write

from .local import LocalTimeError, local, parse_local
from .messages import sentence
from .terms import TERMS, Term, Unit, deadline

EXAMPLE = """example:
  pracownia engine clock "2026-12-22 15:00" --working-days 3
  pracownia engine clock 2026-11-30 --months 3
  pracownia engine clock 2026-09-15 --term youth_council.motion

The moment is on the clocks of Poland. --days-before counts back: the latest day of a notice.
In the hour that happens twice say --second when the later one is meant, otherwise --first.

exit code: 0 result, 2 input that cannot be used
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("moment", help="such as 2026-12-22, 22.12.2026 or 2026-12-22 15:00")
    length = parser.add_mutually_exclusive_group(required=True)
    for unit in get_args(Unit):
        length.add_argument(f"--{unit.replace('_', '-')}", type=int, metavar="N")
    length.add_argument("--term", metavar="NAME", help=", ".join(TERMS))
    parser.add_argument("--not-moved", action="store_true", help="let it end on a free day")
    hour = parser.add_mutually_exclusive_group()
    hour.add_argument("--first", dest="fold", action="store_const", const=0)
    hour.add_argument("--second", dest="fold", action="store_const", const=1)
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    moment = _moment(given)
    term = _term(given)
    answer = deadline(moment, term)
    write(
        {
            "version": answer.version,
            "digest": answer.digest,
            "begins": local(moment).isoformat(),
            "unit": term.unit,
            "count": term.count,
            "law": term.law,
            "last_day": answer.last_day.isoformat(),
            "ends": local(answer.ends).isoformat(),
            "ends_utc": answer.ends.isoformat(),
            "explanations": [
                {"key": one.key, "values": dict(one.values), "sentence": sentence(one)}
                for one in answer.explanations
            ],
        },
        given.out,
    )
    return 0


def _moment(given: argparse.Namespace) -> datetime:
    text = given.moment if ":" in given.moment else f"{given.moment} 12:00"
    try:
        return parse_local(text, fold=given.fold)
    except LocalTimeError as error:
        raise BadInput(error.key, str(error), column="moment", values=error.values) from None


def _term(given: argparse.Namespace) -> Term:
    if given.term is not None:
        if given.term not in TERMS:
            raise BadInput("unknown_term", f"there is no term {given.term!r}", column="term")
        return TERMS[given.term]
    for unit in get_args(Unit):
        count = getattr(given, unit)
        if count is not None:
            if count < 0:
                raise BadInput("negative", "a term has at least 0 days", column=unit)
            return Term(unit, count, moved=not given.not_moved)
    raise AssertionError("argparse requires one of them")
