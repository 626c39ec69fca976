"""Maps of voivodeships and counties: outlines with numbers, for templates/places/map.html."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from django.utils.functional import Promise

from .models import Place

DATA = Path(__file__).resolve().parent / "data"
TONES = 4


class Outline(TypedDict):
    """As the files have it: an SVG path and a middle point."""

    d: str
    c: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """An outline: ``tone`` 0 (nothing) to TONES (the most), so that no colour is needed to read."""

    name: str
    number: int
    path: str
    x: float
    y: float
    tone: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """What the page draws and what its table says."""

    title: str | Promise
    column: str | Promise
    regions: tuple[Region, ...]
    view: str
    letter: float
    """Height of a number in units of the drawing: the same on the screen for every frame."""


def drawn(
    numbers: Iterable[tuple[Place, int]],
    *,
    title: str | Promise,
    column: str | Promise,
    links: Mapping[str, str],
) -> Map:
    """A map of all voivodeships or of the counties given, in the order of the table."""
    rows = list(numbers)
    outlines = _outlines("voivodeships" if all(len(p.code) == 2 for p, _ in rows) else "counties")
    most = max((number for _, number in rows), default=0)
    regions = tuple(
        _region(place, number, outlines[place.code], most, links.get(place.code, ""))
        for place, number in rows
        if place.code in outlines
    )
    left, top, right, bottom = _frame(region.path for region in regions)
    view = f"{left:g} {top:g} {right - left:g} {bottom - top:g}"
    return Map(title, column, regions, view, round((right - left) / 36, 1))


def _region(place: Place, number: int, outline: Outline, most: int, href: str) -> Region:
    x, y = outline["c"]
    tone = math.ceil(TONES * number / most) if most else 0
    return Region(place.name, number, outline["d"], x, y, tone, href)


@cache
def _outlines(which: str) -> dict[str, Outline]:
    read: dict[str, dict[str, Outline]] = json.loads(
        (DATA / f"map_{which}.json").read_text(encoding="utf-8")
    )
    return read["units"]


def _frame(paths: Iterable[str]) -> tuple[float, float, float, float]:
    """The least rectangle around paths made of M, m, l and z, with a little air."""
    xs, ys = [], []
    for path in paths:
        x = y = 0.0
        for command, first, second in re.findall(r"([Mml]?)\s*(-?[\d.]+)[ ,](-?[\d.]+)", path):
            x, y = (0.0, 0.0) if command == "M" else (x, y)
            x, y = x + float(first), y + float(second)
            xs.append(x)
            ys.append(y)
    if not xs:
        return 0, 0, 1000, 929
    air = 0.02 * max(max(xs) - min(xs), max(ys) - min(ys))
    return (
        math.floor(min(xs) - air),
        math.floor(min(ys) - air),
        math.ceil(max(xs) + air),
        math.ceil(max(ys) + air),
    )
