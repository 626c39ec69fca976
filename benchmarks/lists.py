"""What the office's lists cost with 10,000 applications, and prints JSON.

    python -m benchmarks.lists [--database sqlite|postgresql] [--applications 10000]

Pages through the whole WSGI stack in one process, with production settings, as in
``benchmarks.pages``: CPU of the web process and of the database's, and queries. The target of a
page is 80 ms of CPU and 15 queries.
"""

# ruff: noqa: PLC0415 - the house can be imported once Django is set up

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from .ground import on_each
from .pages import machine

if TYPE_CHECKING:
    from .browser import Answer, Browser

PAGE_MS, PAGE_QUERIES = 80, 15
LISTS = {
    "list": "",
    "list-last-page": "?strona=200",
    "list-search": "?q=wojcik+krotoszyn",
    "list-voivodeship": "?woj=24&stan=submitted",
    "list-number": "?o-osoby.min=500&o-osoby.max=520",
    "list-half": "?o-osoby.min=450",
    "list-words": "?o-opis=przystanek+soltysi",
    "list-choice": "?o-funkcja=wojt&o-plec=K",
    "list-empty": "?o-osoby.puste=tak",
    "list-by-answer": "?wg=-o-osoby&kol=osoba,o-osoby,o-opis,stan",
    "list-by-person": "?wg=osoba",
    "list-by-day": "?wg=-wplynelo",
}


def opening(path: str) -> Callable[[Browser], Answer]:
    return lambda browser: browser.get(path)


def main(options: dict[str, Any]) -> None:
    """Inside the throwaway instance."""
    from pracownia.core import startup

    from . import meter, running, stage
    from .operations import Operation, newcomer

    startup.migrate()
    startup.collect_static()
    began = time.perf_counter()
    built = stage.build(options["applications"], only_lists=True)
    running.settled()
    seconds = round(time.perf_counter() - began, 1)
    here = reverse("applications:list", args=[stage.CLOSED])
    pages = {name: here + query for name, query in LISTS.items()}
    pages["board"] = reverse("assessment:board", args=[stage.CLOSED])
    files = {"table-csv": reverse("tables:file", args=[stage.CLOSED, "zgloszenia", "csv"])}
    with running.served(False) as (line, _server):
        office = newcomer(line()).sign_in(built.coordinator)
        items = []
        for name, path in {**pages, **files}.items():
            act = Operation(name, lambda: office, opening(path), 5)
            found = running.measure(act, 0, options)
            kept = ("item", "cpu_ms", "wall_ms", "bytes", "sql", "loops")
            told = {key: found[key] for key in kept}
            if name in pages:
                told["target"] = {"cpu_ms": PAGE_MS, "queries": PAGE_QUERIES}
            items.append(told)
    print(
        json.dumps(
            {
                "database": running.database(),
                "applications": options["applications"],
                "built_in_s": seconds,
                "calibration_ms": meter.calibration(),
                "items": items,
            }
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--applications", type=int, default=10_000, help="how many, 10000")
    parser.add_argument("--sql", action="store_true", help="list the queries too")
    given = parser.parse_args()
    options = {"applications": given.applications, "repeats": 0, "sql": given.sql}
    runs = on_each("benchmarks.lists", options | {"database": given.database})
    print(json.dumps({"machine": machine(), "runs": runs}, indent=1, ensure_ascii=False))
