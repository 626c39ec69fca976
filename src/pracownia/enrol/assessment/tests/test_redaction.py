"""Blind reading with covered copies: names do not leak, and nothing opens before it is checked."""

import pytest
import time_machine

from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.assessment import actions, personal, queries, rules
from pracownia.enrol.assessment.models import FormalCard, Redaction
from pracownia.enrol.assessment.rules import MeritItem

from .cast import NOW, appoint, set_plan, world
from .pages import at, filled, queries_of, signed_in

pytestmark = pytest.mark.django_db

TEXT = "Jestem Ewa Bielecka z Poraja. Nazwisko Bieleckiej zna tu każdy. Sołtys Kos pomaga."
ADDRESS = "ewa.bielecka@gmina.example"
MERIT = [MeritItem("Współpraca", 60, sections=("osoba", "motywacja"))]


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def applied(made, number=1):
    application = made.apply(number)
    who = application.person
    who.first_name, who.last_name = "Ewa", "Bielecka"
    who.save()
    application.labels = {"gmina": "Poraj"}
    application.save()
    answers = {"imie": "Ewa Bielecka", "poczta": ADDRESS, "motywacja": TEXT}
    Submission.objects.filter(application=application).update(answers=answers)
    made.accept(application)
    return application


@pytest.fixture
def made():
    """One application in a plan with covered copies, given to Tomasz."""
    mail = {"slug": "poczta", "kind": "email", "label": "Adres e-mail"}
    made = world(committee=False, also=mail)
    set_plan(made, cards=1, is_redacted=True, merit=MERIT)
    appoint(made, made.tomasz)
    made.give(applied(made), made.tomasz)
    return made


def the_copy(made):
    application = Application.objects.select_related("person", "call").get(
        pk=made.applications[0].pk
    )
    return {one.slug: one.marked for one in queries.coverings(application)}


def cover(made, texts=None, actor=None, version=1):
    return actions.cover(
        actor=actor or made.office,
        application_id=made.applications[0].pk,
        version=version,
        texts=the_copy(made) if texts is None else texts,
        now=NOW,
    )


def test_marks_hide_and_a_copy_may_only_hide():
    assert rules.covered("Pisze [[Ewa]] z Poraja", ["Poraj"]).count("[") == 2
    assert "Poraj" not in rules.covered("Pisze [[Ewa]] z Poraja", ["Poraj"])
    assert rules.premarked("Ewa i [[Ewa]] Ewan", ["ewa"]) == "[[Ewa]] i [[Ewa]] [[Ewan]]"
    assert rules.unmarked("A [[B]] C") == "A B C"
    assert not rules.mark_problem("A [[B]]\r\nC", "A B\nC")
    assert rules.mark_problem(" ", "A B")
    assert rules.mark_problem("A", "A B")
    assert rules.mark_problem("A [[B", "A B")


def test_a_card_waits_and_never_shows_the_original(made):
    client = signed_in(made.tomasz)
    here = at("card", made.applications[0].pk)

    waiting = client.get(here)
    Redaction.objects.create(
        application=made.applications[0], version=1, texts={"motywacja": ""}, checked_at=NOW
    )
    blank = client.get(here)

    for page in (waiting, blank):
        assert "Czeka na zakrycie" in page.content.decode()
        assert "Bieleck" not in page.content.decode()
        assert "Nazwisko" not in page.content.decode()
    Redaction.objects.all().delete()
    assert client.post(here, filled(made)).status_code == 302
    assert client.get(at("next"))["Location"] == at("mine")
    with pytest.raises(Refused, match="czeka na zakrycie"):
        made.finish(made.applications[0].merit_cards.get(), 30)


def test_what_is_marked_and_what_names_the_person_is_hidden(made):
    texts = the_copy(made)
    assert texts["imie"] == "[[Ewa Bielecka]]"
    assert "[[Bieleckiej]]" in texts["motywacja"]
    assert "poczta" not in texts
    cover(made, texts | {"motywacja": texts["motywacja"].replace("Sołtys Kos", "[[Sołtys Kos]]")})
    Redaction.objects.update(checked_at=NOW)

    page = signed_in(made.tomasz).get(at("card", made.applications[0].pk)).content.decode()

    assert "pomaga." in page
    for secret in ("Bieleck", "Poraj", ADDRESS, "Sołtys", "Ewa "):
        assert secret not in page
    assert "[zakryte]" in page


