"""Giving a file back. Whether this person may have it has been asked before this is called.

The content goes through the application, from an object store too: the right to read is asked each
time, the headers are ours, and the store needs no address that the world can reach. A link signed
by the store would go on working for whoever it was sent to.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import IO, Any, Final

from django.core.files.storage import Storage
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.core.http import Request
from pracownia.core.sealing import Unsealable

from . import readers, rules
from .models import StoredFile
from .policies import PICTURES
from .seals import Span

PIECE: Final = 64 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
NOWHERE: Final = "default-src 'none'; sandbox"


def download(request: Request, file: StoredFile) -> HttpResponseBase:
    """As a download of its real type; a picture, drawn by us, may be looked at with ?pokaz.

    A file that is removed, or waits for the scanner and is somebody else's, is not given back. That
    a sealed one is opened is written down first, by the room whose it is.
    """
    verdict = rules.is_there(request.actor, file)
    if not verdict:
        raise Missing(verdict.reason)
    if file.seal and request.method != "HEAD":
        readers.note_opening(actor=request.actor, file=file, now=request.now)
    return reply(
        request,
        storage=file.content.storage,
        place=file.content.name or "",
        name=file.title,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        seal=file.seal,
        inline=file.type in PICTURES and "pokaz" in request.GET,
    )


def reply(
    request: Request,
    *,
    storage: Storage,
    place: str,
    name: str,
    content_type: str,
    size: int,
    sha256: str,
    seal: str = "",
    inline: bool = False,
    cache: str = "private, no-store",
) -> HttpResponseBase:
    """The content, or the part asked for, with headers that let nothing in it act."""
    start, end, status = 0, size - 1, 200
    etag = f'"{sha256[:32]}"'
    asked = request.headers.get("Range", "")
    if asked and request.headers.get("If-Range", etag) == etag:
        found = _range(asked, size)
        if found is None:
            response: HttpResponseBase = HttpResponse(status=416)
            response["Content-Range"] = f"bytes */{size}"
            return response
        start, end = found
        status = 206 if (start, end) != (0, size - 1) else 200
    pieces: Iterator[bytes] = iter(())
    if request.method != "HEAD":
        pieces = _given(storage, place, Span(start, end, size), seal)
    response = StreamingHttpResponse(pieces, content_type=content_type, status=status)
    response["Content-Length"] = str(end - start + 1)
    if status == 206:
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOWHERE
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = cache
    return response


def _range(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; the whole for what we do not understand; None past the end."""
    found = _RANGE.fullmatch(asked.strip())
    if not found or found[1] == found[2] == "":
        return 0, size - 1
    if not found[1]:
        last = int(found[2])
        return (max(size - last, 0), size - 1) if last else None
    start = int(found[1])
    end = min(int(found[2]), size - 1) if found[2] else size - 1
    return (start, end) if start <= end else None


def _given(storage: Storage, place: str, span: Span, seal: str) -> Iterator[bytes]:
    """The bytes that were asked for; of a sealed file only the chunks that they lie in are read."""
    if not seal:
        return _content(storage, place, span.start, span.end)
    try:
        return span.opened(seal, _content(storage, place, *span.bounds))
    except Unsealable:
        raise gone() from None


def _content(storage: Storage, place: str, start: int, end: int) -> Iterator[bytes]:
    """Opened at once, so that a missing file is a page and not a torn answer; read in pieces."""
    bucket: Any = getattr(storage, "bucket", None)
    if bucket is not None:
        return _from_store(bucket, place, start, end)
    try:
        return _Pieces(storage.open(place, "rb"), start, end)
    except OSError:
        raise gone() from None


class _Pieces:
    """Bytes of a file from ``start`` to ``end``; closed with the answer."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        self.file, self.left = file, end - start + 1
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self.file.read(min(PIECE, self.left)) if self.left > 0 else b""
        if not piece:
            self.close()
            raise StopIteration
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        self.file.close()


def _from_store(bucket: Any, place: str, start: int, end: int) -> Iterator[bytes]:
    """By a range of the object store: nothing is copied to a temporary file first."""
    try:
        body = bucket.Object(place).get(Range=f"bytes={start}-{end}")["Body"]
    except bucket.meta.client.exceptions.ClientError:
        raise gone() from None
    pieces: Iterator[bytes] = body.iter_chunks(PIECE)
    return pieces


def gone() -> Missing:
    return Missing(_("The content of this file is missing. Write to us, we will look for it."))


def flaw_of(file: StoredFile) -> str:
    """ "missing", "altered", or nothing when the content is what was kept."""
    digest = hashlib.sha256()
    try:
        whole = _content(file.content.storage, file.content.name or "", 0, file.kept_size - 1)
        for piece in whole:
            digest.update(piece)
        size = file.content.size
    except (Missing, OSError):
        return "missing"
    return "" if digest.hexdigest() == file.sha256 and size == file.kept_size else "altered"
