"""Cards shown to applicants: when, what of them, and never whose they are."""

import pytest

from pracownia.core.access import Actor, Refused
from pracownia.enrol.assessment.models import Mark
from pracownia.enrol.assessment.tests.pages import signed_in
from pracownia.enrol.deliberation import actions, personal, queries
from pracownia.enrol.deliberation.models import Post, Ways, Withheld

from . import cast
from .cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    made = cast.world()
    Ways.objects.create(call=made.call, shares_cards=True)
    return made


def test_who_reads_the_cards_is_settled_before_the_first_one_is_sent(made):
    with pytest.raises(Refused):
        actions.set_ways(actor=made.office, call_id=made.call.pk, shares_cards=False)
    assert queries.shares_cards(made.call.pk)


def test_the_person_reads_marks_and_reasons_after_the_results_without_names(made, monkeypatch):
    application = made.applications[0]
    cast.says(made, "Tajne słowa komisji.")
    client = signed_in(application.person)
    address = f"/moje/zgloszenia/{application.number}/recenzje/"
    assert client.get(address).status_code == 404

    cast.announced(monkeypatch)
    page = client.get(address)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Recenzja 1: 60 z 100 punktów" in text
    assert "Konkretny przykład" in text
    for hidden in ("Tomasz", "Lis", "Marta", "Recenzja 2", "Tajne słowa"):
        assert hidden not in text
    assert signed_in(made.stranger).get(address).status_code == 404
    copied = personal.tell(application.person_id)
    assert [one.title for one in copied] == [f"Recenzja 1 zgłoszenia {application.number}"]


def test_nothing_is_shown_when_the_call_does_not_say_so(made, monkeypatch):
    Ways.objects.update(shares_cards=False)
    cast.announced(monkeypatch)
    application = made.applications[0]
    own = queries.own_application(
        viewer=Actor(person_id=application.person_id), number=application.number
    )
    assert own is None
    assert personal.tell(application.person_id) == []


def test_a_text_held_back_gives_way_to_the_reason(made, monkeypatch):
    mark = Mark.objects.filter(card__finished_at__isnull=False).order_by("criterion").first()
    chair = made.actor(made.dorota)
    with pytest.raises(Refused):
        actions.withhold(actor=chair, mark_id=mark.pk, reason=" ", now=NOW)
    with pytest.raises(Refused):
        actions.withhold(actor=made.actor(made.tomasz), mark_id=mark.pk, reason="Bo tak.", now=NOW)
    actions.withhold(actor=chair, mark_id=mark.pk, reason="Tekst mówi, kto pisał.", now=NOW)

    line = queries.cards_as_shared(made.applications[0])[0].lines[0]
    assert line.withheld == "Tekst mówi, kto pisał."
    cast.announced(monkeypatch)
    rows = personal.tell(made.applications[0].person_id)[0].rows
    assert "Konkretny" not in rows[0][1]
    assert "Konkretny" in rows[1][1]
    actions.show_again(actor=chair, mark_id=mark.pk, now=NOW)
    assert not Withheld.objects.exists()


def test_words_about_a_person_are_erased_with_the_application(made):
    application = made.applications[0]
    cast.says(made)
    actions.decide(
        actor=made.office, application_id=application.pk, choice="refuse", reason="Nie.", now=NOW
    )
    assert personal.left([application.pk]) == {application.pk}
    assert personal.forget(application.person_id, NOW) == [personal.STAYS]
    assert personal.left([application.pk]) == set()
    assert Post.objects.get().text == ""
