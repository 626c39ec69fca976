"""Papers say the same in PDF and DOCX, can be heard, and are numbered once."""

import io
import threading
from datetime import UTC, datetime

import pdfua
import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from docx import Document
from PIL import Image

from pracownia.commons.papers import actions, blocks, content, docx, pdf, queries, readers
from pracownia.commons.papers.models import Paper
from pracownia.commons.people.models import Person
from pracownia.core.access import YES, Actor, Verdict
from pracownia.core.models import Entry

pytestmark = pytest.mark.django_db

PANGRAM = "Zażółć gęślą jaźń – PCHNĄĆ W TĘ ŁÓDŹ JEŻA LUB OŚM SKRZYŃ FIG"
NOON = datetime(2026, 5, 14, 10, 0, 3, tzinfo=UTC)
BLOCKS = [
    blocks.Heading("Kto ocenia"),
    blocks.Paragraph(PANGRAM),
    blocks.Facts((("Data", "14 maja 2026"), ("Miejsce", "Poraj"))),
    blocks.Heading("Lista", 3),
    blocks.Table(
        ("Nr", "Gmina", "Punkty"),
        (("1", "Łódź", "42,5"), ("2", "Poraj #eval[1+1]", "40,0")),
        ("right", "left", "right"),
        caption="Lista rankingowa",
    ),
    blocks.Bullets(("pierwsza rzecz", "druga rzecz")),
    blocks.Paragraph("Uwagi w protokole", "strong"),
    blocks.Bullets(("krok",), is_numbered=True),
    blocks.PageBreak(),
    blocks.Paragraph("Drobny dopisek", "small"),
    blocks.Code("https://pracownia.example/programy/trzecia/", "Strona programu"),
    blocks.Signatures(("Dorota Rak, przewodnicząca", "Tomasz Lis")),
]
WORDS = [
    PANGRAM,
    "14 maja 2026",
    "Kto ocenia",
    "42,5",
    "druga rzecz",
    "Drobny dopisek",
    "Dorota Rak",
]


def a_strip():
    if not default_storage.exists("marks/test.png"):
        drawn = io.BytesIO()
        Image.new("RGB", (300, 150), "navy").save(drawn, "PNG")
        default_storage.save("marks/test.png", ContentFile(drawn.getvalue()))
    return blocks.Strip(
        "Sfinansowano ze środków Funduszu Dobrych Gmin.",
        (blocks.Mark("znak programu"), blocks.Mark("znak Funduszu", "marks/test.png")),
    )


def a_paper(**changes):
    given = {
        "actor": Actor(person_id=7),
        "programme_id": 3,
        "series": "PS-III/PROT",
        "kind": "protocol",
        "about": "tests.thing:1",
        "title": "Protokół komisji z gminy Poraj",
        "blocks": BLOCKS,
        "now": NOON,
    }
    return actions.issue(**given | changes)


def plain(text):
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def said_in_pdf(paper):
    with paper.file.open("rb") as file:
        return plain(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages))


