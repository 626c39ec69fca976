"""A sheet as DOCX: the same words, heading styles and header rows that Word can read aloud."""

import io
import zipfile
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pracownia.core import qr

from . import blocks as b
from .content import Sheet

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_QUIET = RGBColor(0x43, 0x4A, 0x63)
_ACCENT = RGBColor(0x24, 0x37, 0x8F)


def draw(sheet: Sheet) -> bytes:
    document = Document()
    _prepare(document, sheet)
    document.add_heading(sheet.title, 1)
    _quiet(document.add_paragraph(), f"{sheet.number_words}    {sheet.issued_words}", 9.5)
    for block in sheet.blocks:
        _draw(document, block)
    written = io.BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue())


def _prepare(document: DocxDocument, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title, properties.author = sheet.title, sheet.author
    properties.language, properties.comments = sheet.language, ""
    properties.identifier = sheet.number
    properties.created = properties.modified = sheet.issued_at.replace(microsecond=0)
    properties.last_modified_by = sheet.author
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style: Any = document.styles[name]
        style.font.name = "Atkinson Hyperlegible Next" if name == "Normal" else style.font.name
        _speak(style, sheet.language)
        if name != "Normal":
            style.font.color.rgb = _ACCENT
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    if sheet.strip is not None:
        _strip(section.header, sheet.strip)
    _footer(section.footer, sheet)


def _speak(style: Any, language: str) -> None:
    properties = style.element.get_or_add_rPr()
    word = properties.find(qn("w:lang"))
    if word is None:
        word = OxmlElement("w:lang")
        properties.append(word)
    word.set(qn("w:val"), "pl-PL" if language == "pl" else "en-GB")


def _strip(header: Any, strip: b.Strip) -> None:
    line = header.paragraphs[0]
    for mark in strip.marks:
        run = line.add_run()
        if mark.image:
            with default_storage.open(mark.image) as stored:
                picture = run.add_picture(io.BytesIO(stored.read()), height=Mm(15))
            picture._inline.docPr.set("descr", mark.alt)
        else:
            run.text = f"[{mark.alt}]"
        line.add_run("   ")
    _quiet(header.add_paragraph(), strip.sentence, 8.5)


def _footer(footer: Any, sheet: Sheet) -> None:
    line = footer.paragraphs[0]
    _quiet(line, f"{sheet.number_words}    {sheet.checksum_words}    ", 8.5)
    with override(sheet.language):
        words = _("Page %(page)s of %(pages)s") % {"page": "\0PAGE\0", "pages": "\0NUMPAGES\0"}
    for place, part in enumerate(words.split("\0")):
        if place % 2:
            _field(line, part)
        else:
            _quiet(line, part, 8.5)
    _quiet(footer.add_paragraph(), f"{sheet.verify_words} {sheet.verify_url}", 8.5)


def _field(line: Any, code: str) -> None:
    """A number that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _quiet(line: Any, text: str, size: float) -> None:
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), _QUIET


def _draw(document: DocxDocument, block: b.Block) -> None:
    match block:
        case b.Heading(text, level):
            document.add_heading(text, level)
        case b.Paragraph(text, "small"):
            _quiet(document.add_paragraph(), text, 9)
        case b.Paragraph(text, tone):
            document.add_paragraph().add_run(text).bold = True if tone == "strong" else None
        case b.Facts(rows):
            _facts(document, rows)
        case b.Table():
            _table(document, block)
        case b.Bullets(items, is_numbered):
            for item in items:
                document.add_paragraph(item, "List Number" if is_numbered else "List Bullet")
        case b.Signatures(lines):
            for words in lines:
                document.add_paragraph("\n" + "." * 60)
                _quiet(document.add_paragraph(), words, 9)
        case b.Code(address, words):
            picture = (
                document.add_paragraph()
                .add_run()
                .add_picture(io.BytesIO(qr.png(address, scale=8)), width=Mm(48))
            )
            picture._inline.docPr.set("descr", words)
            _quiet(document.add_paragraph(), address, 9)
        case b.PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _facts(document: DocxDocument, rows: tuple[tuple[str, str], ...]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(62), Mm(104)
        _quiet(cells[0].paragraphs[0], label, 11)
        cells[1].text = value


def _table(document: DocxDocument, block: b.Table) -> None:
    if block.caption:
        document.add_paragraph().add_run(block.caption).bold = True
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in (block.head, *block.rows):
        cells = table.rows[0].cells if row is block.head else table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            line = cell.paragraphs[0]
            line.add_run(text).bold = True if row is block.head else None
            if place < len(block.align):
                line.alignment = _SIDES[block.align[place]]
    document.add_paragraph()


def _same_bytes(archive: bytes) -> bytes:
    """The archive again with fixed times, so that the same sheet gives the same bytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), 8)
    return written.getvalue()
