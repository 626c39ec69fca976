"""Which numbers outsiders do not see, so that nobody is found by them or by counting back.

Hidden is every number from 1 to 4; a number that differs by 1 to 4 from the one before it in its
row, since the difference is a small group too; and as many more in the same column as are needed
so that the total less what is shown stands for at least two groups and five people.
"""

from collections.abc import Sequence
from itertools import pairwise

SMALLEST = 5

type Cell = tuple[int, int]


def hidden(rows: Sequence[Sequence[int]]) -> set[Cell]:
    """Cells (row, column) of a table whose column totals are known to everybody."""
    gone: set[Cell] = set()
    while more := _small(rows) - gone or _steps(rows, gone) or _complements(rows, gone):
        gone |= more
    return gone


def _is_small(number: int) -> bool:
    return 0 < number < SMALLEST


def _small(rows: Sequence[Sequence[int]]) -> set[Cell]:
    return {
        (at, place)
        for at, row in enumerate(rows)
        for place, number in enumerate(row)
        if _is_small(number)
    }


def _steps(rows: Sequence[Sequence[int]], gone: set[Cell]) -> set[Cell]:
    """The later of two numbers that are shown in a row, when few people are between them."""
    found: set[Cell] = set()
    for at, row in enumerate(rows):
        shown = [place for place in range(len(row)) if (at, place) not in gone]
        for before, after in pairwise(shown):
            if _is_small(abs(row[before] - row[after])):
                found.add((at, after))
                break
    return found


def _complements(rows: Sequence[Sequence[int]], gone: set[Cell]) -> set[Cell]:
    """One more number of each column that could be counted back: the smallest that is shown."""
    found: set[Cell] = set()
    for place in range(len(rows[0]) if rows else 0):
        out = [at for at in range(len(rows)) if (at, place) in gone]
        rest = [at for at in range(len(rows)) if (at, place) not in gone]
        if not out or not rest:
            continue
        if len(out) < 2 or sum(rows[at][place] for at in out) < SMALLEST:
            least = min(rest, key=lambda at: (rows[at][place] == 0, rows[at][place], at))
            found.add((least, place))
    return found
