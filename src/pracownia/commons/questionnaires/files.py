"""Files that people send: what they really are by their first bytes, and within which limits."""

import zipfile
from typing import IO, Any, Final

from django.core.files.base import File

from .definition import Question

TYPES: Final = {"pdf": "PDF", "docx": "DOCX", "jpg": "JPG", "png": "PNG"}
CONTENT: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "png": "image/png",
}
MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 10


def types_of(question: Question) -> list[str]:
    return [str(one) for one in question.rules.get("types", TYPES)]


def megabytes_of(question: Question) -> int:
    return int(question.rules.get("megabytes", LARGEST))


def sniff(file: IO[bytes] | None) -> str:
    """pdf, docx, jpg, png, or nothing: by content, never by the name."""
    if file is None:
        return ""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"PK\x03\x04") and _is_document(file):
        return "docx"
    return ""


def _is_document(file: IO[bytes]) -> bool:
    """Reads only the list of the archive's parts: nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    return {"[Content_Types].xml", "word/document.xml"} <= names


def refusal(question: Question, file: File[bytes]) -> dict[str, Any] | None:
    """Why this file will not be taken, as data to be kept and said later."""
    name = shown_name(file.name or "")
    size = file.size or 0
    if not size:
        return {"why": "empty", "name": name}
    if size > megabytes_of(question) * MEGABYTE:
        return {"why": "size", "name": name, "megabytes": round(size / MEGABYTE, 1)}
    if sniff(file.file) not in types_of(question):
        return {"why": "type", "name": name}
    return None


def shown_name(name: str) -> str:
    """The name as people see it: no folders, nothing invisible, not too long."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in bare if sign.isprintable()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (f"{stem[:150]}{dot}{ending[:10]}" if dot else kept[:150]) or "plik"