def said_in_docx(paper):
    with paper.file.open("rb") as file:
        document = Document(io.BytesIO(file.read()))
    texts = [line.text for line in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain(" ".join(texts)), document


def test_blocks_come_back_equal_from_json():
    assert blocks.from_json(blocks.to_json(BLOCKS)) == BLOCKS
    assert blocks.strip_from_json(blocks.strip_to_json(a_strip())) == a_strip()


def test_pdf_and_docx_say_the_same():
    in_pdf, in_docx = a_paper(formats=("pdf", "docx"))

    heard, (read, _document) = said_in_pdf(in_pdf), said_in_docx(in_docx)

    assert [words for words in WORDS if words not in heard] == []
    assert [words for words in WORDS if words not in read] == []
    assert in_pdf.number == in_docx.number == "PS-III/PROT/0001"
    assert in_pdf.checksum == in_docx.checksum == content.checksum_of(in_pdf.data)


def test_text_of_people_is_never_code():
    assert "#eval[1+1]" in said_in_pdf(a_paper()[0])


@pytest.mark.parametrize("with_strip", [True, False])
def test_the_pdf_passes_what_can_be_checked_of_pdf_ua(with_strip, tmp_path):
    paper = a_paper(strip=a_strip() if with_strip else None)[0]
    path = tmp_path / "paper.pdf"
    with paper.file.open("rb") as file:
        path.write_bytes(file.read())

    report = pdfua.validate(str(path))

    assert [finding.message for finding in report.findings] == []
    reader = pypdf.PdfReader(path)
    assert reader.trailer["/Root"]["/Lang"] == "pl-PL"
    assert reader.metadata.title == plain_or_glued("Protokół komisji z gminy Poraj", reader)


def plain_or_glued(title, reader):
    return reader.metadata.title if plain(reader.metadata.title) == title else title


def test_each_page_carries_number_checksum_page_address_and_strip():
    paper = a_paper(strip=a_strip())[0]

    with paper.file.open("rb") as file:
        pages = [plain(page.extract_text()) for page in pypdf.PdfReader(file).pages]

    assert len(pages) == 2
    for place, text in enumerate(pages, 1):
        assert paper.number in text
        assert paper.checksum[:16] in text
        assert f"Strona {place} z 2" in text
        assert "/papiery/sprawdz/PS-III/PROT/0001/" in text
        assert "Sfinansowano ze środków" in text


def test_the_docx_has_strip_number_headings_header_row_and_language():
    paper = a_paper(strip=a_strip(), formats=("docx",))[0]

    _read, document = said_in_docx(paper)

    header, footer = document.sections[0].header, document.sections[0].footer
    assert "Sfinansowano ze środków" in " ".join(line.text for line in header.paragraphs)
    assert 'descr="znak Funduszu"' in header._element.xml
    below = " ".join(line.text for line in footer.paragraphs)
    assert paper.number in below
    assert paper.checksum[:16] in below
    assert "NUMPAGES" in footer._element.xml
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 1
    assert any("w:tblHeader" in table._tbl.xml for table in document.tables)
    assert 'w:val="pl-PL"' in document.styles["Normal"].element.xml
    assert document.core_properties.language == "pl"


def test_the_same_data_gives_the_same_bytes():
    for draw, form in ((pdf.draw, "pdf"), (docx.draw, "docx")):
        paper = a_paper(strip=a_strip(), formats=(form,))[0]
        with paper.file.open("rb") as file:
            assert draw(content.sheet_of(paper.data)) == file.read()


def test_numbers_run_in_each_series_and_the_journal_knows():
    numbers = [a_paper()[0].number, a_paper(series="PS-III/POT")[0].number, a_paper()[0].number]

    assert numbers == ["PS-III/PROT/0001", "PS-III/POT/0001", "PS-III/PROT/0002"]
    assert Entry.objects.filter(kind="commons.papers.PaperIssued").count() == 3


@pytest.mark.django_db(transaction=True)
def test_numbers_are_given_once_when_many_ask_at_once():
    def ask():
        try:
            a_paper(blocks=[blocks.Paragraph("x")])
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(Paper.objects.values_list("number", flat=True))
    assert numbers == [f"PS-III/PROT/000{n}" for n in range(1, 6)]


def test_only_whom_the_room_lets_in_downloads(client):
    paper = a_paper()[0]

    assert client.get(paper.get_absolute_url()).status_code == 302, "to sign in"
    client.force_login(Person.objects.create_user("obca@poraj.example"))
    assert client.get(paper.get_absolute_url()).status_code == 403

    readers.reader("tests.thing")(lambda actor, paper: YES)
    try:
        answer = client.get(paper.get_absolute_url())
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert "private" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        readers.reader("tests.thing")(lambda actor, paper: Verdict(False, "Not this one."))
        assert client.get(paper.get_absolute_url()).status_code == 403
    finally:
        readers._readers.pop("tests.thing")


def test_anybody_checks_a_paper_without_learning_whose_it_is(client):
    paper = a_paper()[0]
    path = f"/papiery/sprawdz/{paper.number}/"

    assert queries.proof_of(number=paper.number, checksum=paper.checksum).is_genuine
    assert queries.proof_of(number=paper.number, checksum=paper.checksum[:16]).is_genuine
    assert not queries.proof_of(number=paper.number, checksum=paper.checksum[:3]).is_genuine
    assert not queries.proof_of(number=paper.number, checksum="").is_genuine
    assert not queries.proof_of(number="PS/1", checksum=paper.checksum).is_issued
    genuine = client.get(path, {"suma": paper.checksum[:16]}).content.decode()
    assert "Ten dokument jest prawdziwy" in genuine
    assert paper.title not in genuine
    assert "Suma kontrolna się nie zgadza" in client.get(path, {"suma": "0" * 16}).content.decode()
    assert "Nie ma u nas" in client.get("/papiery/sprawdz/A/9/").content.decode()
    assert client.get("/papiery/sprawdz/").status_code == 200


def test_any_sign_that_people_type_leaves_the_paper_whole():
    (paper,) = a_paper(blocks=[blocks.Paragraph("Петро Її → 😀 漢字 \u200b\u0301ž", "strong")])

    assert "Петро Її → 😀 □□" in said_in_pdf(paper)
