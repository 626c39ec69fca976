"""Makes `.venv` from a hashed lock with nothing but the standard library of Python 3.8 or newer.

    bootstrap.py [dev|base]    the environment for tests (default), or only what a server needs
    bootstrap.py lock          write requirements/*.lock anew from pyproject.toml

The installer is uv: the one on PATH, else one put into .tools/ with pip, else plain pip does it.
The interpreter is $PRACOWNIA_PYTHON, else 3.13, 3.14 or 3.12 from PATH or pyenv, else uv's own.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import Iterator

UV_VERSION = "0.13.8"
WANTED = ((3, 13), (3, 14), (3, 12))

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WINDOWS = os.name == "nt"
SCRIPTS = "Scripts" if WINDOWS else "bin"
EXE = ".exe" if WINDOWS else ""
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, SCRIPTS, "python" + EXE)
STAMP = os.path.join(VENV, ".installed")
TOOLS = os.path.join(ROOT, ".tools")

# An environment that happens to be active must not decide where things are installed.
FOREIGN = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "CONDA_PREFIX", "PIP_TARGET", "PIP_USER")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN}
# An office or a school may have a proxy with its own certificate: trust what the system trusts.
ENVIRONMENT.setdefault("UV_SYSTEM_CERTS", "1")
ENVIRONMENT.setdefault("UV_NATIVE_TLS", "1")


HELP = """Pracownia needs Python 3.12, 3.13 or 3.14, and either uv or pip.
  Debian, Ubuntu:  sudo apt install python3-venv
  any system:      install uv (its site is docs.astral.sh/uv), then give the command again"""


def main(arguments: list[str]) -> int:
    kind = arguments[0] if arguments else "dev"
    if kind == "lock":
        return lock()
    if kind not in ("base", "dev"):
        say(f"unknown argument {kind!r}; one of: base, dev, lock")
        return 2
    if not installed(kind) and not install(kind):
        say("could not make .venv")
        print(HELP, file=sys.stderr)
        return 1
    if stale_catalogues():
        return 0 if run(PYTHON, os.path.join(ROOT, "tools", "messages.py"), "compile") else 1
    return 0


def say(*words: object) -> None:
    print("bootstrap:", *words, flush=True)


# What is there already


def digest(kind: str) -> str:
    """Changes when the lock, the project's own description or the place of the clone changes."""
    seen = hashlib.sha256(ROOT.encode())
    for name in (lock_file(kind), os.path.join(ROOT, "pyproject.toml")):
        with open(name, "rb") as file:
            seen.update(file.read())
    return seen.hexdigest()


def installed(kind: str) -> bool:
    """The environment for tests is good enough for a server, not the other way round."""
    if not os.path.exists(PYTHON) or not os.path.exists(STAMP):
        return False
    with open(STAMP) as file:
        stamp = file.read().split()
    return any(stamp == [k, digest(k)] for k in ("dev", "base")[: 1 if kind == "dev" else 2])


def stale_catalogues() -> bool:
    pattern = os.path.join(ROOT, "src", "pracownia", "**", "LC_MESSAGES", "*.po")
    for source in glob.glob(pattern, recursive=True):
        compiled = source[:-2] + "mo"
        if not os.path.exists(compiled) or os.path.getmtime(compiled) < os.path.getmtime(source):
            return True
    return False


def lock_file(kind: str) -> str:
    return os.path.join(ROOT, "requirements", kind + ".lock")


# Installing


def install(kind: str) -> bool:
    python, uv = find_python(), find_uv()
    say("Python:", python or "none from 3.12 up", "| uv:", uv or "none, pip will do")
    if not uv and not python:
        return False
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if version(PYTHON) not in WANTED:
        shutil.rmtree(VENV, ignore_errors=True)
        if not make_environment(uv, python):
            return False
    if not all(run(*command) for command in installing(uv, kind)):
        return False
    with open(STAMP, "w") as file:
        file.write(kind + " " + digest(kind))
    return True


