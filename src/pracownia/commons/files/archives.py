"""Archives, and documents that are archives: judged by their lists, before anything is unpacked."""

import zipfile
from collections.abc import Callable
from typing import IO, Any, Final
from xml.parsers import expat

MEGABYTE: Final = 1024 * 1024
MOST_PARTS: Final = 2000
MOST_UNPACKED: Final = 300 * MEGABYTE
# Text in sheets packs some forty times; a bomb packs a thousand times.
MOST_RATIO: Final = 120
SMALL: Final = MEGABYTE
_ENDINGS: Final = (
    *(".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".jar", ".cab"),
    *(".iso", ".arj", ".lzh"),
)
_MARKUP: Final = (".xml", ".rels")
PIECE: Final = 64 * 1024


def flaw(file: IO[bytes], kind: str) -> str:
    """Why this archive is not taken, as a word of refusals, or nothing."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            return _of_list(parts, kind) or _of_markup(archive, parts, kind)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return "damaged"
    finally:
        file.seek(0)


def _of_list(parts: list[zipfile.ZipInfo], kind: str) -> str:
    if any(part.flag_bits & 0x1 for part in parts):
        return "locked"
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    too_dense = any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    is_bomb = too_dense or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1))
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or is_bomb:
        return "bomb"
    names = [part.filename.lower() for part in parts]
    if any(name.endswith(_ENDINGS) for name in names):
        return "archive"
    if kind != "zip" and any(_is_macro(name) for name in names):
        return "macros"
    return ""


def _is_macro(name: str) -> bool:
    return (
        name.rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml")
        or "/macrosheets/" in name
        or name.startswith(("basic/", "scripts/"))
    )


def _of_markup(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], kind: str) -> str:
    """Entities of XML unfold without end: documents of our time declare none.

    What a part is called decides nothing: the list of a document may name its main part anyhow.
    """
    if kind == "zip":
        return ""
    for part in parts:
        with archive.open(part) as opened:
            why = _of_prologue(opened)
        if why == "bomb" or (why and part.filename.lower().endswith(_MARKUP)):
            return why
    return ""


class _Seen(Exception):
    """The parser has met what was looked for; it reads no further."""


def _of_prologue(part: IO[bytes]) -> str:
    """Entities are declared before the first element, however far that is and in any encoding.

    The parser stops at a declaration, so nothing unfolds, and at the first element.
    """
    piece = part.read(PIECE)
    if not piece.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return ""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _stop("bomb")
    parser.StartElementHandler = _stop("")
    try:
        while piece:
            parser.Parse(piece)
            piece = part.read(PIECE)
        parser.Parse(b"", True)
    except _Seen as seen:
        return str(seen)
    except (expat.ExpatError, ValueError, LookupError):
        return "damaged"
    return ""


def _stop(why: str) -> Callable[..., Any]:
    def seen(*_told: object) -> None:
        raise _Seen(why)

    return seen
