"""Charts as own SVG: values printed, the same data as a table, nothing by colour alone."""

from collections.abc import Sequence
from zlib import crc32

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from .dots import Number, bar
from .markup import render


def _stable(title: str) -> str:
    """An id that is the same each time the page is made, so htmx can morph it."""
    return f"wykres-{crc32(title.encode()):x}"


def show(value: Number, unit: str = "") -> str:
    """A number as it is printed beside its bar."""
    text = number_format(value, use_l10n=True)
    return text if not unit else f"{text}%" if unit == "%" else f"{text}\u00a0{unit}"


def bar_chart(
    title: str,
    rows: Sequence[tuple[str, Number] | tuple[str, Number, str]],
    *,
    note: str = "",
    of: Number | None = None,
    unit: str = "",
    small: bool = False,
    id: str = "",
) -> SafeString:
    """Horizontal bars that are a table: (name, value) or (name, value, words after the value).

    The title says what was found. `of`: the value of a full bar (default: 100 for %, else the
    greatest value).
    """
    full = of or (100 if unit == "%" else max((row[1] for row in rows), default=1)) or 1
    return render(
        "bar_chart",
        {
            "title": title,
            "note": note,
            "small": small,
            "id": id or _stable(title),
            "rows": [
                {
                    "name": row[0],
                    "bar": bar(row[1], of=full),
                    "value": show(row[1], unit),
                    "after": row[2] if len(row) > 2 else "",
                }
                for row in rows
            ],
        },
    )


def column_chart(
    title: str,
    points: Sequence[tuple[str, Number]],
    *,
    names: str,
    values: str,
    note: str = "",
    level: int = 3,
    id: str = "",
) -> SafeString:
    """Columns with printed values and the same data in a table one can open.

    names, values: headings of the two columns of the table; the greatest column stands out.
    """
    greatest = max((value for _, value in points), default=0)
    pitch = 66 if len(points) <= 14 else 44
    drawn = []
    for place, (name, value) in enumerate(points):
        height = round(float(value) / float(greatest) * 100, 1) if greatest else 0.0
        drawn.append(
            {
                "name": name,
                "value": show(value),
                "x": place * pitch + 6,
                "middle": place * pitch + 6 + (pitch - 22) // 2,
                "width": pitch - 22,
                "y": f"{118 - height:g}",
                "height": f"{height:g}",
                "above": f"{111 - height:g}",
                "tone": "d1" if value == greatest else "d2",
            }
        )
    return render(
        "column_chart",
        {
            "title": title,
            "note": note,
            "names": names,
            "values": values,
            "points": drawn,
            "width": max(len(points) * pitch, 1),
            "level": level,
            "id": id or _stable(title),
        },
    )


def stacked_chart(
    title: str,
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Number]]],
    *,
    note: str = "",
    unit: str = "%",
    rows_name: str = "",
    id: str = "",
) -> SafeString:
    """Stacked bars (up to five series): a table whose cells print every value."""
    drawn = []
    for name, values in rows:
        total = sum(float(value) for value in values) or 1.0
        left, parts = 0.0, []
        for place, value in enumerate(values):
            share = float(value) / total * 100
            parts.append((f"d{place + 1}", f"{left:.1f}", f"{max(share - 0.5, 0):.1f}"))
            left += share
        cells = [(series[n], show(value, unit)) for n, value in enumerate(values)]
        drawn.append({"name": name, "parts": parts, "cells": cells})
    return render(
        "stacked_chart",
        {
            "title": title,
            "note": note,
            "series": [(f"d{n + 1}", name) for n, name in enumerate(series)],
            "rows": drawn,
            "rows_name": rows_name or gettext("Answer"),
            "id": id or _stable(title),
        },
    )
