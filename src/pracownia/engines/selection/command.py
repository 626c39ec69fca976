"""`pracownia engine select`: a file of people and a file of rules, the list as JSON."""

import argparse
import json
from pathlib import Path

from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .engine import select
from .explain import explain_all
from .read import Terms, candidates_from, rules_from
from .record import to_record

EXAMPLE = """example:
  printf 'nr,plec,punkty\\nA1,K,81\\nA2,M,90\\nA3,M,88\\n' > people.csv
  printf '{"places": 2, "number": "nr", "marks": "punkty", "rules": \\
    [{"field": "plec", "value": "K", "min": 1}]}' > rules.json
  pracownia engine select people.csv rules.json --seed 2027 --out record.json
  pracownia selection verify record.json

exit code: 0 result, 2 input that cannot be used, 3 no list keeps the rules (the cheapest
ways out are then in "relaxations")
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("candidates", type=Path, metavar="CANDIDATES.csv")
    parser.add_argument("rules", type=Path, metavar="RULES.json")
    parser.add_argument("--seed", required=True, help="decides ties; publish it beforehand")
    parser.add_argument("--places", type=int, help="instead of the number in the rules")
    parser.add_argument("--reserve", type=int, help="instead of the number in the rules")
    parser.add_argument("--seconds", type=float, help="stop then with the best list so far")
    parser.add_argument("--no-why", action="store_true", help="leave out the reasons per person")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    terms = rules_from(json.loads(text_of(given.rules)))
    people = candidates_from(text_of(given.candidates), terms)
    chosen = select(
        people,
        terms.rules,
        places=_places(given, terms),
        reserve=given.reserve if given.reserve is not None else terms.reserve,
        seed=given.seed,
        seconds=given.seconds,
    )
    whys = None if given.no_why else explain_all(chosen, seconds=given.seconds)
    write(to_record(chosen, whys), given.out)
    return 0 if chosen.feasible else 3


def _places(given: argparse.Namespace, terms: Terms) -> int:
    places: int | None = given.places if given.places is not None else terms.places
    if places is None:
        raise BadInput(
            "not_a_count",
            "say how many places there are",
            column="places",
            values={"value": "", "least": 1},
        )
    return places
