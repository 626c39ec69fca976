"""Papers of the committee: the protocol, then all of them with one button, each of them opened."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from pypdf import PdfReader

from pracownia.enrol.assessment.models import FormalCard
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.tests.cast import NOW, Cast

from .people import Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
TITLE = "Pracownia Samorządowa, edycja III"
KINDS = {
    "committee-presence": "Lista obecności",
    "committee-conflicts": "Tabela konfliktów",
    "formal-defects": "Tabela braków",
    "selection-ranking": "Lista rankingowa",
    "selection-reserve": "Lista rezerwowa",
    "selection-protocol": "Protokół wyboru",
}


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def world(clock: Any, house: None) -> Cast:
    """The chair has approved the list; one application did not meet the conditions."""
    cast = Cast()
    FormalCard.objects.filter(application=cast.applications["Bąk"]).update(
        result="negative", note="Mandat wygasł przed wysłaniem zgłoszenia."
    )
    cast.applications["Bąk"].score.delete()
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return cast


def test_one_button_makes_every_paper_of_the_committee(meet: Meet, world: Cast) -> None:
    anna = meet()
    # Here papers are drawn and packed within the click.
    anna.context.set_default_timeout(30_000)
    anna.comes(world.anna.email)
    anna.follow(TITLE)
    issue_the_protocol(anna)
    packed = pack(anna)

    papers = zipfile.ZipFile(io.BytesIO(packed))
    names = [name for name in papers.namelist() if name != "spis.csv"]
    assert {name.split("/")[0] for name in names} == set(KINDS)
    for name in names:
        title = KINDS[name.split("/")[0]]
        content = papers.read(name)
        words = words_of_pdf(content) if name.endswith(".pdf") else words_of_docx(content)
        assert title in words, name
    index = papers.read("spis.csv").decode()
    assert index.count("PS/PROT/0001") == 2


def issue_the_protocol(anna: Somebody) -> None:
    """Without the people who came it is refused; nothing typed is lost."""
    anna.follow("Wybór osób")
    anna.follow("Protokół")
    anna.write("Dzień posiedzenia", "2027-04-26")
    anna.write("Uwagi", "Nikt nie zgłosił uwag do listy.")
    for name in ("Tomasz Lis", "Marta Głowacka", "Dorota Rak"):
        anna.main.get_by_label(name).uncheck()
    anna.press("Wystaw protokół (PDF i DOCX)")
    anna.sees("Zaznacz")
    for name in ("Tomasz Lis", "Dorota Rak"):
        anna.tick(name)
    anna.press("Wystaw protokół (PDF i DOCX)")
    anna.sees("PS/PROT/0001")


def pack(anna: Somebody) -> bytes:
    anna.press("Wystaw i spakuj wszystko (ZIP)")
    return anna.download(re.compile("^Pobierz"))


def words_of_pdf(content: bytes) -> str:
    """Tagged, in Polish, with a title of its own, and said to be PDF/UA."""
    paper = PdfReader(io.BytesIO(content))
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("pl")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert paper.metadata
    return str(paper.metadata.title)


def words_of_docx(content: bytes) -> str:
    file = zipfile.ZipFile(io.BytesIO(content))
    assert file.testzip() is None
    return "".join(ElementTree.fromstring(file.read("word/document.xml")).itertext())
