"""Runs a peer in a virtual environment of its own, on the same input as ours, and reads its answer.

The peers are no part of Pracownia: whoever wants to compare installs them anywhere outside of it
and gives the folder of that environment to `--peer`. What a peer runs is a few lines of Python
that read JSON and print JSON on the last line.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path


def add_option(parser: argparse.ArgumentParser, install: str) -> None:
    parser.add_argument("--peer", type=Path, metavar="FOLDER", help=f"install with: {install}")


def run(folder, code, data, *, install, seconds=200):
    """What the peer answers; None when it takes too long."""
    python = folder.resolve() / "bin/python"
    if not python.exists():
        sys.exit(f"There is no peer in {folder}. Install it with: {install}")
    try:
        done = subprocess.run(
            [python, "-W", "ignore", "-c", code, str(folder.resolve())],
            input=json.dumps(data), capture_output=True, text=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        sys.exit(f"The peer in {folder} failed; is it installed whole? {install}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
