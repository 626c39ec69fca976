"""Files that nobody reads from a copy of the disk: each is sealed with a key of its own.

AES-256-GCM in chunks, so that a part of a large file opens without the rest of it. The number of a
chunk, and whether it is the last, are in its nonce: chunks do not change places and none is cut
off. The key, with the name that the person gave, lies in the row of the file, sealed by the key of
the instance: when that one is changed, only rows are written anew, and what is removed from a row
opens nowhere, not even from a forgotten copy of the store.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pracownia.core import sealing

PURPOSE: Final = "files"
CHUNK: Final = 64 * 1024
TAG: Final = 16


@dataclass(frozen=True)
class Seal:
    """What the row says of a sealed file, when it is open."""

    key: bytes
    name: str
    sha256: str = ""

    @classmethod
    def fresh(cls, name: str, sha256: str = "") -> Self:
        return cls(secrets.token_bytes(32), name, sha256)

    @classmethod
    def of(cls, text: str) -> Self:
        key, name, sha256 = json.loads(sealing.unseal(text, purpose=PURPOSE))
        return cls(b64decode(key), name, sha256)

    def text(self) -> str:
        said = json.dumps([b64encode(self.key).decode(), self.name, self.sha256])
        return sealing.seal(said, purpose=PURPOSE)

    def closed(self, content: IO[bytes]) -> Iterator[bytes]:
        """The content as it is kept, chunk by chunk."""
        cipher, number, chunk = AESGCM(self.key), 0, content.read(CHUNK)
        while chunk:
            following = content.read(CHUNK)
            yield cipher.encrypt(_nonce(number, is_last=not following), chunk, None)
            number, chunk = number + 1, following


def name_in(text: str) -> str:
    """The name under a seal; none when no key of this instance opens it."""
    try:
        return Seal.of(text).name
    except sealing.Unsealable:
        return ""


def size_of(size: int) -> int:
    """How large a file of this size is when it is sealed."""
    return size + TAG * -(-size // CHUNK)


@dataclass(frozen=True)
class Span:
    """Bytes ``start`` to ``end`` of a file of this size, and where they lie in the sealed one."""

    start: int
    end: int
    size: int

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last byte of the chunks in which they are."""
        last = (self.end // CHUNK + 1) * (CHUNK + TAG)
        return self.start // CHUNK * (CHUNK + TAG), min(last, size_of(self.size)) - 1

    def opened(self, text: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """What was sealed, from the bytes within the bounds. The first chunk is tried at once."""
        found = self._opened(text, pieces)
        next(found)
        return found

    def _opened(self, text: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        try:
            cipher = AESGCM(Seal.of(text).key)
            number, left = self.start // CHUNK, self.end - self.start + 1
            skipped, is_tried = self.start % CHUNK, False
            for chunk in _chunks(pieces):
                is_last = (number + 1) * CHUNK >= self.size
                plain = cipher.decrypt(_nonce(number, is_last=is_last), chunk, None)
                if not is_tried:
                    yield b""
                    is_tried = True
                yield plain[skipped : skipped + left]
                left -= len(plain) - skipped
                number, skipped = number + 1, 0
            if left > 0:
                raise sealing.Unsealable("The end of what was sealed is missing.")
        except InvalidTag:
            raise sealing.Unsealable("What was sealed has been changed.") from None
        finally:
            close: Any = getattr(pieces, "close", None)
            if close is not None:
                close()


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes cut where one chunk ends and the next begins."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= CHUNK + TAG:
            yield bytes(held[: CHUNK + TAG])
            del held[: CHUNK + TAG]
    if held:
        yield bytes(held)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])
