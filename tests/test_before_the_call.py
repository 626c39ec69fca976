"""An edition that has no call yet: the whole menu of its office opens, and says the next step."""

import pytest
from django.test import Client
from django.urls import reverse

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.registry import office_menu

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    organiser = Organisation.objects.create(name="Fundacja Wspólny Stół")
    programme = Programme.objects.create(slug="akademia", name="Akademia", organiser=organiser)
    return Edition.objects.create(
        programme=programme, slug="pilotaz", title="Pilotaż", code="AP", lead="…", places=20
    )


def client_of(name: str, programme=None) -> Client:
    person = Person.objects.create_user(f"{name.lower()}@stol.example", first_name=name)
    if programme:
        Membership.objects.create(programme=programme, person=person, role="coordinator")
    client = Client()
    client.force_login(person)
    return client


def test_no_entry_of_the_menu_leads_a_coordinator_out_of_the_office(edition):
    anna = client_of("Anna", edition.programme)
    mine = [item for item in office_menu if "coordinator" in item.roles and not item.to_admin]
    steps = 0
    for item in mine:
        answer = anna.get(reverse(item.url_name, args=["pilotaz"]), follow=True)
        page = answer.content.decode()
        assert 'class="kokpit"' in page, item.url_name
        if answer.status_code == 404:
            assert f'href="{reverse("applications:call", args=["pilotaz"])}"' in page, item.url_name
            steps += 1
        else:
            assert answer.status_code == 200, item.url_name
    assert steps > 4


def test_others_hear_only_that_nothing_is_here(edition):
    ewa = client_of(
        "Ewa",
        Programme.objects.create(slug="inny", name="Inny", organiser=edition.programme.organiser),
    )
    for client in (Client(), ewa):
        page = client.get("/biuro/pilotaz/wybor/", follow=True).content.decode()
        assert 'class="kokpit"' not in page
        assert "Otwórz nabór" not in page
