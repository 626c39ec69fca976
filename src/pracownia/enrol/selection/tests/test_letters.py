"""Everybody is told once and one thing, also after a crash half way."""

import pytest
from django.db import transaction

from pracownia.commons.letters.models import Letter
from pracownia.core import events
from pracownia.core.models import Entry, Heard
from pracownia.enrol.applications.models import Submission
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion, Score
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.events import ResultsAnnounced
from pracownia.enrol.selection.models import Decision, Offer, Run

from .cast import NOW, Cast, with_cards

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def announced(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def letters(about):
    return Letter.objects.filter(template__endswith=about)


def plain(text):
    return text.replace("\u00a0", " ")


def test_everybody_gets_exactly_one_letter(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = announced(cast)

    assert letters("selected.txt").count() == 5
    assert letters("reserve.txt").count() == 3
    assert letters("refused.txt").count() == 4
    assert Letter.objects.values("person").distinct().count() == 12
    told = ResultsAnnounced(programme_id=cast.programme.pk, run_id=run.pk)
    entry = Entry.objects.get(kind="enrol.selection.ResultsAnnounced")
    Heard.objects.filter(entry=entry).delete()
    events.deliver(told, entry)
    assert Letter.objects.count() == 12


def test_the_letter_to_the_selected_names_the_term_and_the_way_to_answer(
    cast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        announced(cast)

    letter = letters("selected.txt").get(person=cast.person("Bator"))
    assert letter.subject == "Jest dla Ciebie miejsce: Pracownia Samorządowa, edycja III"
    assert "Potwierdź miejsce do 4 maja 2027" in plain(letter.body)
    assert "/moje/zgloszenia/PS-0003/wynik/" in letter.body


def test_the_refusal_thanks_decides_gives_points_and_says_where_most_room_is(
    cast, django_capture_on_commit_callbacks
):
    with_cards(cast, "Bąk")
    with django_capture_on_commit_callbacks(execute=True):
        announced(cast)

    body = plain(letters("refused.txt").get(person=cast.person("Bąk")).body)
    assert "Dziękujemy za czas" in body
    assert "ani na liście, ani w rezerwie" in body
    assert "Punkty: 40. Miejsce w rankingu: 12 z 12." in body
    assert "Najniższa ocena, którą bierzemy pod uwagę, to 50 pkt." in body
    assert "Najwięcej punktów można jeszcze zyskać w kryterium „Współpraca z mieszkańcami”" in body
    assert "Anna Wrona, pracownia@example.org, tel. 32 000 00 00" in body
    assert "Następny nabór ogłosimy" in body
    assert "przykro" not in body
    for other in ("Wójcik", "Kania", "Bator"):
        assert other not in body


def test_the_next_of_the_reserve_and_the_one_who_left_are_written_to(
    cast, django_capture_on_commit_callbacks
):
    announced(cast)
    offer = Offer.objects.get(application=cast.applications["Bator"])
    with django_capture_on_commit_callbacks(execute=True):
        actions.resign(actor=cast.actor("Bator"), offer_id=offer.pk, reason="Zmiana pracy", now=NOW)

    assert letters("resigned.txt").get().person == cast.person("Bator")
    assert "zwolniło się miejsce" in letters("offered.txt").get().body


@pytest.mark.django_db(transaction=True)
def test_an_announcement_that_dies_half_way_never_happened(monkeypatch):
    cast = Cast()
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)

    def dies(*args, **kwargs):
        raise RuntimeError("killed")

    monkeypatch.setattr(Offer.objects, "bulk_create", dies)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)

    assert Run.objects.get(pk=run.pk).state == "approved"
    assert not Offer.objects.exists()
    assert not Entry.objects.filter(kind="enrol.selection.ResultsAnnounced").exists()
    assert Decision.objects.filter(run=run).exists()


def test_whoever_does_not_meet_the_conditions_hears_it_at_the_same_moment(
    cast, client, django_capture_on_commit_callbacks
):
    criterion = FormalCriterion.objects.create(
        plan=cast.plan, order=1, text="Osoba pełni funkcję z wyboru.", defect="Popraw funkcję."
    )
    refused = cast.applications["Bąk"]
    FormalCard.objects.filter(application=refused).update(
        result="negative", answers={criterion.pk: {"met": False}}, note="Mandat wygasł w marcu."
    )
    Score.objects.filter(application=refused).delete()

    with django_capture_on_commit_callbacks(execute=True):
        announced(cast)

    letter = letters("not_formal.txt").get()
    assert letter.person == refused.person
    assert letter.subject == "Wynik naboru: Pracownia Samorządowa, edycja III"
    body = plain(letter.body)
    assert f"{refused.number} nie spełnia warunków naboru" in body
    assert "- Osoba pełni funkcję z wyboru." in body
    assert "Mandat wygasł w marcu." in body
    assert Letter.objects.values("person").distinct().count() == 12
    Submission.objects.create(
        application=refused,
        version=1,
        answers={},
        traits={},
        submitted_at=NOW,
        received_at=NOW,
        checksum="0" * 64,
    )
    client.force_login(refused.person)
    page = plain(client.get(f"/moje/zgloszenia/{refused.number}/").content.decode())
    assert "Zgłoszenie nie spełnia warunków naboru" in page
    assert "Mandat wygasł w marcu." in page
    assert "czeka na ocenę" not in page


def test_the_button_says_to_how_many_people_letters_go(cast, client):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    FormalCard.objects.filter(application=cast.applications["Bąk"]).update(result="negative")
    client.force_login(cast.anna)

    page = client.get("/biuro/pracownia-3/wybor/oglos/").content.decode()

    assert "wyślij do 13 osób" in plain(page)
