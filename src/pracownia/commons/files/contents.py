"""Contents of files as the store has them, and as they were given: the same, or sealed."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, cast

from . import veils
from .checking import Checked
from .models import StoredFile, Upload
from .seals import Seal, Span

PIECE: Final = 64 * 1024


@contextmanager
def to_keep(file: Checked, kept: StoredFile) -> Iterator[IO[bytes]]:
    """What will lie in the store. If it is sealed, the row says nothing plain from now on."""
    file.content.seek(0)
    if not file.policy.is_sealed:
        yield file.content
        return
    seal, digest = Seal.fresh(kept.name), hashlib.sha256()
    with tempfile.TemporaryFile() as closed:
        for chunk in seal.closed(file.content):
            digest.update(chunk)
            closed.write(chunk)
        closed.seek(0)
        kept.name, kept.seal, kept.sha256 = "", seal.text(), digest.hexdigest()
        yield cast(IO[bytes], closed)


@contextmanager
def opened(file: StoredFile) -> Iterator[IO[bytes]]:
    """The file as it was given, at its beginning. OSError: missing; Unsealable: altered."""
    with file.content.open("rb") as content:
        if not file.seal:
            yield content
            return
        with veils.temporary() as plain:
            whole = Span(0, file.size - 1, file.size)
            for piece in whole.opened(file.seal, iter(lambda: content.read(PIECE), b"")):
                plain.write(piece)
            plain.seek(0)
            yield plain


@contextmanager
def come(upload: Upload, *, is_new: bool = False) -> Iterator[IO[bytes]]:
    """What has come of an upload, to be read and written."""
    part = upload.place.open("w+b" if is_new else "r+b", buffering=0 if upload.seal else -1)
    file = cast(IO[bytes], part)
    with veils.veiled(file, upload.said.key) if upload.seal else file as come:
        yield come
