"""From what was sent to what may be kept: size, type, archive, picture and virus, in this order.

Nothing here writes to the database, and nothing holds a whole file in memory: it is done before a
transaction begins, so that nobody waits for a slow scanner or a large picture.
"""

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

from . import archives, pictures, scanning, veils
from .models import Scan
from .policies import MEGABYTE, PICTURES, Policy
from .refusals import NotTaken
from .sniffing import shown_name, sniff

PIECE: Final = 64 * 1024
IN_MEMORY: Final = MEGABYTE


@dataclass(frozen=True)
class Checked:
    """A file that may be kept, open at its beginning."""

    policy: Policy
    content: IO[bytes]
    name: str
    type: str
    size: int
    sha256: str
    scan: str


@contextmanager
def checked(stream: IO[bytes], *, name: str, policy: Policy, sha256: str = "") -> Iterator[Checked]:
    """The file while it is checked and kept; NotTaken says what is wrong with it."""
    with _spool(policy) as spool:
        size, digest = _spooled(stream, spool, name, policy)
        if sha256 and sha256 != digest:
            raise NotTaken("damaged", name=shown_name(name))
        kind = _type(spool, name, policy)
        content: IO[bytes] = spool
        if kind in PICTURES:
            drawn = pictures.encoded(spool, edge=policy.edge, kind=kind, name=shown_name(name))
            content, size = io.BytesIO(drawn), len(drawn)
            digest = hashlib.sha256(drawn).hexdigest()
        scan = _scanned(content, name)
        content.seek(0)
        yield Checked(policy, content, shown_name(name, kind), kind, size, digest, scan)


def _spool(policy: Policy) -> Any:
    """Where a file waits while it is checked; a sensitive one leaves nothing to be read there."""
    if policy.is_sealed:
        return veils.temporary()
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)


def _spooled(stream: IO[bytes], spool: Any, name: str, policy: Policy) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > policy.most:
            raise NotTaken("large", name=shown_name(name), limit=policy.megabytes)
        digest.update(piece)
        spool.write(piece)
    if not size:
        raise NotTaken("empty", name=shown_name(name))
    return size, digest.hexdigest()


def _type(spool: Any, name: str, policy: Policy) -> str:
    kind = sniff(spool)
    shown = shown_name(name)
    if kind == "old":
        raise NotTaken("old", name=shown, types=policy.names())
    if kind not in policy.types:
        raise NotTaken("type", name=shown, types=policy.names())
    if kind not in PICTURES and kind not in ("pdf", "csv") and (why := archives.flaw(spool, kind)):
        raise NotTaken(why, name=shown)
    return kind


def _scanned(content: IO[bytes], name: str) -> str:
    if not scanning.is_on():
        return Scan.NONE
    answer = scanning.ask(content)
    if answer.virus:
        raise NotTaken("virus", name=shown_name(name))
    return Scan.CLEAN if answer.is_clean else Scan.WAITING
