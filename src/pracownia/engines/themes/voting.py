"""`pracownia engine opinions`: votes on statements, groups and common ground as JSON."""

import argparse
from dataclasses import asdict
from pathlib import Path

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .messages import sentence
from .opinions import Opinions, opinions
from .read import GROUP, votes_from

EXAMPLE = """example:
  (echo participant,trees,parking,buses; for n in $(seq 20); do
    echo a$n,1,1,-1; echo b$n,1,-1,1; done) > votes.csv
  pracownia engine opinions votes.csv --seed 2027

One row for each voter: participant, then a column for each statement with 1 (agrees), -1
(disagrees), 0 (passes) or nothing (has not seen it); as Polis exports them. With --given the groups
of the column group-id are taken as they are, and only the common ground is counted.

exit code: 0 result, 2 input that cannot be used, 3 no groups may be shown ("refusal" says why; the
statements are then counted over all voters)
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("votes", type=Path, metavar="VOTES.csv")
    parser.add_argument("--seed", default="", help="of the starts and of the resampling")
    parser.add_argument("--given", action="store_true", help=f"take the groups of {GROUP}")
    parser.add_argument("--seconds", type=float, help="resample less when the time has passed")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    votes = votes_from(text_of(given.votes))
    if given.given and votes.groups is None:
        raise BadInput(
            "column_missing", "this column is missing in the header", row=1, column=GROUP
        )
    found = opinions(votes, seed=given.seed, given=given.given, seconds=given.seconds)
    write(to_record(found), given.out)
    return 0 if found.refusal is None else 3


def to_record(found: Opinions) -> dict[str, object]:
    """The result as plain values; statements also in the order of their consensus."""
    data = asdict(found)
    data["refusal"] = None if found.refusal is None else _said(found.refusal)
    data["explanations"] = [_said(message) for message in found.explanations]
    data["statements"] = [
        {
            "statement": one.statement,
            "group_aware_consensus": one.consensus,
            "group_aware_rejection": one.rejection,
            "spread": one.spread,
            "groups": [asdict(tally) for tally in one.tallies],
        }
        for one in found.statements
    ]
    data["consensus_order"] = [
        one.statement for one in sorted(found.statements, key=lambda one: -one.consensus)
    ]
    return data


def _said(message: Message) -> dict[str, object]:
    return {"key": message.key, "values": dict(message.values), "sentence": sentence(message)}
