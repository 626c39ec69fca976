"""Asking ClamAV about a file: its daemon clamd gets the content piece by piece (INSTREAM)."""

import logging
import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Final
from urllib.parse import urlsplit

from django.conf import settings

logger = logging.getLogger(__name__)
SECONDS: Final = 20
PIECE: Final = 64 * 1024


@dataclass(frozen=True)
class Answer:
    """``virus`` is its name; neither clean nor a virus: nobody could say, ``trouble`` says why."""

    is_clean: bool = False
    virus: str = ""
    trouble: str = ""


def is_on() -> bool:
    return bool(settings.CLAMAV)


def ask(file: IO[bytes]) -> Answer:
    """What the scanner says; an unreachable one is trouble, never a crash."""
    file.seek(0)
    try:
        with closing(_connected(settings.CLAMAV)) as line:
            line.sendall(b"zINSTREAM\0")
            try:
                while piece := file.read(PIECE):
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # It has heard enough, and its answer says why.
            said = _answer(line)
    except OSError as error:
        logger.warning("the virus scanner does not answer: %s", error)
        return Answer(trouble=str(error)[:200] or type(error).__name__)
    finally:
        file.seek(0)
    return _understood(said)


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=SECONDS)


def _answer(line: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < 4096:
        piece = line.recv(1024)
        if not piece:
            break
        said += piece
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _understood(said: str) -> Answer:
    """„stream: OK”, „stream: Eicar-Signature FOUND”, „INSTREAM size limit exceeded. ERROR”."""
    verdict = said.removeprefix("stream:").strip()
    if verdict == "OK":
        return Answer(is_clean=True)
    if verdict.endswith(" FOUND"):
        return Answer(virus=verdict.removesuffix(" FOUND")[:200])
    logger.warning("the virus scanner could not say: %s", said)
    return Answer(trouble=said[:200] or "no answer")
