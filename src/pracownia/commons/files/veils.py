"""Temporary files that only who holds their key can read: what is on its way may be sensitive.

AES-256 in counter mode, so that any place in them can be read and written. It proves nothing about
the content, which is checked when it is whole; it only leaves nothing on the disk to be read.
"""

import io
import secrets
import tempfile
from typing import IO, Any, Final, cast

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

BLOCK: Final = 16


class Veil(io.RawIOBase):
    """Bytes over a file that holds them veiled; closing it closes the file."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        self._file, self._key = file, key

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def truncate(self, size: int | None = None, /) -> int:
        return self._file.truncate(size)

    def readinto(self, buffer: Any, /) -> int:
        stream = self._stream()
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = stream.update(piece)
        return len(piece)

    def write(self, piece: Any, /) -> int:
        veiled = self._stream().update(bytes(piece))
        return self._file.write(veiled)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _stream(self) -> CipherContext:
        """From where the file stands."""
        blocks, over = divmod(self._file.tell(), BLOCK)
        stream = Cipher(AES256(self._key), CTR(blocks.to_bytes(BLOCK))).encryptor()
        stream.update(bytes(over))
        return stream


def veiled(file: IO[bytes], key: bytes) -> IO[bytes]:
    """Read and write a file through a veil; it has to be opened without a buffer of its own."""
    return cast(IO[bytes], io.BufferedRandom(cast(io.RawIOBase, Veil(file, key))))


def temporary() -> IO[bytes]:
    """Gone when it is closed; its key was never anywhere but in memory."""
    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the veil
    return veiled(cast(IO[bytes], file), secrets.token_bytes(32))


class VeiledUploads(FileUploadHandler):
    """What a form sends and is too large for memory waits under a veil until it is answered."""

    file: UploadedFile[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        told = (self.content_type, 0, self.charset, self.content_type_extra)
        self.file = UploadedFile(temporary(), self.file_name, *told)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
