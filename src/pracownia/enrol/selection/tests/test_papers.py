"""Ranking and reserve as papers of their own: names for the committee, numbers for everybody."""

import json
from datetime import UTC, datetime

import pytest

from pracownia.announce.programmes.models import Window
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers import readers
from pracownia.commons.papers.models import Bundle, Paper
from pracownia.core.access import Actor, Refused
from pracownia.core.offices import find
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.queries import papers as drafts

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def words_of(draft):
    return json.dumps([str(block) for block in draft.blocks], ensure_ascii=False)


def announced(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def test_the_committee_reads_names_and_a_draft_says_that_it_is_one(cast):
    with pytest.raises(Refused, match="Nie ma jeszcze listy"):
        drafts.ranking(cast.edition.pk)
    run = cast.proposed()
    words = words_of(drafts.ranking(cast.edition.pk))
    assert "Katarzyna Wójcik" in words
    assert "Igor Bąk" in words
    assert "projekt" in words.lower()
    waiting = words_of(drafts.reserve(cast.edition.pk))
    for one in run.decisions.filter(outcome="reserve"):
        assert one.application.labels["osoba"] in waiting
    assert "Igor Bąk" not in waiting
    assert "Wójtowie" in waiting


def test_everybody_reads_numbers_and_names_of_those_who_agreed_and_have_a_place(cast):
    with pytest.raises(Refused, match="nie są jeszcze"):
        drafts.public_ranking(cast.edition.pk)
    run = announced(cast)
    words = words_of(drafts.public_ranking(cast.edition.pk))
    for one in run.decisions.select_related("application__person"):
        agreed = one.application.person.gender == "f" and one.outcome == "selected"
        name, number = one.application.labels["osoba"], one.application.number
        assert (name in words, number in words) == (agreed, not agreed)


def test_papers_with_names_are_for_coordinators_and_the_chair(cast):
    announced(cast)
    made = papers.issue_from_catalogue(
        actor=cast.coordinator, office=find(cast.edition.pk), kind="selection_ranking", now=NOW
    )
    assert {one.format for one in made} == {"pdf", "docx"}
    assert readers.may_read(cast.chair, made[0])
    assert readers.may_read(cast.coordinator, made[0])
    assert not readers.may_read(Actor(person_id=cast.stranger.pk), made[0])
    assert not readers.may_read(Actor(person_id=cast.person("Wójcik").pk), made[0])


def test_one_button_issues_and_packs_what_the_committee_keeps(cast, client):
    Window.objects.update(
        opens_at=datetime(2025, 12, 1, tzinfo=UTC), closes_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    cast.proposed()
    for series, kind in (("PS/POTW", "receipt"), ("PS-II/PROT", "selection_protocol")):
        papers.issue(
            actor=cast.coordinator,
            programme_id=cast.programme.pk,
            series=series,
            kind=kind,
            about="",
            title="Papier",
            blocks=[],
            now=NOW,
        )
    client.force_login(cast.anna)
    page = client.get("/biuro/pracownia-3/wybor/protokol/").content.decode()
    assert "/wybor/komplet/" in page
    answer = client.post("/biuro/pracownia-3/wybor/komplet/")
    assert answer["Location"].endswith("/papiery/#paczki")
    kinds = set(Paper.objects.values_list("kind", flat=True))
    assert {"committee_presence", "selection_ranking", "selection_reserve"} <= kinds
    # Neither receipts nor papers of another edition.
    assert Bundle.objects.get().total == Paper.objects.count() - 2
    client.force_login(cast.dorota)
    assert client.post("/biuro/pracownia-3/wybor/komplet/").status_code in (403, 409)
