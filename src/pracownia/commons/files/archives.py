"""Archives, and documents that are archives: judged by their lists, before anything is unpacked."""

import zipfile
from typing import IO, Final

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
_ENTITIES: Final = (b"<!ENTITY", b"<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y\x00")


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
    """Entities of XML unfold without end: documents of our time declare none."""
    if kind == "zip":
        return ""
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                start = opened.read(8192)
            if any(mark in start for mark in _ENTITIES):
                return "bomb"
    return ""
