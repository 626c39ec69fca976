"""A role offered by letter: one link, one membership, and words for every link that is dead."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes import actions, personal, queries
from pracownia.announce.programmes.models import Invitation, Membership, Role
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry

from . import cast

TOMASZ = "tomasz.lis@poraj.example"


def invited(anna: Actor, programme_id: int, **changes) -> Invitation:
    given = {"email": TOMASZ, "role": Role.EXPERT, "now": cast.BEFORE} | changes
    return actions.invite(actor=anna, programme_id=programme_id, **given)


@pytest.fixture
def programme(db):
    return cast.an_edition().programme


@pytest.fixture
def anna(programme):
    return cast.a_coordinator(programme.pk)


def accept(invitation: Invitation, actor: Actor, now=cast.BEFORE) -> Membership:
    token = queries.token_of(Invitation.objects.get(pk=invitation.pk))
    return actions.accept_invitation(actor=actor, uid=invitation.uid, token=token, now=now)


def test_a_stranger_comes_by_the_letter_signs_in_and_takes_the_role(
    client, anna, programme, django_capture_on_commit_callbacks, mailoutbox, at
):
    at(cast.BEFORE)
    with django_capture_on_commit_callbacks(execute=True):
        invited(anna, programme.pk, email="Tomasz.LIS@poraj.example", ends_on=cast.AFTER.date())
    letter = Letter.objects.get()
    path = re.search(r"/zaproszenia/\S+", mailoutbox[0].body)[0]

    page = client.get(path)
    assert f"/zaloguj/?next={path}" in page.content.decode()
    assert client.post(path).status_code == 409
    client.force_login(Person.objects.known_by(TOMASZ))
    assert "Otwierasz terminy porad" in client.get(path).content.decode()
    assert client.post(path).status_code == 302

    given = Membership.objects.get(role=Role.EXPERT)
    assert (letter.to, letter.is_secret, given.person.email) == (TOMASZ, True, TOMASZ)
    assert given.ends_on == cast.AFTER.date()
    assert "zostało już przyjęte" in client.get(path).content.decode()
    assert client.post(path).status_code == 409
    told = str(list(Entry.objects.filter(kind__contains="Invit").values_list("data", flat=True)))
    assert TOMASZ not in told


def test_a_link_dies_by_time_by_the_office_and_by_a_newer_link(anna, programme):
    tomasz = Actor(Person.objects.create_user(TOMASZ).pk)
    late = invited(anna, programme.pk)
    with pytest.raises(Refused, match="wygasło"):
        accept(late, tomasz, cast.BEFORE + timedelta(days=14))
    old = queries.token_of(late)

    actions.send_again(actor=anna, invitation_id=late.pk, now=cast.AFTER)
    with pytest.raises(Missing):
        queries.invitation(uid=late.uid, token=old)
    actions.revoke_invitation(actor=anna, invitation_id=late.pk, now=cast.AFTER)
    with pytest.raises(Refused, match="wycofane"):
        accept(late, tomasz, cast.AFTER)
    with pytest.raises(Refused):
        actions.send_again(actor=anna, invitation_id=late.pk, now=cast.AFTER)
    assert not Membership.objects.filter(role=Role.EXPERT).exists()


def test_a_forwarded_letter_gives_nobody_a_role(anna, programme):
    invitation = invited(anna, programme.pk)
    other = Person.objects.create_user("ktos@poraj.example")

    for actor in (Actor(), Actor(other.pk), anna):
        with pytest.raises(Refused, match="na inny adres"):
            accept(invitation, actor)


def test_a_coordinator_offers_what_they_may_give_and_one_role_once(anna, programme):
    for role in (Role.COORDINATOR, Role.PARTICIPANT):
        with pytest.raises(Refused):
            invited(anna, programme.pk, role=role)
    with pytest.raises(Refused):
        invited(Actor(1), programme.pk)
    invited(anna, programme.pk)
    with pytest.raises(Refused, match="otwarte zaproszenie"):
        invited(anna, programme.pk)
    assert invited(anna, programme.pk, role=Role.REVIEWER)
    assert invited(cast.ADMIN, programme.pk, role=Role.COORDINATOR)


def test_the_office_invites_sends_again_and_withdraws(client, anna, programme, at):
    slug = programme.editions.get().slug
    client.force_login(Person.objects.get(pk=anna.person_id))
    counts = []
    for number in (1, 3):
        for place in range(number):
            sent = {"email": f"o{number}{place}@poraj.example", "role": "expert"}
            assert client.post(f"/biuro/{slug}/role/zapros/", sent).status_code == 302
        with CaptureQueriesContext(connection) as counted:
            page = client.get(f"/biuro/{slug}/role/").content.decode()
        counts.append(len(counted))
    assert "o32@poraj.example" in page
    assert counts[0] == counts[1]

    twice = client.post(f"/biuro/{slug}/role/zapros/", sent)
    wrong = {**sent, "starts_on": "2027-05-02", "ends_on": "2027-05-01"}
    assert (twice.status_code, "otwarte zaproszenie" in twice.content.decode()) == (422, True)
    assert client.post(f"/biuro/{slug}/role/zapros/", wrong).status_code == 422
    first = Invitation.objects.latest("pk")
    address = f"/biuro/{slug}/role/zaproszenia/{first.pk}"
    assert client.post(f"{address}/ponow/").status_code == 302
    assert client.post(f"{address}/wycofaj/").status_code == 302
    assert "o32@poraj.example" not in client.get(f"/biuro/{slug}/role/").content.decode()


def test_an_erased_person_is_no_longer_invited(anna, programme):
    tomasz = Person.objects.create_user(TOMASZ)
    invitation = invited(anna, programme.pk)

    assert "Pracownia" in str(personal.tell(tomasz.pk))
    personal.forget(tomasz.pk, cast.DURING)

    invitation.refresh_from_db()
    assert invitation.revoked_at == cast.DURING
    assert TOMASZ not in invitation.email


@pytest.mark.django_db(transaction=True)
def test_f05_accepted_twenty_times_at_the_same_instant_it_gives_one_membership():
    programme = cast.an_edition().programme
    invitation = invited(cast.a_coordinator(programme.pk), programme.pk)
    tomasz = Actor(Person.objects.create_user(TOMASZ).pk)
    barrier, said = threading.Barrier(20), []

    def run():
        try:
            barrier.wait(timeout=10)
            said.append(accept(invitation, tomasz).role)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert Membership.objects.filter(role=Role.EXPERT).count() == 1
    assert Role.EXPERT in said
    assert len([one for one in said if "już przyjęte" in one]) == 19
    assert Entry.objects.filter(kind="announce.programmes.InvitationAccepted").count() == 1
