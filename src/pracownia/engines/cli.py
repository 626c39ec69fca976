"""The command line of the engines: reads files, writes JSON; knows neither Django nor database."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from pracownia.engines import selection

RESULT, BAD_INPUT, NO_SOLUTION = 0, 2, 3

EXAMPLE = """example:
  printf 'nr,plec,punkty\\nA1,K,81\\nA2,M,90\\nA3,M,88\\n' > people.csv
  printf '{"places": 2, "number": "nr", "marks": "punkty", "rules": \\
    [{"field": "plec", "value": "K", "min": 1}]}' > rules.json
  pracownia engine select people.csv rules.json --seed 2027 --out record.json
  pracownia selection verify record.json

exit code: 0 result, 2 input that cannot be used, 3 no list keeps the rules (the cheapest
ways out are then in "relaxations")
"""


def main(argv: Sequence[str]) -> int:
    """Runs `engine NAME ...` or `selection verify FILE`; returns the exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (selection.BadInput, OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        print(f"pracownia: {error}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pracownia")
    rooms = parser.add_subparsers(required=True)
    engine = rooms.add_parser("engine", help="run an engine on files")
    engines = engine.add_subparsers(required=True)
    _select_arguments(
        engines.add_parser(
            "select",
            help="choose people by marks under rules",
            epilog=EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    room = rooms.add_parser("selection", help="work with published selections")
    commands = room.add_subparsers(required=True)
    check = commands.add_parser("verify", help="repeat a published record and compare")
    check.add_argument("record", type=Path, metavar="FILE")
    check.set_defaults(run=_verify)
    return parser


def _select_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("candidates", type=Path, metavar="CANDIDATES.csv")
    parser.add_argument("rules", type=Path, metavar="RULES.json")
    parser.add_argument("--seed", required=True, help="decides ties; publish it beforehand")
    parser.add_argument("--places", type=int, help="instead of the number in the rules")
    parser.add_argument("--reserve", type=int, help="instead of the number in the rules")
    parser.add_argument("--seconds", type=float, help="stop then with the best list so far")
    parser.add_argument("--no-why", action="store_true", help="leave out the reasons per person")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")
    parser.set_defaults(run=_select)


def _select(arguments: argparse.Namespace) -> int:
    terms = selection.rules_from(json.loads(_text(arguments.rules)))
    people = selection.candidates_from(_text(arguments.candidates), terms)
    places = arguments.places if arguments.places is not None else terms.places
    if places is None:
        raise selection.BadInput(
            "not_a_count",
            "say how many places there are",
            column="places",
            values={"value": "", "least": 1},
        )
    reserve = arguments.reserve if arguments.reserve is not None else terms.reserve
    chosen = selection.select(
        people,
        terms.rules,
        places=places,
        reserve=reserve,
        seed=arguments.seed,
        seconds=arguments.seconds,
    )
    whys = None if arguments.no_why else selection.explain_all(chosen, seconds=arguments.seconds)
    _write(selection.to_record(chosen, whys), arguments.out)
    return RESULT if chosen.feasible else NO_SOLUTION


def _verify(arguments: argparse.Namespace) -> int:
    record = json.loads(_text(arguments.record))
    if not isinstance(record, dict):
        raise selection.BadInput("record_format", "the record must be one object")
    answer = selection.verify(record)
    differences = [
        {"path": d.path, "published": d.published, "repeated": d.repeated}
        for d in answer.differences
    ]
    _write(
        {
            "ok": answer.ok,
            "same_version": answer.same_version,
            "digest": answer.digest,
            "differences": differences,
        },
        None,
    )
    return RESULT if answer.ok else 1


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _write(data: dict[str, object], out: Path | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
