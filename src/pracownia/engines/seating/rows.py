"""A short search for the rows of a design where no finite field gives them.

Rows D[r][x] over a group of order T; wanted are distances D[r][x] - D[s][x] of every two rows that
are spread evenly over the group. This is all the search there is for hundreds of people: a table
of rounds times seats at a table.
"""

from collections.abc import Iterator

from .fields import group
from .luck import chance_of, patience

MOST_STEPS, TRIES = 500, 8
SHORT, LONG = 5000, 20000


def searched(tables: int, columns: int, rounds: int, hosts: int) -> list[list[int]]:
    """Rows over a group that is no field; fewer than asked for where repeats would begin."""
    if hosts > 1 and columns - hosts < tables:
        # Several hosts of a table are to the guests like one.
        found = searched(tables, columns - hosts + 1, rounds, 1)
        return [[0] * (hosts - 1) + row for row in found]
    plus = group(tables)
    minus = [[plus[other].index(one) for other in range(tables)] for one in range(tables)]
    if columns > tables:
        return _evened(minus, columns, rounds, hosts)
    best: list[list[int]] = []
    for strict in (True, False):
        found = [[0] * columns]
        while len(found) < rounds:
            tries = (_Row(found, minus, columns, hosts, strict, luck) for luck in range(TRIES))
            row = next((row for one in tries if (row := one.complete())), None)
            if row is None:
                break
            found.append(row)
        if len(found) > len(best):
            best = found
    return best[:rounds]


class _Row:
    """One more row whose distances from each row above are spread evenly, by backtracking."""

    def __init__(
        self,
        above: list[list[int]],
        minus: list[list[int]],
        columns: int,
        hosts: int,
        strict: bool,
        luck: int,
    ) -> None:
        self.chance = chance_of(luck) if luck else None
        self.above, self.minus, self.columns, self.strict = above, minus, columns, strict
        self.tables = len(minus)
        self.row = [0] * max(hosts, 1)
        self.used = [[len(self.row), *[0] * (self.tables - 1)] for _ in above]

    def complete(self) -> list[int] | None:
        tries = [self.values()]
        for _ in range(MOST_STEPS):
            value = next(tries[-1], None)
            if value is None:
                tries.pop()
                if not tries:
                    return None
                self.count(self.row.pop(), -1)
                continue
            self.count(value, 1)
            self.row.append(value)
            if not self.fits():
                self.count(self.row.pop(), -1)
            elif len(self.row) == self.columns:
                return self.row
            else:
                tries.append(self.values())
        return None

    def values(self) -> Iterator[int]:
        """Candidates for the next column; starting elsewhere in each finds rows sooner."""
        if self.chance is not None:
            order = [(self.chance(), place) for place in range(self.tables)]
            return iter([place for _, place in sorted(order)])
        start = self.row[-1] + len(self.row)
        return iter([(start + step) % self.tables for step in range(self.tables)])

    def count(self, value: int, step: int) -> None:
        column = len(self.row)
        for counts, other in zip(self.used, self.above, strict=True):
            counts[self.minus[value][other[column]]] += step

    def fits(self) -> bool:
        """Whether the counts of distances can still become even enough."""
        done = len(self.row)
        if self.strict:
            most = -(-done // self.tables)
            return all(max(counts) <= most for counts in self.used)
        least, more = divmod(self.columns, self.tables)
        most, left = least + (more > 0), self.columns - done
        return all(
            max(counts) <= most and sum(least - c for c in counts if c < least) <= left
            for counts in self.used
        )


def _evened(minus: list[list[int]], columns: int, rounds: int, hosts: int) -> list[list[int]]:
    """More columns than tables: some must repeat.

    Columns that repeat in the same way again and again (a heavy column: its people always sit
    together) leave the most different meetings, so as few of them as possible are split.
    """
    tables = len(minus)
    least, more = divmod(columns, tables)
    best: _Evening | None = None
    splits = sorted({*range(min(tables, 4)), tables // 2, tables})
    for split in splits:
        weights = [least] * (tables - more) + [least + 1] * more
        weights[0] = max(weights[0], hosts)
        for place in range(max(tables - split, 1), tables):
            single = weights[place] > 1
            weights[place] -= single
            weights += [1] * single
        weights += [1] * (columns - sum(weights))
        if split == tables or sum(weights) != columns:
            weights = [max(hosts, 1)] + [1] * (columns - max(hosts, 1))
        one = _Evening(minus, weights, rounds)
        one.run(LONG if split == tables else SHORT)
        if best is None or one.surplus < best.surplus:
            best = one
        if best.surplus <= best.target:
            break
    return best.whole() if best else []


class _Evening:
    """Annealing over entries; used[r][s][distance] = columns by weight, surplus = repeats."""

    def __init__(self, minus: list[list[int]], weights: list[int], rounds: int) -> None:
        self.minus, self.tables, self.weights = minus, len(minus), weights
        self.chance = chance_of(rounds)
        free = range(len(weights) - 1)
        self.rows = [[0] * len(weights)]
        self.rows += [[0] + [self.any(self.tables) for _ in free] for _ in range(rounds - 1)]
        self.used = [[self.counts(one, other) for other in self.rows] for one in self.rows]
        pairs = [(r, s) for s in range(rounds) for r in range(s)]
        self.surplus = sum(c * (c - 1) // 2 for r, s in pairs for c in self.used[r][s])
        least, more = divmod(sum(weights), self.tables)
        self.target = len(pairs) * (self.tables * least * (least - 1) // 2 + least * more)

    def any(self, most: int) -> int:
        return int(self.chance() * most)

    def counts(self, one: list[int], other: list[int]) -> list[int]:
        counts = [0] * self.tables
        for here, there, weight in zip(one, other, self.weights, strict=True):
            counts[self.minus[here][there]] += weight
        return counts

    def run(self, steps: int) -> None:
        best, kept = self.surplus, [list(row) for row in self.rows]
        for step in range(steps if len(self.rows) > 1 else 0):
            if best <= self.target:
                break
            number = 1 + self.any(len(self.rows) - 1)
            column = 1 + self.any(len(self.weights) - 1)
            self.change(number, column, self.any(self.tables), 0.9 * (1 - step / steps))
            if self.surplus < best:
                best, kept = self.surplus, [list(row) for row in self.rows]
        self.surplus, self.rows = best, kept

    def change(self, number: int, column: int, value: int, warmth: float) -> None:
        old, weight = self.rows[number][column], self.weights[column]
        if value == old:
            return
        moves = [
            (other, self.minus[old][row[column]], self.minus[value][row[column]])
            for other, row in enumerate(self.rows)
            if other != number
        ]
        used = self.used[number]
        gain = weight * sum(used[s][new] - used[s][gone] + weight for s, gone, new in moves)
        if gain > warmth * patience(self.chance):
            return
        for s, gone, new in moves:
            used[s][gone] -= weight
            used[s][new] += weight
            back = self.used[s][number]
            back[self.minus[0][gone]] -= weight
            back[self.minus[0][new]] += weight
        self.rows[number][column] = value
        self.surplus += gain

    def whole(self) -> list[list[int]]:
        """Every column as often as it weighs."""
        return [
            [value for value, weight in zip(row, self.weights, strict=True) for _ in range(weight)]
            for row in self.rows
        ]
