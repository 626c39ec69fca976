"""F31: the process is killed again and again while it commits. What was confirmed is there."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from pracownia.env import sqlite

WRITER = """
import sqlite3, sys
path, first, pragmas = sys.argv[1], int(sys.argv[2]), sys.argv[3]
one = sqlite3.connect(path, isolation_level=None)
one.executescript(pragmas)
number = first
while True:
    one.execute("BEGIN IMMEDIATE")
    one.execute("INSERT INTO receipt (number, text) VALUES (?, ?)", (number, "x" * 500))
    one.execute("COMMIT")
    print(number, flush=True)
    number += 1
"""


def written_until_killed(path: Path, first: int, pragmas: str, least: int) -> list[int]:
    """The numbers that the writer confirmed before it was killed in the middle of its work."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), pragmas], stdout=subprocess.PIPE
    )
    assert process.stdout
    confirmed = [process.stdout.readline() for _ in range(least)]
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    # The last line may be cut by the kill: only whole lines were confirmed.
    lines = confirmed + rest.splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith(b"\n")]


def test_every_confirmed_receipt_survives_being_killed_while_committing(tmp_path):
    path = tmp_path / "crash.sqlite3"
    pragmas = sqlite(path)["OPTIONS"]["init_command"]
    with contextlib.closing(sqlite3.connect(path)) as one:
        one.executescript(pragmas + "CREATE TABLE receipt (number INTEGER PRIMARY KEY, text);")
    confirmed: list[int] = []

    for round_ in range(5):
        first = 1 + max(confirmed, default=0) + round_ * 100_000
        confirmed += written_until_killed(path, first, pragmas, 200)

    with contextlib.closing(sqlite3.connect(path)) as one:
        there = {number for (number,) in one.execute("SELECT number FROM receipt")}
        assert one.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(confirmed) >= 1000
    assert set(confirmed) <= there


def test_the_power_may_go_after_a_receipt_the_database_waits_for_the_disk(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "one.sqlite3")) as one:
        one.executescript(sqlite(tmp_path / "one.sqlite3")["OPTIONS"]["init_command"])

        assert one.execute("PRAGMA synchronous").fetchone() == (2,)
        assert one.execute("PRAGMA journal_mode").fetchone() == ("wal",)
