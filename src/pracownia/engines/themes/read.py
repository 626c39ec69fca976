"""Files that people send: answers with themes, votes as Polis exports them."""

import csv
import io
from collections.abc import Sequence

from pracownia.engines.errors import BadInput

from .model import Answer
from .votes import Votes

# What an export of Polis says about a voter beside the votes.
_NOT_STATEMENTS = frozenset({"n-comments", "n-votes", "n-agree", "n-disagree"})
VOTER, GROUP = "participant", "group-id"
_VOTES = {"1": 1, "-1": -1, "0": 0, "": None}


def answers_from(text: str) -> tuple[list[Answer], list[tuple[str, str]]]:
    """Answers of a file with the columns answer, theme, number, second; and pairs of two coders.

    Several themes of one answer are parted by "|". `second` holds the theme of a second coder.
    """
    rows = _rows(text, "answer")
    answers, pairs = [], []
    for place, row in rows:
        if not row["answer"]:
            raise BadInput("answer_missing", "there is no answer here", row=place, column="answer")
        themes = tuple(
            dict.fromkeys(name.strip() for name in row.get("theme", "").split("|") if name.strip())
        )
        answers.append(Answer(row.get("number") or str(place), row["answer"], themes))
        if themes and row.get("second"):
            pairs.append((row["theme"], row["second"]))
    return answers, pairs


def votes_from(text: str) -> Votes:
    """Votes of a file as Polis exports it: 1 agrees, -1 disagrees, 0 passes, empty = not seen."""
    rows = _rows(text, VOTER)
    columns = list(rows[0][1]) if rows else []
    statements = [name for name in columns if name not in _NOT_STATEMENTS | {VOTER, GROUP}]
    voters = [row[VOTER] for _place, row in rows]
    _unlike(voters)
    table = [[_vote(place, name, row[name]) for name in statements] for place, row in rows]
    groups = [row[GROUP] for _place, row in rows] if GROUP in columns else None
    return Votes.of(voters, statements, table, groups)


def _rows(text: str, needed: str) -> list[tuple[int, dict[str, str]]]:
    """Row numbers with cells; the header is row 1."""
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(reader, [])]
    if needed not in names:
        raise BadInput("column_missing", "the header does not have it", row=1, column=needed)
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadInput("column_repeated", "two columns are called so", row=1, column=name)
    rows = []
    for place, cells in enumerate(reader, 2):
        if not any(cells):
            continue
        if len(cells) != len(names):
            raise BadInput(
                "cells_differ",
                f"{len(cells)} cells; the header has {len(names)}",
                row=place,
                values={"cells": len(cells), "expected": len(names)},
            )
        rows.append((place, dict(zip(names, (cell.strip() for cell in cells), strict=True))))
    return rows


def _vote(row: int, column: str, cell: str) -> int | None:
    if cell not in _VOTES:
        raise BadInput(
            "not_a_vote",
            "a vote is 1 (agree), -1 (disagree), 0 (pass) or empty",
            row=row,
            column=column,
            values={"value": cell},
        )
    return _VOTES[cell]


def _unlike(voters: Sequence[str]) -> None:
    seen: dict[str, int] = {}
    for row, voter in enumerate(voters, 2):
        if not voter or voter in seen:
            raise BadInput(
                "voter_repeated",
                "each voter has one row and a name",
                row=row,
                column=VOTER,
                values={"voter": voter},
            )
        seen[voter] = row
