"""The one command that runs everything: it prepares once, keeps its children, leaves nobody."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc to see who is left"),
    pytest.mark.xdist_group(__name__),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Empty for the first test; the second one finds everything prepared, and is quicker."""
    return tmp_path_factory.mktemp("site") / "data"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def serve(data, port):
    environ = {name: text for name, text in os.environ.items() if not name.startswith("PRACOWNIA_")}
    environ |= {"PRACOWNIA_DATA": str(data), "PRACOWNIA_PORT": str(port)}
    environ |= {"DJANGO_SETTINGS_MODULE": "pracownia.settings", "PRACOWNIA_WORKERS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "pracownia.cli", "serve"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()


def said_until(process, words):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            break
    return "".join(lines)


def family(data):
    """Everybody whose environment names this data folder."""
    mark, found = f"PRACOWNIA_DATA={data}".encode(), {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().decode()
        except OSError:
            continue
    return {number: command for number, command in found.items() if command}


def wait_until(true):
    deadline = time.monotonic() + 90
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def worker_in(data):
    return next((pid for pid, command in family(data).items() if "worker\0-v" in command), None)


def test_it_answers_mends_itself_keeps_data_and_stops_with_nobody_left(data):
    port = free_port()

    with serve(data, port) as process:
        first = said_until(process, "Ctrl-C")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gotowy/", timeout=10) as answer:
            assert answer.status == 200
        wait_until(lambda: worker_in(data))
        old = worker_in(data)
        os.kill(old, signal.SIGKILL)
        wait_until(lambda: worker_in(data) not in (None, old))
        with serve(data, port) as second:
            refusal = second.communicate(timeout=60)[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0

    assert "Database brought up to date" in first
    assert f"Port {port} is taken" in refusal
    assert family(data) == {}
    with serve(data, port) as process:
        again = said_until(process, "Ctrl-C")
    assert "brought up to date" not in again
    assert "Static files prepared" not in again


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can do this")
def test_nobody_is_left_even_when_the_supervisor_is_killed(data):
    with serve(data, free_port()) as process:
        said_until(process, "Ctrl-C")
        process.kill()
        process.wait()
        wait_until(lambda: family(data) == {})
