"""All tests: on SQLite, then on PostgreSQL. What cannot run here is said at the end; CI fails then.

test.py [arguments of pytest]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CI = bool(os.environ.get("CI"))
NO_TESTS = 5  # pytest's status when nothing was collected


@dataclass(frozen=True)
class Part:
    name: str
    database: str
    arguments: tuple[str, ...]


# Tests that share a site of their own stay together: it is started once.
TWO = ("-n", "2", "--dist", "loadgroup")
PARTS = (
    Part("tests on SQLite", "sqlite", (*TWO, "-m", "not journey")),
    # Once: what a browser sees does not depend on the database.
    Part("journeys in a browser", "sqlite", ("-m", "journey")),
    Part("tests on PostgreSQL", "postgresql", (*TWO, "-m", "not journey")),
)


@dataclass
class Result:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    note: str = ""


def main(arguments: list[str]) -> int:
    results: dict[str, Result] = {}
    for part in PARTS:
        print(f"\n=== {part.name}", flush=True)
        results[part.name] = run(part, arguments)
    print()
    for name, result in results.items():
        print(f"{name}: {result.passed} passed, {result.failed} failed, {result.skipped} skipped")
    not_run = [f"NOT RUN: {name}: {result.note}" for name, result in results.items() if result.note]
    for line in not_run:
        print(line)
    failed = sum(result.failed for result in results.values())
    passed = sum(result.passed for result in results.values())
    if CI:
        failed += len(not_run)
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def run(part: Part, arguments: list[str]) -> Result:
    if part.database == "postgresql" and (reason := no_postgresql()):
        return Result(note=reason)
    environ = {name: text for name, text in os.environ.items() if name != "PRACOWNIA_DATABASE_URL"}
    environ["PRACOWNIA_TEST_DATABASE"] = part.database
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}"]
        command += [*part.arguments, *arguments]
        status = subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
        result = read(report) if report.exists() else Result()
    print(f"{part.name}: {time.monotonic() - began:.0f} s", flush=True)
    if status == NO_TESTS:
        result.note = "there are no such tests"
    elif status and not result.failed:
        result.failed = 1  # stopped before it could report
    elif not result.passed and not result.failed:
        result.note = f"all {result.skipped} were skipped"
    return result


def no_postgresql() -> str:
    sys.path.insert(0, str(ROOT))
    from tools import pgtmp  # noqa: PLC0415

    try:
        pgtmp.find_programs()
    except pgtmp.NoServer as reason:
        return str(reason)
    return ""


def read(report: Path) -> Result:
    (suite,) = ET.parse(report).getroot().iter("testsuite")
    count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    return Result(
        passed=max(count["tests"] - failed - count["skipped"], 0),
        failed=failed,
        skipped=count["skipped"],
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
