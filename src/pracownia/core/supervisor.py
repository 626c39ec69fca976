"""One process that keeps its children running and leaves none behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from .processes import dies_with_parent

PATIENCE = 25  # seconds between asking a child to stop and killing it
OFTEN, WITHIN = 5, 60  # so many deaths within so many seconds are a fault, not an accident
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """A program to keep running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    starts_at: float = 0
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=OFTEN))

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches only the supervisor, which stops all in order.
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dies_with_parent(),
        )

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal_all(self, which: signal.Signals) -> None:
        """To the child and to all its own children."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, which)
            except ProcessLookupError:
                return


class Supervisor:
    """Starts children and starts a dead one again; stops all when asked or when one keeps dying."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children, self.say = children, say
        self.asked_to_stop = False

    def run(self, when_up: Callable[[], bool]) -> int:
        """Until asked to stop; `when_up` is called until it says that it has done its work."""
        for which in STOPPING:
            signal.signal(which, self._ask)
        done = False
        try:
            for child in self.children:
                child.start()
            while not self.asked_to_stop:
                for child in self.children:
                    if not self._keep(child):
                        return 1
                done = done or when_up()
                time.sleep(0.2)
        finally:
            self.stop()
        return 0

    def _ask(self, which: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def _keep(self, child: Child) -> bool:
        """False when the child has died too often."""
        if child.lives:
            return True
        now = time.monotonic()
        if child.process is not None:
            status = child.process.returncode
            child.signal_all(signal.SIGKILL)  # what it has left behind
            child.process = None
            child.deaths.append(now)
            if len(child.deaths) == OFTEN and now - child.deaths[0] < WITHIN:
                self.say(f"{child.name} ended {OFTEN} times within a minute; stopping all.")
                return False
            pause = 2 ** (len(child.deaths) - 1) / 2
            child.starts_at = now + pause
            self.say(f"{child.name} ended with status {status}; again in {pause:g} s.")
        if now >= child.starts_at:
            child.start()
        return True

    def stop(self) -> None:
        for child in self.children:
            if child.lives and child.process is not None:
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE
        while any(child.lives for child in self.children) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.children:
            child.signal_all(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
