"""One-click links of a demonstration, printed for whoever starts it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from pracownia.announce.programmes.models import Edition, Membership, Programme
from pracownia.commons.people.models import Organisation, Person


@pytest.mark.django_db
def test_each_role_gets_a_link_that_signs_in_and_leads_to_its_desk(client):
    anna = Person.objects.create_user("anna@stol.example", first_name="Anna", last_name="Wrona")
    programme = Programme.objects.create(
        slug="p", name="P", organiser=Organisation.objects.create(name="F")
    )
    Edition.objects.create(programme=programme, slug="e", title="E", code="E", lead="…", places=3)
    Membership.objects.create(programme=programme, person=anna, role="coordinator")
    printed = StringIO()

    with override_settings(DEMO=True):
        call_command("demo_links", stdout=printed)
        line = next(line for line in printed.getvalue().splitlines() if "coordinator" in line)
        address = line.split()[-1]
        answer = client.get("/" + address.split("/", 3)[3])

    assert "Anna Wrona" in line
    assert answer.status_code == 302
    assert int(client.session["_auth_user_id"]) == anna.pk


def test_a_real_instance_has_no_such_links():
    with override_settings(DEMO=False), pytest.raises(CommandError):
        call_command("demo_links")


@pytest.mark.django_db
def test_the_first_administrator_gets_a_link_that_works_once(client):
    printed = StringIO()

    call_command("person", "add", "szef@stol.example", "--admin", stdout=printed)
    link = "/" + printed.getvalue().splitlines()[0].split("/", 3)[3]

    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert Person.objects.get().is_admin
    with pytest.raises(CommandError):
        call_command("person", "add", "szef", stdout=printed)
