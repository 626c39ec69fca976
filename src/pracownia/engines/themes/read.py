"""Files that people send: answers with themes, votes as Polis exports them."""

from collections.abc import Iterable

from pracownia.engines.errors import BadInput
from pracownia.engines.tables import records

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
    answers, pairs = [], []
    for place, row in records(text, ("answer",), every=True):
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
    rows = records(text, (VOTER,), every=True)
    columns = list(rows[0][1]) if rows else []
    statements = [name for name in columns if name not in _NOT_STATEMENTS | {VOTER, GROUP}]
    _unlike((place, row[VOTER]) for place, row in rows)
    table = [[_vote(place, name, row[name]) for name in statements] for place, row in rows]
    groups = [row[GROUP] for _place, row in rows] if GROUP in columns else None
    return Votes.of([row[VOTER] for _place, row in rows], statements, table, groups)


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


def _unlike(voters: Iterable[tuple[int, str]]) -> None:
    seen: set[str] = set()
    for row, voter in voters:
        if not voter or voter in seen:
            raise BadInput(
                "voter_repeated",
                "each voter has one row and a name",
                row=row,
                column=VOTER,
                values={"voter": voter},
            )
        seen.add(voter)
