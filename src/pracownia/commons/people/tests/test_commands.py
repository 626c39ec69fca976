"""The command that lets the first administrator in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pracownia.commons.people.models import Person


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
