"""The protocol says everything the committee decided, and the record repeats without us."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from pracownia.commons.papers import readers
from pracownia.core.access import Refused
from pracownia.enrol.assessment.models import Conflict, Score
from pracownia.enrol.calls.models import Change
from pracownia.enrol.selection import actions

from .cast import NOW, Cast
from .test_draws import sealed, throw, void

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def issued(cast, run, **changes):
    given = {
        "actor": cast.coordinator,
        "run_id": run.pk,
        "met_on": date(2027, 4, 26),
        "present": [cast.chairing.pk, cast.reviewers[0].pk],
        "remarks": "Posiedzenie zdalne.",
        "now": NOW,
        **changes,
    }
    return actions.issue_protocol(**given)


def words_of(paper):
    with paper.file.open("rb") as file:
        text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def test_the_protocol_has_everything_the_rules_ask_for(cast):
    run = cast.proposed(seed="6 3 5 1")
    Conflict.objects.create(
        reviewer=cast.reviewers[1],
        application=cast.applications["Kos"],
        kind="declared",
        reason="Wspólna praca",
        found_at=NOW,
    )
    Change.objects.create(
        call=cast.call,
        what="Nabór trwa tydzień dłużej.",
        why="Awaria łączy w trzech powiatach",
        from_on=date(2027, 4, 5),
        announced_at=datetime(2027, 4, 4, 10, tzinfo=UTC),
        announced_by=cast.anna,
    )
    Score.objects.filter(application=cast.applications["Kos"]).update(cards=3)
    actions.override(
        actor=cast.chair,
        run_id=run.pk,
        application_id=cast.applications["Gaj"].pk,
        outcome="refused",
        reason="Rezygnacja zgłoszona telefonicznie",
        revision=0,
        now=NOW,
    )
    actions.approve(actor=cast.chair, run_id=run.pk, revision=1, now=NOW)

    papers = issued(cast, run)

    assert [paper.format for paper in papers] == ["pdf", "docx"]
    words = words_of(papers[0])
    for expected in (
        "26 kwietnia 2027",
        "zatwierdza: Dorota Rak",
        "Tomasz Lis",
        "Oświadczenie o bezstronności",
        "Wspólna praca",
        "Nabór trwa tydzień dłużej. Obowiązuje od 5 kwietnia 2027",
        "Awaria łączy w trzech powiatach.",
        "PS-0011",
        "Złożone",
        "Z oceną nie niższą od progu",
        "Najwyżej 1 z gminy",
        "Rezygnacja zgłoszona telefonicznie",
        "Lista rezerwowa",
        "pracownia selection verify",
        "6 3 5 1",
        "Posiedzenie zdalne.",
        "Sfinansowano ze środków Funduszu.",
    ):
        assert expected in words, expected
    assert run.digest[:16] in words.replace(" ", "")


def test_the_ceremony_stands_in_the_protocol_also_the_void_one(cast):
    void(cast, sealed(cast), "Zmieniła się ocena po odwołaniu")
    draw = sealed(cast)
    run = throw(cast, draw)
    words = words_of(issued(cast, run)[0])
    for expected in (
        "Publiczne losowanie",
        "Losowanie nr 1",
        "Zmieniła się ocena po odwołaniu",
        "Losowanie nr 2",
        "4, 2, 6, 1, 3",
        "Ratusz, sala 12",
        "Dorota Rak",
    ):
        assert expected in words, expected
    assert draw.seal[:16] in words.replace(" ", "")


def test_a_draft_says_that_it_is_one(cast):
    run = cast.proposed()

    assert "Projekt: lista nie jest jeszcze zatwierdzona." in words_of(issued(cast, run)[0])


def test_only_the_office_issues_and_reads_protocols(cast):
    run = cast.proposed()
    with pytest.raises(Refused):
        issued(cast, run, actor=cast.actor("Wójcik"))
    paper = issued(cast, run)[0]

    assert readers.may_read(cast.chair, paper)
    assert not readers.may_read(cast.actor("Wójcik"), paper)


def test_the_page_leads_those_who_keep_papers_to_all_of_them(client, cast):
    cast.proposed()
    address = "/biuro/pracownia-3/papiery/#wystawione"
    for person, leads in ((cast.anna, True), (cast.dorota, False)):
        client.force_login(person)
        page = client.get("/biuro/pracownia-3/wybor/protokol/").content.decode()
        assert (address in page) == leads
        assert (client.get(address).status_code == 200) == leads


def test_the_downloaded_record_is_verified_by_the_command_without_the_database(
    client, cast, tmp_path
):
    cast.proposed()
    client.force_login(cast.anna)
    record = tmp_path / "zapis.json"
    record.write_bytes(client.get("/biuro/pracownia-3/wybor/zapis.json").content)

    answer = verify(record)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["ok"] is True

    changed = json.loads(record.read_text())
    for person in changed["inputs"]["candidates"]:
        if person["number"] == "PS-0009":
            person["marks"] = "99"
    record.write_text(json.dumps(changed))
    answer = verify(record)
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["differences"]


def verify(record):
    """In a process that knows no settings and no database."""
    return subprocess.run(
        [sys.executable, "-m", "pracownia.engines.cli", "selection", "verify", str(record)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "src", "PATH": ""},
        check=False,
    )
