"""Votes on statements: who agreed (1), disagreed (-1), passed (0) or did not see it (no vote)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pracownia.engines.errors import BadInput

from .features import Matrix

AGREE, PASS, DISAGREE = 1.0, 0.0, -1.0


@dataclass(frozen=True)
class Votes:
    """`table`: row = voter, column = statement, NaN = no vote; `groups`: where drawn before."""

    voters: tuple[str, ...]
    statements: tuple[str, ...]
    table: Matrix
    groups: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls,
        voters: Sequence[str],
        statements: Sequence[str],
        rows: Sequence[Sequence[int | None]],
        groups: Sequence[str] | None = None,
    ) -> "Votes":
        table = [[float("nan") if vote is None else float(vote) for vote in row] for row in rows]
        return cls(
            tuple(voters),
            tuple(statements),
            np.array(table, dtype=np.float64).reshape(len(voters), len(statements)),
            None if groups is None else tuple(groups),
        )

    def seen(self) -> Matrix:
        """How many statements each voter voted on, passes counted."""
        counts: Matrix = (~np.isnan(self.table)).sum(axis=1).astype(np.float64)
        return counts

    def plain(self) -> dict[str, object]:
        """For the digest."""
        rows = [[None if np.isnan(v) else int(v) for v in row] for row in self.table]
        return {
            "voters": self.voters,
            "statements": self.statements,
            "rows": rows,
            "groups": self.groups,
        }


def check(votes: Votes) -> None:
    """At least one statement, and no vote but 1, 0 and -1."""
    if not votes.statements or not votes.voters:
        raise BadInput("no_votes", "there are no votes")
    wrong = ~(np.isnan(votes.table) | np.isin(votes.table, (AGREE, PASS, DISAGREE)))
    if wrong.any():
        row, column = (int(place) for place in np.argwhere(wrong)[0])
        raise BadInput(
            "not_a_vote",
            "a vote is 1 (agree), -1 (disagree), 0 (pass) or empty",
            row=row + 2,
            column=votes.statements[column],
            values={"value": str(votes.table[row, column])},
        )
