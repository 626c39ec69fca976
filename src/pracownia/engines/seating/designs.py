"""Seatings that are constructed, not searched for.

Columns: people are (column x, place y) with y in a group of order T = tables. In round r the person
(x, y) sits at table y + D[r][x]. People of one column never meet; two columns meet in round r at
a distance D[r][x] - D[r][x'], so a pair repeats only where two rounds have the same distance. With
the rows D[r][x] = r * x of GF(T) all distances differ: a plane. For other T a short search finds
the rows. Hosts are columns of zeros. Rounds inside the columns are the same problem, smaller.
"""

from collections.abc import Sequence

from .fields import field, group, is_prime
from .known import known
from .rows import searched

Round = list[list[int]]


def rows(tables: int, columns: int, rounds: int, hosts: int) -> list[list[int]]:
    """Distances D, at most as many rounds as asked for; the first `hosts` columns stay."""
    known = field(tables)
    if known is None:
        return searched(tables, columns, rounds, hosts)
    used = [0] * tables
    used[0] = hosts
    factors = [0] * hosts
    for _ in range(columns - hosts):
        factor = min((*range(1, tables), 0), key=used.__getitem__)
        used[factor] += 1
        factors.append(factor)
    return [[known[1][number][factor] for factor in factors] for number in range(tables)][:rounds]


def seated(tables: int, distances: Sequence[Sequence[int]]) -> list[Round]:
    """Rounds of tables of slots; slot = column * tables + place."""
    known = field(tables)
    plus = known[0] if known else group(tables)
    rounds = []
    for row in distances:
        one: Round = [[] for _ in range(tables)]
        for column, distance in enumerate(row):
            for place in range(tables):
                one[plus[place][distance]].append(column * tables + place)
        rounds.append(one)
    return rounds


def golf(tables: int, size: int, rounds: int) -> tuple[str, list[Round]]:
    """Full tables, no hosts: as many rounds as a construction gives, and the name of it."""
    if tables == 1 or size == 1:
        alone = [list(range(place * size, (place + 1) * size)) for place in range(tables)]
        return "all", [alone]
    if size == 3 and rounds > tables and (days := kirkman(3 * tables)):
        return "kirkman", days[:rounds]
    # A group of order 4k + 2 has no three such rows of full length (Hall & Paige 1955).
    hopeless = size == tables and tables % 4 == 2
    found = seated(tables, rows(tables, size, min(rounds, 2) if hopeless else rounds, 0))
    name = "plane" if field(tables) else "rows"
    if len(found) < rounds and (days := known(tables, size)):
        return "known", days[:rounds]
    if len(found) < rounds and tables % size == 0:
        _, inner = golf(tables // size, size, rounds - len(found))
        found += [
            [[column * tables + slot for slot in one] for column in range(size) for one in day]
            for day in inner
        ]
    return name, found[:rounds]


def kirkman(people: int) -> list[Round]:
    """Every pair once in tables of three (Ray-Chaudhuri & Wilson 1971), empty if not known here."""
    half, third = (people - 1) // 2, people // 3
    if people == 2 * half + 1 and half % 6 == 1 and is_prime(half):
        return _kirkman_with_one_fixed(half)
    if people == 3 * third and third % 6 == 1 and is_prime(third):
        return _kirkman_of_three(third)
    return []


def _kirkman_with_one_fixed(prime: int) -> list[Round]:
    """2q + 1 people, q = 6t + 1: two copies of GF(q) and one who stays."""
    part, order = (prime - 1) // 6, prime - 1
    root = _root(prime)
    power = [pow(root, exponent, prime) for exponent in range(order)]
    half = next(m for m in range(order) if 2 * power[m] % prime == (power[part] + 1) % prime)

    def second(exponent: int) -> int:
        return prime + power[exponent % order]

    day = [[0, prime, 2 * prime]]
    for shift in range(part):
        day += [
            [power[start], power[(start + part) % order], second(start + half)]
            for start in (shift, shift + 2 * part, shift + 4 * part)
        ]
        day.append([second(shift + half + odd * part) for odd in (1, 3, 5)])
    return [_moved(day, prime, step, 2 * prime) for step in range(prime)]


def _kirkman_of_three(prime: int) -> list[Round]:
    """3q people, q = 6t + 1: three copies of GF(q)."""
    part, order = (prime - 1) // 6, prime - 1
    root = _root(prime)

    def triple(shift: int, copies: Sequence[int]) -> list[int]:
        exponents = (shift, shift + 2 * part, shift + 4 * part)
        return [
            copy * prime + pow(root, exponent % order, prime)
            for copy, exponent in zip(copies, exponents, strict=True)
        ]

    across = [triple(shift, (0, 1, 2)) for shift in range(order)]
    day = [[0, prime, 2 * prime]]
    day += [triple(shift, [copy] * 3) for shift in range(part) for copy in range(3)]
    day += [across[shift] for shift in range(order) if shift // part % 2]
    days = [_moved(day, prime, step, 3 * prime) for step in range(prime)]
    days += [
        [
            table
            for step in range(prime)
            for table in _moved([across[shift]], prime, step, 3 * prime)
        ]
        for shift in range(order)
        if shift // part % 2 == 0
    ]
    return days


def _root(prime: int) -> int:
    """The smallest primitive root."""
    return next(
        root
        for root in range(2, prime)
        if len({pow(root, exponent, prime) for exponent in range(prime - 1)}) == prime - 1
    )


def _moved(day: Round, cycle: int, step: int, moving: int) -> Round:
    """Everybody moved by `step` inside their cycle; people from `moving` on stay."""
    return [
        [slot // cycle * cycle + (slot + step) % cycle if slot < moving else slot for slot in table]
        for table in day
    ]
