"""`pracownia serve`: everything a server needs, then the web and the worker under one roof."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.urls import reverse

from pracownia.core import startup
from pracownia.core.supervisor import Child, Supervisor
from pracownia.env import Env


class Command(BaseCommand):
    help = "Prepares the database and static files, then runs the web server and the worker."
    requires_system_checks: list[str] = []  # the children make them

    def handle(self, *args: str, **options: Any) -> None:
        env: Env = settings.ENV
        if not startup.port_is_free(env.host, env.port):
            raise CommandError(
                f"Port {env.port} is taken by another program. "
                f"Stop it, or choose another port: PRACOWNIA_PORT={env.port + 1} make run"
            )
        try:
            self.prepare(env)
        except KeyboardInterrupt:
            raise CommandError("Stopped before the server was started.", returncode=130) from None
        children = [Child("web", web(env)), Child("worker", worker())]
        supervisor = Supervisor(children, self.say)
        status = supervisor.run(when_up=lambda: self.greet(env))
        self.say("Stopped.")
        sys.exit(status)

    def prepare(self, env: Env) -> None:
        steps = (
            ("Database brought up to date", startup.migrate),
            ("Static files prepared", startup.collect_static),
            ("Demonstration built", lambda: startup.build_demo(env)),
        )
        for name, step in steps:
            began = time.monotonic()
            if step():
                self.say(f"{name} in {time.monotonic() - began:.1f} s.")
        connections.close_all()

    def greet(self, env: Env) -> bool:
        """Says where to go, once the server answers."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(env.host, env.host)  # noqa: S104
        try:
            urllib.request.urlopen(f"http://{host}:{env.port}{reverse('live')}", timeout=2).close()
        except urllib.error.HTTPError:
            pass  # it answers
        except OSError:
            return False
        self.say(f"\nPracownia is at {env.address}/")
        if env.demo and "demo_links" in get_commands():
            call_command("demo_links", stdout=self.stdout)
            connections.close_all()
        self.say("Ctrl-C stops it; the data stays in " + str(env.data))
        return True

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def web(env: Env) -> list[str]:
    memory = Path("/dev/shm")  # noqa: S108  (gunicorn makes a file without a name in it)
    return [
        *(sys.executable, "-m", "gunicorn", "pracownia.web.wsgi:application"),
        *("--bind", f"[{env.host}]:{env.port}" if ":" in env.host else f"{env.host}:{env.port}"),
        *("--workers", str(env.workers), "--threads", str(env.threads)),
        *("--worker-class", "gthread", "--preload", "--no-control-socket"),
        *("--timeout", "60", "--graceful-timeout", "15", "--keep-alive", "5"),
        *("--max-requests", "20000", "--max-requests-jitter", "2000", "--log-level", "warning"),
        *(("--worker-tmp-dir", str(memory)) if memory.is_dir() else ()),
    ]


def worker() -> list[str]:
    return [sys.executable, "-m", "pracownia.cli", "worker", "-v", "0", "--interval", "0.5"]
