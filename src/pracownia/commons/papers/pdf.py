"""A sheet as PDF/UA-1 and PDF/A-2a, drawn by one Typst template that is fed with JSON only."""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.core import qr

from .blocks import Block, Code, to_json
from .content import Sheet
from .signs import drawable

DATA = Path(__file__).parent / "data"
TEMPLATE = DATA / "paper.typ"


@cache
def _fonts() -> Any:
    """Only the fonts of the package: the same bytes on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[DATA / "fonts"]
    )


def draw(sheet: Sheet) -> bytes:
    """The user's text travels as JSON and is never Typst code."""
    with tempfile.TemporaryDirectory(prefix="pracownia-paper-") as folder:
        root = Path(folder)
        shutil.copyfile(TEMPLATE, root / "paper.typ")
        document = typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": drawable(json.dumps(_inputs(sheet, root), ensure_ascii=False))},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(sheet.issued_at.timestamp()),
        )
    assert isinstance(document, bytes)  # noqa: S101 - one document, no output path
    return document


def _inputs(sheet: Sheet, root: Path) -> dict[str, Any]:
    with override(sheet.language):
        page_words = _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"}
    return {
        "title": sheet.title,
        "author": sheet.author,
        "language": sheet.language,
        "strip": _strip(sheet, root),
        "blocks": [*map(_drawn, sheet.blocks, to_json(sheet.blocks))],
        "poster": sheet.is_poster,
        "number": sheet.number_words,
        "checksum": sheet.checksum_words,
        "issued": sheet.issued_words,
        "verify": sheet.verify_words,
        "url": sheet.verify_url,
        "page": page_words,
    }


def _drawn(block: Block, told: dict[str, Any]) -> dict[str, Any]:
    """A code travels with its drawing; the address in the drawing has no hard spaces."""
    if not isinstance(block, Code):
        return told
    return {**told, "drawing": str(qr.svg(block.address, error="q"))}


def _strip(sheet: Sheet, root: Path) -> dict[str, Any] | None:
    if sheet.strip is None:
        return None
    marks = []
    for place, mark in enumerate(sheet.strip.marks):
        name = ""
        if mark.image:
            name = f"mark-{place}.png"
            with default_storage.open(mark.image) as stored:
                (root / name).write_bytes(stored.read())
        marks.append({"alt": mark.alt, "image": name})
    return {"sentence": sheet.strip.sentence, "marks": marks}
