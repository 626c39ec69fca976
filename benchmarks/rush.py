"""The last minutes before a deadline, on this machine only: how many applications a second.

    python -m benchmarks.rush [--database sqlite|postgresql] [--flows 40] [--people 8]

So many people at once go the whole way from the call's page to the number, one after another,
through the real server and loopback; then each of a few drafts is sent by K clicks at the same
moment. What counts: every person shown a number has exactly one application in the database.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from threading import Barrier
from typing import Any

from .ground import on_each


def main(options: dict[str, Any]) -> None:
    """Runs inside the throwaway instance."""
    from django.db import connections  # noqa: PLC0415 - only in the process that has settings

    from pracownia.core import startup  # noqa: PLC0415
    from pracownia.enrol.applications.models import Application  # noqa: PLC0415

    from . import meter, running, stage  # noqa: PLC0415
    from .browser import Browser, Loopback  # noqa: PLC0415
    from .operations import begin, fill_in, newcomer, sending, submit  # noqa: PLC0415

    startup.migrate()
    startup.collect_static()
    stage.build(options["applications"])
    running.settled()
    sent = Application.objects.filter(call__edition__slug=stage.OPEN).exclude(number="")

    def flow(port: int) -> tuple[float, list[float]]:
        browser, began = newcomer(Loopback(port)), time.perf_counter()
        try:
            submit(browser)
        finally:
            connections.close_all()
        return time.perf_counter() - began, browser.spent.each

    def clicks(port: int, times: int) -> list[int]:
        browser = newcomer(Loopback(port))
        begin(browser)
        page = fill_in(browser)
        barrier = Barrier(times)
        path = f"/programy/{stage.OPEN}/zgloszenie/sprawdz/"

        def click(_number: int) -> int:
            one = Browser(Loopback(port), address=browser.address)
            one.cookies = dict(browser.cookies)
            barrier.wait()
            return one.follow(one.post(path, sending(page))).status

        with ThreadPoolExecutor(times) as hands:
            return list(hands.map(click, range(times)))

    with running.server() as (port, pid):
        flow(port)
        before, cpu, began = sent.count(), meter.cpu_of(pid), time.perf_counter()
        with ThreadPoolExecutor(options["people"]) as crowd:
            found = list(crowd.map(lambda _n: flow(port), range(options["flows"])))
        took = time.perf_counter() - began
        cpu = meter.cpu_of(pid) - cpu
        rows = sent.count() - before
        before = sent.count()
        answers = [clicks(port, options["clicks"]) for _ in range(options["doubles"])]
        doubles = sent.count() - before
    whole = [seconds for seconds, _each in found]
    each = [one for _seconds, parts in found for one in parts]
    json.dump(
        {
            "database": running.database(),
            "calibration_ms": meter.calibration(),
            "rush": {
                "flows": len(found),
                "at_once": options["people"],
                "flows_per_second": round(len(found) / took, 2),
                "confirmed_equals_rows": rows == len(found),
                "web_cpu_ms_per_flow": round(cpu * 1000 / len(found), 1),
                "flow_ms": percentiles(whole),
                "request_ms": percentiles(each),
                "must": {"flows_per_second": 8, "p99_ms": 2000},
                "moonshot": {"flows_per_second": 20, "p99_ms": 1000},
                "peer": {"flows_per_second": 1.4},
            },
            "double_submit": {
                "clicks_at_once": options["clicks"],
                "drafts": options["doubles"],
                "rows": doubles,
                "good_answers": sum(status == 200 for one in answers for status in one),
                "holds": doubles == options["doubles"]
                and all(status == 200 for one in answers for status in one),
                "peer": "8 clicks: 8 rows",
            },
        },
        sys.stdout,
    )


def percentiles(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "p50": round(median(ordered) * 1000, 1),
        **{
            f"p{part}": round(ordered[min(len(ordered) - 1, len(ordered) * part // 100)] * 1000, 1)
            for part in (95, 99)
        },
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--applications", type=int, default=300, help="there before, 300")
    parser.add_argument("--flows", type=int, default=40)
    parser.add_argument("--people", type=int, default=8, help="at once")
    parser.add_argument("--doubles", type=int, default=3, help="drafts sent by many clicks")
    parser.add_argument("--clicks", type=int, default=8, help="at once, for each of them")
    arguments = parser.parse_args()
    print(json.dumps(on_each("benchmarks.rush", vars(arguments)), indent=1))
