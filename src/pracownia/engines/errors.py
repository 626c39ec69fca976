"""Refusals of the engines: each names the row and the column that cannot be used."""

from collections.abc import Mapping


class BadInput(ValueError):
    """Input that cannot be used; `key` and `values` let the product say it in any language."""

    def __init__(
        self,
        key: str,
        sentence: str,
        *,
        row: int | None = None,
        column: str | None = None,
        rule: int | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.key = key
        self.row = row
        self.column = column
        self.rule = rule
        self.values: dict[str, object] = dict(values or {})
        self.sentence = sentence
        super().__init__(_place(row, column, rule) + sentence)


class Cancelled(Exception):
    """The caller asked the engine to stop."""


def _place(row: int | None, column: str | None, rule: int | None) -> str:
    parts = []
    if row is not None:
        parts.append(f"row {row}")
    if rule is not None:
        parts.append(f"rule {rule}")
    if column is not None:
        parts.append(f"column {column!r}")
    return ", ".join(parts) + ": " if parts else ""
