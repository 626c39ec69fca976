"""From types to people: everybody of a type gets exactly the same chance.

A panel says how many of a type sit; which of them turns about. This is the scheduling of equal
jobs on machines of which fewer and fewer are free (McNaughton 1959, Schmidt 1984): machine a works
during the panels that have a or more of the type, each person needs the same time, never on two
machines at once. A panel is split where one person hands over to another, once per person at
most. Weights are whole numbers, so the chances are exactly equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .realise import Mixture
from .space import Panel, Space

UNITS = 10**9


@dataclass(slots=True)
class _Piece:
    """A part of a panel's weight, with the people who sit during it."""

    weight: int
    panel: Panel
    people: list[int]


def seated(
    space: Space, mixture: Mixture, order: Sequence[Sequence[int]]
) -> list[tuple[tuple[int, ...], Fraction]]:
    """Panels of people with weights that add up to 1; `order` lists the people of each type."""
    pieces = _pieces(space, mixture)
    for kind, members in enumerate(order):
        _turns(pieces, kind, members)
    total = sum(piece.weight for piece in pieces)
    weights: dict[tuple[int, ...], int] = {}
    for piece in pieces:
        panel = tuple(sorted(piece.people))
        weights[panel] = weights.get(panel, 0) + piece.weight
    return [(panel, Fraction(weight, total)) for panel, weight in sorted(weights.items())]


def _pieces(space: Space, mixture: Mixture) -> list[_Piece]:
    """Whole weights that every type can share out without a remainder."""
    scale = lcm(*(int(size) for size in space.sizes))
    whole = [round(float(weight) * UNITS) for weight in mixture.weights]
    return [
        _Piece(weight * scale, panel, [])
        for weight, panel in zip(whole, mixture.panels, strict=True)
        if weight > 0
    ]


def _turns(pieces: list[_Piece], kind: int, members: Sequence[int]) -> None:
    """Gives each member an equal part of the places of the type."""
    size = len(members)
    counts = [int(piece.panel[kind]) for piece in pieces]
    share = sum(piece.weight * count for piece, count in zip(pieces, counts, strict=True)) // size
    # machines[a]: the pieces during which more than `a` people of the type sit.
    machines = [
        dict.fromkeys(place for place, count in enumerate(counts) if count > a)
        for a in range(max(counts, default=0))
    ]
    times = [sum(pieces[place].weight for place in machine) for machine in machines]
    for member in members if share else ():
        a = max(place for place, time in enumerate(times) if time >= share)
        next_one = machines.pop(a + 1) if a + 1 < len(machines) else {}
        taken = times.pop(a + 1) if a + 1 < len(times) else 0
        for place in next_one:
            pieces[place].people.append(member)
        times[a] += taken - share
        _take(pieces, machines, a, next_one, share - taken, member)


def _take(
    pieces: list[_Piece],
    machines: list[dict[int, None]],
    a: int,
    busy: dict[int, None],
    need: int,
    member: int,
) -> None:
    """The rest of the person's time, from machine `a` while the person is not busy already."""
    for place in [place for place in machines[a] if place not in busy]:
        if need == 0:
            return
        piece = pieces[place]
        if piece.weight > need:
            rest = _Piece(piece.weight - need, piece.panel, piece.people.copy())
            piece.weight = need
            pieces.append(rest)
            for machine in machines[: a + 1]:
                machine[len(pieces) - 1] = None
        piece.people.append(member)
        need -= piece.weight
        del machines[a][place]
