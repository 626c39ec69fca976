"""Pages of organisations: one's own, the office's, and the link in the letter."""

import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from pracownia.commons.organisations import actions, findables, linking, personal, queries
from pracownia.commons.organisations.models import Representation
from pracownia.commons.people import actions as people
from pracownia.commons.people import links, ties
from pracownia.commons.people.models import Organisation
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from . import cast
from .cast import KRS, NOON, TODAY

pytestmark = pytest.mark.django_db
FORM = {"name": "Koło Gospodyń", "kind": "ngo"}


@pytest.fixture
def katarzyna(client):
    client.force_login(cast.person())
    return client


def path(name, *args):
    return reverse(f"organisations:{name}", args=args)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("krs", "000 000 00 00", "nie składa się z samych zer"),
        ("nip", "526-000-12-47", "cyfra"),
        ("regon", "12345", "9 albo 14"),
        ("email", "biuro", "nazwa@domena.pl"),
        ("parent", "Nieznana", "Nie znamy organizacji"),
        ("krs", KRS, "Fundacja Źródło"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_stays_typed(katarzyna, field, typed, words):
    cast.foundation(krs=KRS)
    answer = katarzyna.post(path("add"), FORM | {field: typed})

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field]).replace("\xa0", " ")
    assert typed in answer.content.decode()
    assert Organisation.objects.count() == 1


def test_a_person_adds_an_organisation_and_says_what_they_do_there(katarzyna):
    parent = cast.foundation()
    told = FORM | {"krs": " 0000-123456", "phone": "320000000", "parent": "fundacja ZRODLO"}
    added = katarzyna.post(path("add"), told | {"is_public": "on"}, follow=True)
    one = Organisation.objects.get(name="Koło Gospodyń")
    assert (one.krs, one.parent, one.is_public) == (KRS, parent, False)
    assert added.redirect_chain[-1][0].startswith(path("join", one.pk))

    role = {"kind": "zarzad_ngo", "title": "prezeska", "starts_on": "2027-01-01"}
    katarzyna.post(path("join", one.pk), role)
    for address in (path("mine"), path("one", one.pk), path("represent", one.pk)):
        assert "prezeska" in katarzyna.get(address).content.decode()
    found = katarzyna.get(path("find"), {"q": "526 000"}).context["found"]
    assert found == []
    assert katarzyna.get(path("find"), {"q": "0000 123 456"}).context["found"] == [one]
    assert katarzyna.get(path("find"), {"q": "gospodynie kolo"}).context["found"] == []
    assert katarzyna.get(path("find"), {"q": "gospodyni kolo"}).context["found"] == [one]


def test_a_representative_sees_others_who_represent_and_a_member_does_not(katarzyna):
    one = cast.foundation()
    cast.member(one)
    cast.representative(one)
    assert "Iwona Kania" not in katarzyna.get(path("one", one.pk)).content.decode()

    cast.representative(cast.foundation(name="Druga"), "Katarzyna", "Wójcik")
    _actor, own = cast.representative(cast.foundation(name="Trzecia"), "Katarzyna", "Wójcik")
    cast.representative(own.organisation)
    assert "Iwona Kania" in katarzyna.get(path("one", own.organisation_id)).content.decode()
    assert katarzyna.get(path("correct", own.organisation_id)).status_code == 200
    assert katarzyna.get(path("correct", one.pk)).status_code == 403


def test_the_link_shows_who_asks_and_opening_it_decides_nothing(client):
    one = cast.foundation()
    _actor, asked = cast.asked(one)
    address = linking.path(asked)
    shown = client.get(address).content.decode()
    assert "Katarzyna Wójcik" in shown
    assert "katarzyna@poraj.example" in shown
    assert client.post(address, {"reason": "?"}).status_code == 422
    asked.refresh_from_db()
    assert asked.state == "asked"

    assert client.post(address, {"confirm": "1"}).status_code == 302
    used = client.get(address).content.decode()
    assert "już wykorzystany" in used
    assert "katarzyna@poraj.example" not in used
    assert client.post(address, {"refuse": "1"}).status_code == 409


