"""Runs inside a throwaway instance: builds the stage, does everything many times, prints JSON."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from pracownia.core import startup
from pracownia.core.management.commands.serve import web
from pracownia.core.processes import dies_with_parent
from tools.pgtmp import free_port

from . import meter, stage
from .browser import Answer, InProcess, Line, Loopback, Spent
from .operations import Operation, operations
from .peer import beside


def main(options: dict[str, Any]) -> None:
    began = time.perf_counter()
    startup.migrate()
    startup.collect_static()
    migrated = time.perf_counter()
    built = stage.build(options["applications"])
    settled()
    told: dict[str, Any] = {
        "database": database(),
        "applications": options["applications"],
        "calibration_ms": meter.calibration(),
        "seconds": {
            "migrate": round(migrated - began, 1),
            "build": round(time.perf_counter() - migrated, 1),
        },
    }
    with served(options["server"]) as (line, server):
        if server:
            told["server"] = {"pss_mb": None}
        found = [
            measure(one, server, options) for one in operations(line, built) if wanted(one, options)
        ]
        if server:
            told["server"] = {"pss_mb": round(meter.shared_fairly(server))}
    told["items"] = found
    told["calibration_after_ms"] = meter.calibration()
    print(json.dumps(told))


def wanted(one: Operation, options: dict[str, Any]) -> bool:
    return not options["only"] or one.item in options["only"]


def database() -> str:
    if connection.vendor == "sqlite":
        return f"sqlite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"postgresql {cursor.fetchone()[0]}"


def settled() -> None:
    """What PostgreSQL does by itself within minutes of a great change is done before measuring."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@contextmanager
def served(is_server: bool) -> Iterator[tuple[Callable[[], Line], int]]:
    """The house in this process, or as the real server on a free port of this machine."""
    if not is_server:
        from pracownia.web.wsgi import application  # noqa: PLC0415 - loads every page

        one = InProcess(application)
        yield (lambda: one), 0
        return
    with server() as (port, pid):
        yield (lambda: Loopback(port)), pid


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """The command of `pracownia serve` on a free port: (port, number of its process)."""
    port = free_port()
    env = type(settings.ENV)(**{**vars(settings.ENV), "port": port})
    with process(web(env)) as pid:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/zywy/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise CommandError("the server did not start")
        yield port, pid


@contextmanager
def process(command: list[str]) -> Iterator[int]:
    """A process of the house, asked to end afterwards; its number."""
    started = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=dies_with_parent()
    )
    try:
        yield started.pid
    finally:
        started.terminate()
        started.wait(timeout=60)


def measure(one: Operation, server: int, options: dict[str, Any]) -> dict[str, Any]:
    """Warm up, repeat for the times, then once more for the queries."""
    speed = meter.calibration(times=2)
    for _ in range(2):
        one.act(one.prepare())
    ready = [one.prepare() for _ in range(options["repeats"] or one.repeats)]
    gc.collect()
    meter.forget_peak()
    before = meter.memory(what="VmRSS")
    postgres, web_began = meter.cpu_of(options["postgres"]), meter.cpu_of(server)
    totals, sizes, requests, cpu = [], [], [], 0.0
    for browser in ready:
        browser.spent = Spent()
        one.act(browser)
        totals.append(browser.spent.wall * 1000)
        sizes.append(browser.spent.size)
        requests.append(browser.spent.requests)
        cpu += browser.spent.cpu
    times = len(ready)
    web_ms = (meter.cpu_of(server) - web_began if server else cpu) * 1000 / times
    database_ms = (meter.cpu_of(options["postgres"]) - postgres) * 1000 / times
    found: dict[str, Any] = {
        "item": one.item,
        "repeats": times,
        "calibration_ms": round((speed + meter.calibration(times=2)) / 2, 1),
        "requests": median(requests),
        "cpu_ms": {
            "web": round(web_ms, 2),
            "database": round(database_ms, 2) if options["postgres"] else None,
            "total": round(web_ms + database_ms, 2),
        },
        "wall_ms": {"p50": round(median(totals), 1), "p95": round(share(totals, 0.95), 1)},
        "bytes": round(median(sizes)),
        "rss_mb": {
            "peak": round(meter.memory(), 1),
            "growth": round(meter.memory() - before, 1),
        },
    }
    if not server:
        found["sql"] = asked(one, options)
    total = found["cpu_ms"]["total"]
    found["loops"] = round(total / found["calibration_ms"], 3)
    return found | beside(one.item, total, found["sql"]["queries"] if not server else None)


def asked(one: Operation, options: dict[str, Any]) -> dict[str, Any]:
    """Queries of one go; preparing and the browser's own look at the letter are not counted."""
    browser = one.prepare()
    browser.spent = Spent()
    line, all_seen = browser.line, meter.Queries()

    def watched(
        method: str, path: str, headers: dict[str, str], body: bytes, spent: Spent
    ) -> Answer:
        with meter.queries() as seen:
            answer = line(method, path, headers, body, spent)
        all_seen.texts += [f"{method} {path[:60]}| {sql}" for sql in seen.texts]
        all_seen.control += seen.control
        all_seen.seconds += seen.seconds
        return answer

    browser.line = watched
    one.act(browser)
    browser.line = line
    found: dict[str, Any] = {
        "queries": len(all_seen.texts),
        "transactions": all_seen.control,
        "ms": round(all_seen.seconds * 1000, 2),
    }
    if options["sql"]:
        found["texts"] = all_seen.texts
        found["repeated"] = Counter(text.split("| ")[1] for text in all_seen.texts).most_common(6)
    return found


def share(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


if os.environ.get("PRACOWNIA_DEBUG"):
    sys.exit("Figures of a server for developers mean nothing.")
