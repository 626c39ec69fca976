"""What a file really is, by its content, and the name under which people see it."""

import unicodedata
import zipfile
from typing import IO, Final

from .policies import ENDINGS, TYPES

_LONGEST_STEM: Final = 150
_HEADS: Final = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
    # Word and Excel before 2007, and everything of Office that has a password.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
)
_PARTS: Final = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
}
_MARK_OF_UTF8: Final = b"\xef\xbb\xbf"
_PACKED: Final = {"zip", "docx", "xlsx", "odt", "ods"}


def head_of(start: bytes) -> str:
    """The family that the first bytes tell; "" when none, which text is too."""
    return next((kind for head, kind in _HEADS if start.startswith(head)), "")


def may_become(start: bytes, types: tuple[str, ...]) -> bool:
    """Whether a file that begins so can be of one of these types: known after the first piece."""
    family = head_of(start)
    if family == "zip":
        return bool(_PACKED & set(types))
    return family in types or family == "old" or (not family and "csv" in types)


def sniff(file: IO[bytes]) -> str:
    """One of TYPES, "old", or "": by content, never by the name."""
    file.seek(0)
    start = file.read(4096)
    family = head_of(start)
    if family == "zip":
        return _inside(file)
    if family:
        return family
    return "csv" if _is_text(file, start) else ""


def _inside(file: IO[bytes]) -> str:
    """Reads only the list of the archive's parts and one short of them: nothing is unpacked."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return next((kind for kind, part in _PARTS.items() if part in names), "zip")
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace")
                return {"text": "odt", "spreadsheet": "ods"}.get(said.rpartition(".")[2], "zip")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ""
    finally:
        file.seek(0)
    return "zip"


def _is_text(file: IO[bytes], start: bytes) -> bool:
    """Lines of text in UTF-8 or in one byte a letter; markup, which a browser might run, is not."""
    if not start.strip() or start.removeprefix(_MARK_OF_UTF8).lstrip().startswith(b"<"):
        return False
    file.seek(0)
    while piece := file.read(64 * 1024):
        if any(sign in piece for sign in (b"\x00", b"\x07", b"\x1b", b"\x7f")):
            return False
    return True


def shown_name(name: str, kind: str = "") -> str:
    """The name as people see it: no folders, nothing invisible or forbidden, its true ending."""
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if sign in '<>:"|?*' else sign for sign in bare if sign.isprintable())
    stem, dot, ending = kept.strip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = ending.lower()
    if kind and ENDINGS.get(ending, ending) != kind:
        # „umowa v1.2” has no ending; „umowa.exe” has one, and it is a lie.
        stem = f"{stem}.{ending}" if ending and not _is_ending(ending) else stem
        ending = kind
        stem = stem.removesuffix(f".{kind}")
    stem = stem.strip(". ")[:_LONGEST_STEM] or "plik"
    return f"{stem}.{ending[:10]}" if ending else stem


def _is_ending(text: str) -> bool:
    return text in TYPES or (text.isascii() and text.isalpha() and len(text) <= 5)
