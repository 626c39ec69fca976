"""A real site for tests that break things: its own data folder, gunicorn in its own process."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from pracownia.core.processes import dies_with_parent
from tests import databases

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Site:
    """Two commands to it: ``get`` and ``post`` (which fetches the page's token first).

    ``ask`` reaches past the pages into its database: see stage.py.
    """

    port: int
    folder: Path
    environ: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)
    stage: subprocess.Popen[str] | None = None

    def ask(self, do: str, **more: Any) -> Any:
        if self.stage is None:
            self.stage = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.stage"],
                cwd=ROOT,
                env=self.environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                preexec_fn=dies_with_parent(signal.SIGKILL),
            )
        assert self.stage.stdin
        assert self.stage.stdout
        self.stage.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.stage.stdin.flush()
        return json.loads(self.stage.stdout.readline())

    def leave(self) -> None:
        if self.stage is not None:
            self.stage.kill()
            self.stage.communicate()

    def as_(self, session: str, port: int = 0) -> Site:
        """The same site as somebody else sees it, perhaps through another door."""
        return replace(self, port=port or self.port, cookies={"sessionid": session}, stage=None)

    def die(self, point: str) -> None:
        """The next POST kills its process when it gets there: see breaking.py."""
        (self.folder / "die").write_text(point)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, values: dict[str, str], *, token: str = "") -> Answer:
        token = token or self.token(path)
        return self._ask("POST", path, urlencode({**values, "csrfmiddlewaretoken": token}))

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).text)
        assert found, f"no form at {path}"
        return found[1]

    def _ask(self, method: str, path: str, body: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = self.headers()
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return Answer(answer.status, dict(answer.headers.items()), text)

    def headers(self) -> dict[str, str]:
        home = self.environ["PRACOWNIA_PORT"]
        return {
            "Host": f"localhost:{home}",
            "Origin": f"http://localhost:{home}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }

    def follow(self, answer: Answer) -> Answer:
        return self.get(urlsplit(answer.headers["Location"]).path)


@contextlib.contextmanager
def running(folder: Path, database_url: str = "", *, threads: int = 4) -> Iterator[Site]:
    """A new database, and a server for it, as in an installation."""
    port = free_port()
    environ = {
        name: text for name, text in os.environ.items() if not name.startswith("PRACOWNIA_")
    } | {
        "PRACOWNIA_DATA": str(folder),
        "PRACOWNIA_PORT": str(port),
        "PRACOWNIA_DATABASE_URL": database_url,
        "PRACOWNIA_THREADS": str(threads),
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    run = [sys.executable, "-m", "django"]
    if database_url or not databases.copy_to(folder / "pracownia.sqlite3"):
        subprocess.run([*run, "migrate", "-v", "0"], cwd=ROOT, env=environ, check=True)
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "pracownia.web.wsgi:application", "--workers", "1",
            "--threads", str(threads), "--worker-class", "gthread", "--no-control-socket",
            "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--timeout", "60",
        ],
        cwd=ROOT,
        env=environ,
        stdout=log,
        stderr=subprocess.STDOUT,
        preexec_fn=dies_with_parent(signal.SIGKILL),
    )  # fmt: skip
    log.close()
    site = Site(port, folder, environ)
    try:
        wait_until_ready(site)
        yield site
    finally:
        site.leave()
        process.kill()
        process.wait()


def wait_until_ready(site: Site, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if site.get("/gotowy/").status == 200:
                return
        time.sleep(0.1)
    raise AssertionError((site.folder / "log").read_text())


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
