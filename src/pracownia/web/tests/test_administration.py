"""Administrators reach everything they look after by links from their own pages."""

import re

import pytest

from pracownia.commons.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ewa(client):
    client.force_login(Person.objects.create_user("ewa@example.org", is_admin=True))
    return client


def test_the_way_leads_from_ones_own_pages_to_the_jobs(ewa):
    assert 'href="/biuro/administracja/"' in ewa.get("/moje/").content.decode()
    assert (
        'href="/biuro/administracja/zadania/"' in ewa.get("/biuro/administracja/").content.decode()
    )


def test_every_link_of_the_page_opens(ewa):
    main = ewa.get("/biuro/administracja/").content.decode().partition("<main")[2]
    links = re.findall(r'<li><a href="([^"]+)"', main.partition("</main>")[0])

    assert len(links) == 22
    assert [link for link in links if ewa.get(link).status_code != 200] == []


def test_others_see_no_such_entry_and_no_such_page(client):
    client.force_login(Person.objects.create_user("jan@example.org"))

    assert "/biuro/administracja/" not in client.get("/moje/").content.decode()
    assert client.get("/biuro/administracja/").status_code == 403