def test_the_office_finds_filters_and_counts_with_the_same_queries_for_any_number(
    katarzyna, django_assert_num_queries
):
    ewa = cast.admin()
    katarzyna.force_login(cast.person("Ewa", "Lisiecka"))
    one = cast.foundation(krs=KRS)
    cast.asked(one)
    with django_assert_num_queries(6):
        assert [row.waiting for row in katarzyna.get(path("list")).context["rows"]] == [1]
    for number in range(3):
        cast.representative(cast.foundation(name=f"Klub {number}"), f"Osoba{number}", "Nowa")
    with django_assert_num_queries(6):
        assert len(katarzyna.get(path("list")).context["rows"]) == 4

    for asked, count in (
        ({"q": "KLUB"}, 3),
        ({"q": "0000-123-456"}, 1),
        ({"stan": "czeka"}, 1),
        ({"stan": "bez"}, 1),
        ({"rodzaj": "council"}, 0),
    ):
        assert len(katarzyna.get(path("list"), asked).context["rows"]) == count, asked
    detail = katarzyna.get(path("one", one.pk)).content.decode()
    assert "wniosek o potwierdzenie reprezentacji" in detail.replace("\xa0", " ")
    assert queries.waiting_for(ewa, on=TODAY) == 0


def test_a_coordinator_sees_organisations_and_people_of_own_programmes_only(monkeypatch):
    anna = Actor(cast.person("Anna", "Wrona").pk, roles=frozenset({("coordinator", 7)}))
    mine, other = cast.foundation(), cast.foundation(name="Obca")
    katarzyna = cast.member(mine)
    cast.member(mine, "Jan", "Obcy")
    cast.member(other, "Jan", "Obcy")
    tie = ties.Tie(katarzyna.person_id, 7)
    monkeypatch.setattr(ties, "_sources", [lambda people, programmes, on: [tie]])

    assert list(queries.listed(viewer=anna, on=TODAY)) == [mine]
    shown = queries.page(viewer=anna, organisation_id=mine.pk, on=TODAY)
    assert [row.person.last_name for row in shown.members] == ["Wójcik"]
    with pytest.raises(Refused):
        queries.page(viewer=anna, organisation_id=other.pk, on=TODAY)


def test_a_person_is_told_what_is_kept_and_it_is_forgotten():
    one = cast.foundation()
    actor, asked = cast.asked(one)
    [section] = personal.tell(actor.person_id)
    assert section.rows[0][0] == "Fundacja Źródło"
    personal.forget(actor.person_id, NOON)

    assert not Representation.objects.filter(pk=asked.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_by_one_link_at_once_decide_once():
    one = cast.foundation()
    _actor, asked = cast.asked(one)
    token = links.token_of("organisation", asked.uid, asked.salt)
    barrier, said = threading.Barrier(2), []

    def run(is_confirmed):
        try:
            barrier.wait(timeout=10)
            told = {"actor": Actor(), "uid": asked.uid, "token": token, "now": NOON}
            said.append(actions.answer(is_confirmed=is_confirmed, **told).state)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(yes,)) for yes in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len([words for words in said if "już wykorzystany" in words]) == 1
    decided = Entry.objects.filter(kind__contains="organisations.Representation")
    assert decided.exclude(kind__endswith="Asked").count() == 1


def test_forms_offer_the_organisations_of_the_person_first(katarzyna):
    cast.member(cast.foundation(name="Fundacja Żuraw"))
    cast.foundation(name="Fundacja Aksamitka")
    address = reverse("questionnaires:organisations")

    def offered(typed):
        return re.findall(r'value="([^"]+)"', katarzyna.get(address, {"x": typed}).content.decode())

    assert offered("") == ["Fundacja Żuraw"]
    assert offered("fundacja") == ["Fundacja Żuraw", "Fundacja Aksamitka"]
    assert offered("aksamitka") == ["Fundacja Aksamitka"]


def test_what_is_public_has_a_card_a_way_from_people_and_is_found(client, katarzyna):
    hidden = cast.foundation(name="Ukryta")
    shown = cast.foundation(name="Jawna", krs=KRS, is_public=True)
    merged = cast.foundation(name="Dawna", is_public=True, merged_into=shown)
    iwona = cast.member(hidden, "Iwona", "Kania")
    cast.member(shown, "Iwona", "Kania")
    people.set_contact(actor=iwona, person_id=iwona.person_id, circles={"functions": "public"})
    card = client.get(reverse("people:card", args=[cast.person("Iwona").uid])).content.decode()
    assert path("card", shown.pk) in card
    assert path("one", hidden.pk) not in card

    assert KRS in client.get(path("card", shown.pk)).content.decode()
    assert client.get(path("card", hidden.pk)).status_code == 404
    assert client.get(path("card", merged.pk))["Location"] == path("card", shown.pk)
    assert [one.object_id for one in findables.organisations(None)] == [str(shown.pk)]
    assert findables.show([shown.pk])[shown.pk].url == path("card", shown.pk)
