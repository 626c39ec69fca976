"""The last two hours of a call, played in minutes: does anybody lose anything, does anybody wait?

    python -m benchmarks.deadline [--database sqlite|postgresql] [--sent 3000] [--minutes 12]

Three in ten of the applications are there before. The rest come within the last two hours, the
more often the nearer the end (three quarters of them in the last hour), each from a person of their
own who goes the whole way from the call's page to the number: 16 requests. They come when they
come, also when the server is behind. The server has two web processes and the worker, which
makes receipts and writes letters meanwhile; the people share the machine with it.

What counts: no answer but the expected one, every number shown is one row, one receipt, one
letter and one line of the journal, and the journal verifies.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .ground import on_each

EARLY = 0.3
HANDS = 48
"""People who can be on their way at the same moment."""
PATIENCE = 300
"""Seconds given to the worker after the end."""


def main(options: dict[str, Any]) -> None:
    """Runs inside the throwaway instance."""
    from django.conf import settings  # noqa: PLC0415 - only in the process that has settings
    from django.db import connections  # noqa: PLC0415

    from pracownia.core import startup  # noqa: PLC0415
    from pracownia.core.management.commands import serve  # noqa: PLC0415
    from pracownia.enrol.applications.models import Application  # noqa: PLC0415

    from . import meter, running, stage  # noqa: PLC0415
    from .browser import Loopback  # noqa: PLC0415
    from .operations import newcomer, submit  # noqa: PLC0415
    from .rush import percentiles  # noqa: PLC0415

    startup.migrate()
    startup.collect_static()
    late = round(options["sent"] * (1 - EARLY))
    stage.build(options["sent"] - late)
    running.settled()
    mine = Application.objects.filter(call__edition__slug=stage.OPEN)
    errors: list[str] = []

    def come(number: int) -> tuple[list[float], float, float]:
        """(each request's seconds, the whole way's, and how much later it began than planned)."""
        planned = began + moment(number / late) * options["minutes"] * 60
        time.sleep(max(0.0, planned - time.perf_counter()))
        browser, at = newcomer(Loopback(port)), time.perf_counter()
        try:
            submit(browser)
        except Exception as error:
            errors.append(str(error)[:300])
        finally:
            connections.close_all()
        return browser.spent.each, time.perf_counter() - at, at - planned

    with running.server() as (port, pid), running.process(serve.worker()):
        submit(newcomer(Loopback(port)))
        connections.close_all()
        before = mine.exclude(number="").count()
        load, cpu, began = os.getloadavg()[0], meter.cpu_of(pid), time.perf_counter()
        with ThreadPoolExecutor(HANDS) as crowd:
            found = list(crowd.map(come, range(late)))
        took = time.perf_counter() - began
        cpu = meter.cpu_of(pid) - cpu
        kept = everything_kept()
    rows = mine.exclude(number="").count() - before
    json.dump(
        {
            "database": running.database(),
            "calibration_ms": meter.calibration(),
            "load_before": round(load, 1),
            "processes": settings.ENV.workers,
            "sent": {"before": options["sent"] - late, "meanwhile": late},
            "minutes": {"planned": options["minutes"], "taken": round(took / 60, 1)},
            "errors": {"count": len(errors), "first": errors[:3]},
            "lost": late - len(errors) - rows,
            "request_ms": percentiles([one for each, _way, _late in found for one in each]),
            "way_ms": percentiles([way for _each, way, _late in found]),
            "began_late_ms": percentiles([max(0.0, late_by) for _each, _way, late_by in found]),
            "web_cpu_ms_per_application": round(cpu * 1000 / late, 1),
            **kept,
            "must": {"errors": 0, "lost": 0, "p95_ms": 1000},
        },
        sys.stdout,
    )


def moment(share: float) -> float:
    """When this share of people has come, as a part of the two hours: they come ever faster."""
    return math.sqrt(share)


def everything_kept() -> dict[str, Any]:
    """The invariants, when the worker has caught up: rows, receipts, letters, lines, the chain."""
    from pracownia.commons.letters.models import Letter  # noqa: PLC0415
    from pracownia.core import journal  # noqa: PLC0415
    from pracownia.core.models import Entry  # noqa: PLC0415
    from pracownia.enrol.applications.models import Application  # noqa: PLC0415

    from . import stage  # noqa: PLC0415

    sent = Application.objects.filter(call__edition__slug=stage.OPEN).exclude(number="")
    began, rows = time.perf_counter(), sent.count()
    letters = Letter.objects.filter(template="applications/notices/submitted.txt")
    receipts = sent.filter(submissions__receipt__isnull=False).distinct()
    while time.perf_counter() - began < PATIENCE and receipts.count() < rows:
        time.sleep(1)
    lines = Entry.objects.filter(kind__endswith="ApplicationSubmitted")
    numbers = {line.data.get("application_id") for line in lines.iterator(2000)}
    _known, flaws = journal.verify()
    return {
        "kept": {
            "rows": rows,
            "people": sent.values("person").distinct().count(),
            "numbers": sent.values("number").distinct().count(),
            "letters": letters.count(),
            "receipts": receipts.count(),
            "lines": sum(pk in numbers for pk in sent.values_list("pk", flat=True)),
            "flaws_of_journal": len(flaws),
        },
        "worker_behind_s": round(time.perf_counter() - began, 1),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--sent", type=int, default=3000, help="applications in all, 3000")
    parser.add_argument("--minutes", type=float, default=12, help="two hours in so many, 12")
    arguments = parser.parse_args()
    print(json.dumps(on_each("benchmarks.deadline", vars(arguments)), indent=1))