def test_a_name_left_unmarked_is_still_hidden(made):
    answers = Submission.objects.get().answers
    cover(made, {"imie": answers["imie"], "motywacja": answers["motywacja"]})

    page = signed_in(made.tomasz).get(at("card", made.applications[0].pk)).content.decode()

    assert "Bieleck" not in page
    assert "Sołtys Kos" in page


def test_a_new_version_waits_again(made):
    cover(made)
    Application.objects.update(version=2)
    FormalCard.objects.update(version=2)
    Submission.objects.create(
        application=made.applications[0],
        version=2,
        traits={},
        answers=Submission.objects.get().answers,
        submitted_at=NOW,
        received_at=NOW,
        checksum="1" * 64,
    )

    with pytest.raises(Refused, match="nowa wersja"):
        cover(made, version=1)
    page = signed_in(made.tomasz).get(at("card", made.applications[0].pk)).content.decode()
    assert "Czeka na zakrycie" in page


def test_the_office_covers_one_after_another_and_sees_how_many_are_left(made):
    applied(made, 2)
    office = signed_in(made.anna)

    before = office.get(at("copies")).content.decode()
    first = office.get(at("next_copy"))["Location"]
    wrong = office.post(first, {"version": "1", "t-motywacja": "Inny tekst", "t-imie": ""})
    texts = {f"t-{slug}": text for slug, text in the_copy(made).items()}
    done = office.post(first, texts | {"version": "1", "phrases": "sołtys kos", "next": "1"})

    assert "2 zgłoszenia czekają" in before
    assert wrong.status_code == 422
    assert "Tekst różni się od odpowiedzi" in wrong.content.decode()
    assert done["Location"] == f"{at('next_copy')}?po={made.applications[0].pk}"
    assert "[[Sołtys Kos]]" in Redaction.objects.get().texts["motywacja"]
    assert "1 zgłoszenie czeka" in office.get(at("copies")).content.decode()
    assert "Zakrywanie nazwisk" in office.get(at("board")).content.decode()
    assert Entry.objects.filter(kind="enrol.assessment.ApplicationCovered").count() == 1


def test_no_page_for_reviewers_names_anybody(made):
    cover(made)
    client, pk = signed_in(made.tomasz), made.applications[0].pk
    pages = [
        at("mine"),
        at("wishes"),
        at("plan"),
        at("declaration"),
        at("card", pk),
        at("hint", pk),
        at("next"),
        at("copies"),
        at("copy", pk),
        at("board"),
        at("compare", pk),
        at("table"),
        "/biuro/pracownia-2027/",
        "/biuro/pracownia-2027/zgloszenia/",
        f"/biuro/pracownia-2027/zgloszenia/{made.applications[0].number}/",
    ]
    found = client.get("/szukaj/", {"q": "Bielecka"}).content.decode()
    assert made.applications[0].number not in found
    assert f"/{pk}/" not in found

    for page in pages:
        answer = client.get(page, follow=True)
        seen = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert "Bieleck" not in seen.decode(), page
        assert ADDRESS not in seen.decode(), page


def test_only_the_office_covers(made):
    with pytest.raises(Refused):
        cover(made, actor=made.actor(made.tomasz))
    assert signed_in(made.tomasz).get(at("copies")).status_code == 403
    assert not Redaction.objects.exists()


def test_the_copy_goes_with_the_application(made):
    cover(made)
    pk = made.applications[0].pk

    assert pk in personal.left([pk])
    personal.erase([pk])

    assert not Redaction.objects.exists()


def test_the_list_asks_the_database_the_same_for_one_and_for_three(made):
    client = signed_in(made.anna)
    one = queries_of(client, at("copies"))
    for number in (2, 3):
        applied(made, number)

    assert queries_of(client, at("copies")) == one
