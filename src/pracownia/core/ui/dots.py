"""Dots are people: seats, spread of marks, tables and the map, as server-made SVG."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from . import outline

Number = int | float | Decimal
MANY = 240  # above this a row of dots says nothing; a bar says it better


def seats(taken: int, total: int, *, fresh: int = 0, missing: int = 0, row: int = 0) -> SafeString:
    """Row of seats: taken, freshly taken, free, and seats a quota still misses.

    The drawing is decorative: the number stands outside it, in words (see `quota`).
    """
    if total > MANY:
        return bar(taken, of=total)
    per_row = row or (total if total <= 40 else 20)
    per_row = max(per_row, 1)
    rows = max(math.ceil(total / per_row), 1)
    width, height = max(min(total, per_row), 1) * 14, rows * 14
    kinds = ("zajete",) * taken + ("nowe",) * fresh
    circles = []
    for place in range(total):
        kind = kinds[place] if place < len(kinds) else ""
        if not kind and place >= total - missing:
            kind = "brak"
        circles.append((place % per_row * 14 + 7, place // per_row * 14 + 7, kind))
    return format_html(
        '<svg class="miejsca{}" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        " miejsca--wiele" if rows > 1 else "",
        width,
        height,
        width,
        height,
        format_html_join(
            "",
            '<circle cx="{}" cy="{}" r="5"{}/>',
            (
                (x, y, format_html(' class="{}"', kind) if kind else SafeString(""))
                for x, y, kind in circles
            ),
        ),
    )


def quota(
    name: str, taken: int, total: int, *, missing: int = 0, note: str = "", row: int = 0
) -> SafeString:
    """A quota: its name, "10 of 12", the seats, and what is missing or left, in words."""
    if not note and missing:
        note = ngettext(
            "%(number)s person is missing", "%(number)s people are missing", missing
        ) % {"number": missing}
    elif not note and taken < total:
        left = total - taken
        note = ngettext("%(number)s place left", "%(number)s places left", left) % {"number": left}
    elif not note:
        note = gettext("All places are taken")
    return format_html(
        '<div class="limit"><div class="limit__gora"><span>{}</span><b>{}</b></div>{}'
        '<p class="limit__opis{}">{}</p></div>',
        name,
        gettext("%(taken)s of %(total)s") % {"taken": taken, "total": total},
        seats(taken, total, missing=missing, row=row),
        " limit__opis--brak" if missing else "",
        note,
    )


def bar(value: Number, *, of: Number = 100, tone: int = 1) -> SafeString:
    """A decorative bar; the number stands beside it."""
    share = min(max(float(value) / float(of), 0), 1) * 100 if of else 0
    return format_html(
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="tlo-paska" width="100" height="10"/>'
        '<rect class="d{}" width="{}" height="10"/></svg>',
        tone,
        f"{share:.1f}",
    )


def spread(
    marks: Iterable[Number], *, low: Number = 0, high: Number = 100, label: str = ""
) -> SafeString:
    """Spread of single marks on a line; the marks are read out as text."""
    values = sorted(marks)
    span = float(high) - float(low) or 1.0
    spoken = ", ".join(number_format(value) for value in values)
    text = label or gettext("Marks: %(marks)s") % {"marks": spoken}
    return format_html(
        '<svg class="rozrzut" viewBox="0 0 100 20" role="img" aria-label="{}">'
        '<line x1="0" y1="10" x2="100" y2="10"/>{}</svg>',
        text,
        # Numbers alone, so nothing of it has to be escaped: a board draws a hundred of them.
        SafeString("".join(_mark((float(one) - float(low)) / span) for one in values)),
    )


def _mark(share: float) -> str:
    return f'<circle cx="{6 + 88 * min(max(share, 0), 1):.1f}" cy="10" r="5"/>'


def table_of_seats(total: int, taken: int) -> SafeString:
    """A round table seen from above, with its seats."""
    places = []
    for place in range(total):
        angle = 2 * math.pi * place / total - math.pi / 2
        x, y = 64 + math.cos(angle) * 46, 64 + math.sin(angle) * 46
        places.append((f"{x:.1f}", f"{y:.1f}", "zajete" if place < taken else "wolne"))
    return format_html(
        '<svg class="stol" viewBox="0 0 128 128" aria-hidden="true" focusable="false">'
        '<circle cx="64" cy="64" r="31" class="blat"/>{}</svg>',
        format_html_join("", '<circle cx="{}" cy="{}" r="7" class="{}"/>', places),
    )


def map_of_dots(points: Sequence[tuple[float, float] | None], *, label: str = "") -> SafeString:
    """Poland of dots with highlighted places given as (longitude, latitude).

    Every place takes the nearest free dot, so two neighbours stay two people.
    """
    return _map(tuple(points), str(label))


@lru_cache(maxsize=64)
def _map(points: tuple[tuple[float, float] | None, ...], label: str) -> SafeString:
    """Drawn once: finding the nearest dots costs more than all the rest of a page."""
    free = set(outline.grid())
    lit: list[tuple[float, float]] = []
    for point in points:
        if point is None or not free:
            continue
        lon, lat = point
        dot = min(free, key=lambda d: outline.distance(d, lon, lat))
        free.discard(dot)
        lit.append(dot)
    quiet = _quiet() if not lit else _path(d for d in outline.grid() if d in free)
    described = format_html('role="img" aria-label="{}"', label)
    return format_html(
        '<svg class="mapa-kropek" viewBox="0 0 {} {}" {}><path class="t" d="{}"/>{}</svg>',
        outline.WIDTH,
        outline.HEIGHT,
        described if label else mark_safe('aria-hidden="true" focusable="false"'),
        quiet,
        format_html('<path class="m" d="{}"/>', _path(lit)) if lit else "",
    )


@cache
def _quiet() -> str:
    return _path(outline.grid())


def _path(dots: Iterable[tuple[float, float]]) -> str:
    """Zero-length strokes: with round caps each one is a dot, a third of the size of circles."""
    return "".join("M{:g} {:g}h0".format(*outline.on_paper(dot)) for dot in dots)
