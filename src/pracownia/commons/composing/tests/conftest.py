"""An office with Anna in it, and a draft on her desk."""

import pytest

from pracownia.announce.programmes.models import Edition, Programme
from pracownia.commons.people.models import Organisation

from .cast import a_draft, somebody


@pytest.fixture
def programme():
    organiser = Organisation.objects.create(name="Fundacja Wspólny Stół")
    made = Programme.objects.create(slug="pracownia", name="Pracownia", organiser=organiser)
    Edition.objects.create(
        programme=made, slug="edycja", title="Edycja", code="PS", lead="…", places=32
    )
    return made


@pytest.fixture
def anna(client, programme):
    person = somebody(programme, "coordinator")
    client.force_login(person)
    return person


@pytest.fixture
def draft(programme, anna):
    return a_draft(programme.pk)
