"""Jobs that only tests run, in a worker of their own; each leaves a line in a file."""

import os
import time
from pathlib import Path

from pracownia.core.jobs import job


@job
def write_slowly(path: str, seconds: float) -> None:
    with Path(path).open("a") as file:
        file.write(f"start {os.getpid()}\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write(f"end {os.getpid()}\n")


@job
def fail_twice(path: str) -> None:
    with Path(path).open("a") as file:
        file.write("try\n")
    if len(Path(path).read_text().splitlines()) < 3:
        raise ConnectionError("The mail server is away.")


@job
def hang() -> None:
    while True:
        time.sleep(0.01)
