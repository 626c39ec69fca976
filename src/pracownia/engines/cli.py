"""The command line of the engines: reads files, writes JSON; knows neither Django nor database."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from .errors import BadInput

RESULT, BAD_INPUT, NO_SOLUTION = 0, 2, 3


@dataclass(frozen=True)
class Command:
    """A command of the module `<name>` here, which has EXAMPLE, arguments(parser) and run(...)."""

    words: tuple[str, str]
    module: str
    help: str


# Only the module of the command that is asked for is loaded: solvers and dictionaries are big.
COMMANDS = (
    Command(("engine", "select"), "selection.command", "choose people by marks under rules"),
    Command(("engine", "lottery"), "lotteries.command", "draw panels fairly under quotas"),
    Command(("engine", "clock"), "clock.command", "say when a term ends, and why then"),
    Command(("engine", "identifiers"), "identifiers.command", "check PESEL, NIP, REGON, phone ..."),
    Command(("engine", "slots"), "slots.command", "put people, slots and panels together"),
    Command(("engine", "opinions"), "themes.voting", "find opinion groups and common ground"),
    Command(("engine", "themes"), "themes.command", "suggest themes for open answers"),
    Command(("engine", "plain"), "readability.command", "what makes a Polish text hard to read"),
    Command(("engine", "assign"), "scoring.assign_command", "give applications to reviewers"),
    Command(("engine", "score"), "scoring.score_command", "see what marks of reviewers say"),
    Command(("engine", "search-eval"), "search.command", "measure search on judged queries"),
    Command(("engine", "seat"), "seating.command", "seat people at tables for several rounds"),
    Command(("engine", "reseat"), "seating.reseating", "seat people who came late or left"),
    Command(("selection", "verify"), "selection.verifying", "repeat a published record"),
)
GROUPS = {"engine": "run an engine on files", "selection": "work with published selections"}


def main(argv: Sequence[str]) -> int:
    """Runs `engine NAME ...` or `selection verify FILE`; returns the exit code."""
    arguments = _parser(argv).parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (BadInput, OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        print(f"pracownia: {error}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pracownia")
    groups = parser.add_subparsers(required=True)
    for group, about in GROUPS.items():
        commands = groups.add_parser(group, help=about).add_subparsers(required=True)
        for command in COMMANDS:
            if command.words[0] == group:
                one = commands.add_parser(
                    command.words[1],
                    help=command.help,
                    formatter_class=argparse.RawDescriptionHelpFormatter,
                )
                if tuple(argv[:2]) == command.words:
                    _fill(one, command.module)
    return parser


def _fill(parser: argparse.ArgumentParser, name: str) -> None:
    module = import_module(f"{__package__}.{name}")
    parser.epilog = module.EXAMPLE
    module.arguments(parser)
    parser.set_defaults(run=module.run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
