"""Everything about the code that needs no test: all steps run, and a summary tells which failed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
OWN = ["src", "tests", "tools", "benchmarks", "conftest.py"]
MEASURING = sorted(str(path) for path in (ROOT / "benchmarks").glob("*.py"))

OK, FAILED, NOT_RUN = "ok", "FAILED", "NOT RUN"
type Outcome = str


def command(*arguments: str) -> Callable[[], Outcome]:
    def run() -> Outcome:
        done = subprocess.run(arguments, cwd=ROOT, env=environment(), check=False)
        return FAILED if done.returncode else OK

    return run


def environment() -> dict[str, str]:
    """No variable of the person's own instance reaches a check."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PRACOWNIA_")}
    kept["PRACOWNIA_DATA"] = DATA
    kept["PRACOWNIA_SECRET_KEY"] = "a key for checks only, made of more than fifty characters"
    if "SSL_CERT_FILE" in kept:  # pip-audit asks for the same by another name
        kept.setdefault("REQUESTS_CA_BUNDLE", kept["SSL_CERT_FILE"])
    kept["PATH"] = f"{BIN}{os.pathsep}{kept.get('PATH', '')}"
    return kept


def audit() -> Outcome:
    """Known holes in what the lock names; "not run" where no index answers."""
    lock = ROOT / "requirements" / "base.lock"
    arguments = [str(BIN / "pip-audit"), "--disable-pip", "--require-hashes", "-r", str(lock)]
    arguments += ["--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(
            arguments, cwd=ROOT, env=environment(), capture_output=True, text=True,
            timeout=180, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        print("The index of known holes did not answer within three minutes.")
        return NOT_RUN
    said = done.stdout + done.stderr
    if re.search(r"Found \d+ known vulnerabilit", said):
        print(said)
        return FAILED
    if done.returncode == 0 and "No known vulnerabilities found" in said:
        return OK
    print("No index of known holes answered here:", *said.strip().splitlines()[-1:])
    return NOT_RUN


def deploy() -> Outcome:
    """Django's own questions to a site on the internet, with the settings of such a site."""
    real = environment() | {
        "PRACOWNIA_BASE_URL": "https://academy.example",
        "PRACOWNIA_TRUSTED_PROXIES": "1",
        "PRACOWNIA_EMAIL_URL": "smtp://mail.academy.example:587",
    }
    arguments = [PYTHON, "-m", "pracownia.cli", "check", "--deploy", "--tag", "security"]
    arguments += ["--fail-level", "WARNING"]
    return FAILED if subprocess.run(arguments, cwd=ROOT, env=real, check=False).returncode else OK


STEPS: dict[str, Callable[[], Outcome]] = {
    "style (ruff)": command(str(BIN / "ruff"), "check", *OWN),
    "format (ruff)": command(str(BIN / "ruff"), "format", "--check", *OWN),
    "templates (djlint)": command(str(BIN / "djlint"), "src", "--lint", "--quiet"),
    "map of the house (import-linter)": command(str(BIN / "lint-imports")),
    "types (mypy)": command(str(BIN / "mypy"), "src", "tools", "conftest.py", *MEASURING),
    "migrations": command(PYTHON, "-m", "pracownia.cli", "makemigrations", "--check", "--dry-run"),
    "life cycles in docs": command(PYTHON, "-m", "pracownia.cli", "lifecycle", "--check"),
    "letters in docs": command(PYTHON, "-m", "pracownia.cli", "letters", "--check"),
    "settings of a real site": deploy,
    "Polish text": command(PYTHON, "tools/messages.py", "check"),
    "known holes (pip-audit)": audit,
}


def main(wanted: list[str]) -> int:
    outcomes: dict[str, Outcome] = {}
    for name, step in STEPS.items():
        if wanted and not any(word in name for word in wanted):
            continue
        print(f"\n=== {name}", flush=True)
        began = time.monotonic()
        outcomes[name] = step()
        print(f"{outcomes[name]} after {time.monotonic() - began:.1f} s", flush=True)
    print()
    for name, outcome in outcomes.items():
        print(f"{outcome:8} {name}")
    return 1 if FAILED in outcomes.values() else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pracownia-check-") as DATA:
        status = main(sys.argv[1:])
    sys.exit(status)
