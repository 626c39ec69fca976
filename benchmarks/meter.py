"""Measuring: CPU of this process and of others, queries, memory, and the speed of the machine."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
CONTROL = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)", re.IGNORECASE)


@dataclass
class Queries:
    """Statements sent to the database; transaction control is counted apart."""

    texts: list[str] = field(default_factory=list)
    control: int = 0
    seconds: float = 0.0


@contextmanager
def queries() -> Iterator[Queries]:
    """Every statement, its wall time, and the time of fetching its rows on SQLite.

    SQLite computes most rows while they are fetched, so there fetching belongs to the query.
    """
    seen = Queries()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if CONTROL.match(sql):
            seen.control += 1
            return execute(sql, params, many, context)
        seen.texts.append(sql)
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            seen.seconds += perf_counter() - began

    with connection.execute_wrapper(watch), _fetching(seen):
        yield seen


@contextmanager
def _fetching(seen: Queries) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    from django.db.backends.sqlite3.base import SQLiteCursorWrapper  # noqa: PLC0415

    usual = SQLiteCursorWrapper.fetchmany

    def fetchmany(self: Any, *arguments: Any) -> Any:
        began = perf_counter()
        try:
            return usual(self, *arguments)
        finally:
            seen.seconds += perf_counter() - began

    SQLiteCursorWrapper.fetchmany = fetchmany  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        SQLiteCursorWrapper.fetchmany = usual  # type: ignore[method-assign]


def cpu_of(pid: int) -> float:
    """CPU seconds of a process with all its descendants, those that have ended too."""
    if not pid:
        return 0.0
    alive = [pid, *_descendants(pid)]
    return sum(_running(one) + _ended(one) for one in alive)


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(one) for one in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from _descendants(child)


def _running(pid: int) -> float:
    """To the nanosecond, unlike the ticks in stat."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(task.read_text().split()[0])
        except OSError:
            continue
    return total / 1e9


def _ended(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[13]) + int(fields[14])) / TICK


def forget_peak() -> None:
    """From now on the peak of memory is counted anew."""
    Path("/proc/self/clear_refs").write_text("5")


def memory(pid: int | str = "self", what: str = "VmHWM") -> float:
    """Megabytes: VmHWM is the peak, VmRSS is now."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def shared_fairly(pid: int) -> float:
    """Megabytes of a process and its descendants, pages shared by several counted once (PSS)."""
    total = 0
    for one in [pid, *_descendants(pid)]:
        text = Path(f"/proc/{one}/smaps_rollup").read_text()
        total += sum(int(kb) for kb in re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE))
    return total / 1024


def calibration(times: int = 5) -> float:
    """CPU milliseconds of a fixed piece of pure Python: compare figures of two days by it.

    Neighbours on the machine make it slower, as they make everything: divide by it.
    """
    best = 1e9
    for _ in range(times):
        began = process_time()
        data = {str(n): [n, n * 2, str(n) * 3] for n in range(20_000)}
        text = json.dumps(data, sort_keys=True)
        for line in range(40):
            hashlib.sha256(text[line * 100 :].encode()).hexdigest()
        sum(len(one) for one in re.findall(r"\d+", text))
        sorted(data.values(), key=lambda row: str(row[2]))
        best = min(best, process_time() - began)
    return round(best * 1000, 1)
