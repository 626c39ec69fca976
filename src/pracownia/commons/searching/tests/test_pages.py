"""The page that finds: what everybody finds, whom only coordinators find, and following acts."""

from datetime import date

import pytest

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.tests.cast import an_organisation
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.commons.searching import views
from pracownia.commons.searching.following import follow, make_anew
from pracownia.commons.searching.models import Doc
from pracownia.core.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db
ADMIN = Actor(is_admin=True)


@pytest.fixture
def programme():
    founded = programmes.found_programme(
        actor=ADMIN, name="Pracownia samorządowa", organiser_id=an_organisation().pk
    )
    make_anew()
    return founded


def draft(programme, title="Akademia rad seniorów"):
    return programmes.draft_edition(
        actor=ADMIN,
        programme_id=programme.pk,
        title=title,
        code="ARS",
        slug="rady",
        lead="Dla osób, które działają w radach seniorów.",
        places=10,
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 6, 30),
    )


def coordinator(programme, email="anna@org.example"):
    person = Person.objects.create_user(email, first_name="Anna", last_name="Wrona")
    programmes.give_role(
        actor=SYSTEM, programme_id=programme.pk, role="coordinator", person_id=person.pk
    )
    return person


def page(client, typed, **told):
    return client.get("/szukaj/", {"q": typed, **told}).content.decode()


def test_nothing_typed_is_a_form(client):
    assert "Czego szukasz?" in page(client, "")


def test_a_draft_is_found_by_its_team_and_by_nobody_else(client, programme):
    draft(programme)
    anna = coordinator(programme)
    follow()
    assert "Nic nie pasuje" in page(client, "senior")
    client.force_login(anna)
    assert "<mark>seniorów</mark></a>" in page(client, "seniorzy")


def test_people_are_found_only_by_coordinators_of_their_programme(client, programme):
    other = programmes.found_programme(actor=ADMIN, name="Inna", organiser_id=an_organisation().pk)
    draft(programme)
    coordinator(programme)
    beata = coordinator(other, "beata@inna.example")
    follow()
    client.force_login(beata)
    assert "anna@org.example" not in page(client, "Wrona")
    client.force_login(Person.objects.get(email="anna@org.example"))
    assert "<mark>Wrona</mark>" in page(client, "wrony", rodzaj="member")


def test_a_changed_name_is_followed(programme):
    anna = coordinator(programme)
    follow()
    people.change_profile(actor=Actor(anna.pk), person_id=anna.pk, last_name="Wrona-Sowa")
    assert follow() >= 1
    assert Doc.objects.filter(title="Anna Wrona-Sowa").exists()
    assert follow() == 0


def test_a_slip_is_mended_and_the_page_says_why(client, programme):
    draft(programme)
    anna = coordinator(programme)
    follow()
    client.force_login(anna)
    said = page(client, "akadmia")
    assert "Czy chodziło o:" in said
    assert "Dlaczego to znaleziono" in said


def test_what_was_typed_is_shown_as_text(client, programme):
    assert "<script>" not in page(client, "<script>alert(1)</script>").partition("<main")[2]


def test_one_and_many_hits_cost_the_same_queries(client, programme, django_assert_num_queries):
    draft(programme)
    anna = coordinator(programme)
    follow()
    client.force_login(anna)
    page(client, "akademia")
    with django_assert_num_queries(11):
        page(client, "akademia")
    for n in range(12):
        programmes.give_role(
            actor=SYSTEM,
            programme_id=programme.pk,
            role="expert",
            person_id=Person.objects.create_user(f"a{n}@x.example", first_name="Akademia").pk,
        )
    follow()
    with django_assert_num_queries(11):
        page(client, "akademia", rodzaj="member")


@pytest.mark.usefixtures("still_clock")
def test_who_asks_without_end_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(views, "A_MINUTE", 2)
    forged = ({"X-Forwarded-For": f"10.0.0.{number}"} for number in range(3))

    asked = [client.get("/szukaj/?q=rady", headers=one).status_code for one in forged]

    assert asked == [200, 200, 429]
    assert client.get("/szukaj/").status_code == 200