def make_environment(uv: str | None, python: str | None) -> bool:
    if uv:
        # An absolute path: a bare "3.13" would try pyenv's shim, which may know no such version.
        wanted = python or "3.13"
        return run(uv, "venv", "-q", "--no-project", "--no-config", "--python", wanted, VENV)
    return run(str(python), "-m", "venv", VENV)


def installing(uv: str | None, kind: str) -> list[list[str]]:
    lock = lock_file(kind)
    itself = ["--no-deps", "--no-build-isolation", "-e", ROOT]
    if uv:
        pip, python = [uv, "pip"], ["--no-config", "--python", PYTHON]
        return [
            [*pip, "sync", "-q", *python, "--require-hashes", lock],
            [*pip, "install", "-q", *python, *itself],
        ]
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    return [[*pip, "--require-hashes", "-r", lock], [*pip, *itself]]


def find_python() -> str | None:
    best = None
    for candidate in interpreters():
        found = version(candidate)
        if found in WANTED and (best is None or WANTED.index(found) < WANTED.index(best[0])):
            best = (found, candidate)
            if found == WANTED[0]:
                break
    return best[1] if best else None


def interpreters() -> Iterator[str]:
    names = [f"python{major}.{minor}" for major, minor in WANTED]
    on_path = (os.environ.get("PRACOWNIA_PYTHON"), *map(shutil.which, names), sys.executable)
    yield from (candidate for candidate in on_path if candidate)
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for (major, minor), name in zip(WANTED, names):
        pattern = os.path.join(pyenv, "versions", f"{major}.{minor}*", "bin", name)
        yield from sorted(glob.glob(pattern), reverse=True)


def version(python: str) -> tuple[int, int] | None:
    # Asked from the root folder, because pyenv's shims read files of the current one.
    code = "import sys; print(*sys.version_info[:2])"
    found = re.match(r"(\d+) (\d+)", output(python, "-c", code, cwd=os.path.abspath(os.sep)))
    return (int(found.group(1)), int(found.group(2))) if found else None


def find_uv() -> str | None:
    found = shutil.which("uv") or uv_in_tools()
    if found:
        return found
    say("no uv on PATH; putting uv", UV_VERSION, "into .tools/")
    wanted, own = "uv==" + UV_VERSION, os.path.join(TOOLS, "uv")
    if run(sys.executable, "-m", "venv", own, quiet=True):
        run(os.path.join(own, SCRIPTS, "pip" + EXE), "install", "-q", wanted, quiet=True)
    if not uv_in_tools():
        # Debian without python3-venv; `--target` also passes where pip may not touch the system.
        target = os.path.join(TOOLS, "uv-target")
        run(sys.executable, "-m", "pip", "install", "-q", "--target", target, wanted, quiet=True)
    return uv_in_tools()


def uv_in_tools() -> str | None:
    for folder in ("uv", "uv-target"):
        path = os.path.join(TOOLS, folder, SCRIPTS, "uv" + EXE)
        if os.path.exists(path):
            return path
    return None


# Locking


def lock() -> int:
    """One lock that names versions and hashes, and no address, for every system and Python."""
    uv = find_uv()
    if not uv:
        say("uv is needed to lock")
        return 1
    compile_ = [uv, "pip", "compile", "-q", "--no-config", "--universal", "--generate-hashes"]
    compile_ += ["--python-version", "3.12", "--no-emit-index-url", "--no-header"]
    base = [*compile_, "pyproject.toml", "--group", "install", "-o", "requirements/base.lock"]
    dev = [*compile_, "pyproject.toml", "--group", "dev", "-o", "requirements/dev.lock"]
    return 0 if run(*base) and run(*dev, "-c", "requirements/base.lock") else 1


# Running


def run(*command: str, quiet: bool = False) -> bool:
    try:
        done = subprocess.run(
            command,
            env=ENVIRONMENT,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
        )
    except OSError as problem:
        say(problem)
        return False
    if quiet and done.returncode:
        say(" ".join(command[:4]), "did not work:", *(done.stdout or "").strip().splitlines()[-1:])
    return done.returncode == 0


def output(*command: str, cwd: str) -> str:
    try:
        done = subprocess.run(
            command,
            env=ENVIRONMENT,
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
