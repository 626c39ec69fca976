"""Confirming a place makes a participant, giving it up ends the participation."""

from datetime import UTC, datetime, timedelta

import pytest

from pracownia.announce.programmes.models import Edition, Membership
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry
from pracownia.gather.cohorts import actions
from pracownia.gather.cohorts.models import Participation

from .cast import a_person, a_programme

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def edition():
    a_programme()
    return Edition.objects.get()


@pytest.fixture
def katarzyna(edition):
    return a_person("Katarzyna Wójcik", edition.programme)


def come(edition, person):
    return actions.welcome(
        actor=SYSTEM, edition_id=edition.pk, person_id=person.pk, application_id=1, now=NOW
    )


def go(edition, person):
    return actions.say_goodbye(
        actor=SYSTEM, edition_id=edition.pk, person_id=person.pk, now=NOW + timedelta(days=9)
    )


def started(edition):
    return Entry.objects.filter(kind="gather.cohorts.ParticipationStarted").count()


def test_a_participant_gets_the_role_of_one(edition, katarzyna):
    come(edition, katarzyna)

    assert Membership.objects.get(person=katarzyna).role == "participant"


def test_welcoming_twice_changes_nothing(edition, katarzyna):
    come(edition, katarzyna)
    come(edition, katarzyna)

    assert (Participation.objects.count(), started(edition)) == (1, 1)


def test_giving_up_ends_participation_and_role_but_keeps_the_past(edition, katarzyna):
    come(edition, katarzyna)
    go(edition, katarzyna)

    assert Participation.objects.get().ended_at == NOW + timedelta(days=9)
    assert Membership.objects.get(person=katarzyna).ends_on is not None


def test_giving_up_a_place_never_confirmed_is_not_an_error(edition, katarzyna):
    assert go(edition, katarzyna) is None


def test_the_coordinator_reads_the_list_and_others_do_not(client, edition, katarzyna):
    come(edition, katarzyna)
    client.force_login(a_person("Anna Wrona", edition.programme, "coordinator"))

    assert "Katarzyna Wójcik" in client.get("/biuro/pracownia-3/uczestnicy/").content.decode()

    client.force_login(katarzyna)
    assert client.get("/biuro/pracownia-3/uczestnicy/").status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_the_database_as_often_for_four_as_for_one(
    client, edition, count, django_assert_max_num_queries
):
    for n in range(count):
        come(edition, a_person(f"Osoba{n} Nowak", edition.programme))
    client.force_login(a_person("Anna Wrona", edition.programme, "coordinator"))
    client.get("/biuro/pracownia-3/uczestnicy/")

    with django_assert_max_num_queries(12) as seen:
        client.get("/biuro/pracownia-3/uczestnicy/")

    assert len(seen) <= 12
