"""Which column of a file is which: by what was chosen before, then by folded names."""

from collections.abc import Mapping, Sequence

from pracownia.core.polish import fold

from .kinds import Column
from .reading import LONGEST_HEADING

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
    names = _names(columns) if left else {}
    for place in left:
        name = next((one for one in names.get(fold(header[place]), ()) if one not in found), "")
        if name:
            found[name] = place
    return found


def _names(columns: Sequence[Column]) -> dict[str, list[str]]:
    """Columns by all that they may be called, as headings are read: the label says most."""
    found: dict[str, list[str]] = {}
    for words in (
        lambda column: (column.name, str(column.label)),
        lambda column: column.also,
    ):
        for column in columns:
            for word in words(column):
                known = found.setdefault(fold(" ".join(word.split())[:LONGEST_HEADING]), [])
                if column.name not in known:
                    known.append(column.name)
    return found


def missing(columns: Sequence[Column], matched: Mapping[str, int]) -> list[Column]:
    """Required columns that nothing in the file stands for."""
    return [column for column in columns if column.required and column.name not in matched]
