"""Which column of a file is which: by what was chosen before, then by folded names."""

from collections.abc import Mapping, Sequence

from pracownia.core.polish import fold

from .kinds import Column

NONE = "-"


def column_key(heading: str) -> str:
    return f"column:{fold(heading)}"[:120]


def propose(
    columns: Sequence[Column], header: Sequence[str], remembered: Mapping[str, str]
) -> dict[str, int]:
    """Names of columns with their places in the header; each place is used once."""
    known = {column.name for column in columns}
    found: dict[str, int] = {}
    left: list[int] = []
    for place, heading in enumerate(header):
        name = remembered.get(column_key(heading), "")
        if name in known and name not in found:
            found[name] = place
        elif name != NONE and heading:
            left.append(place)
    for place in left:
        name = _named(fold(header[place]), columns)
        if name and name not in found:
            found[name] = place
    return found


def _named(heading: str, columns: Sequence[Column]) -> str:
    for column in columns:
        if heading in {fold(word) for word in (column.name, str(column.label), *column.also)}:
            return column.name
    return ""


def missing(columns: Sequence[Column], matched: Mapping[str, int]) -> list[Column]:
    """Required columns that nothing in the file stands for."""
    return [column for column in columns if column.required and column.name not in matched]
