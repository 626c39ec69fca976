"""The office issues papers from the catalogue and packs them into one file."""

import csv
import hashlib
import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.tests.cast import an_organisation
from pracownia.commons.papers import actions, packing
from pracownia.commons.papers.catalogue import template_of, templates
from pracownia.commons.papers.models import Bundle, Paper
from pracownia.commons.people.models import Person
from pracownia.core import offices
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry

pytestmark = pytest.mark.django_db(transaction=False)
ADMIN = Actor(is_admin=True)
NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
HERE = "/biuro/rady/papiery/"


@pytest.fixture
def office():
    programme = programmes.found_programme(
        actor=ADMIN, name="Pracownia", organiser_id=an_organisation().pk
    )
    programmes.draft_edition(
        actor=ADMIN,
        programme_id=programme.pk,
        title="Akademia rad seniorów",
        code="ARS",
        slug="rady",
        lead="Dla osób, które działają w radach.",
        places=10,
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(days=90),
    )
    return offices.find("rady")


@pytest.fixture
def anna(client, office):
    person = Person.objects.create_user("anna@org.example", first_name="Anna", last_name="Wrona")
    programmes.give_role(
        actor=SYSTEM, programme_id=office.programme_id, role="coordinator", person_id=person.pk
    )
    client.force_login(person)
    return Actor(person.pk, roles=frozenset({("coordinator", office.programme_id)}))


def issued(anna, office, kind="participation_declaration"):
    return actions.issue_from_catalogue(actor=anna, office=office, kind=kind, now=NOW)


def content_of(response):
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_every_kind_has_a_name_and_says_what_it_is_for():
    kinds = [one.kind for one in templates]
    assert len(kinds) == len(set(kinds)) >= 10
    assert all(str(one.label) and str(one.when) for one in templates)


def test_a_paper_is_issued_with_one_button_and_listed(client, anna, office):
    page = client.get(HERE).content.decode()
    assert "Deklaracja udziału do wypełnienia" in page
    assert f'action="{HERE}participation_declaration/"' in page
    assert f'action="{HERE}receipt/"' not in page
    response = client.post(f"{HERE}participation_declaration/")
    assert response["Location"] == f"{HERE}?rodzaj=participation_declaration#wystawione"
    assert "ARS/DEKLARACJA/0001" in client.get(HERE).content.decode()
    assert Paper.objects.count() == 2
    assert content_of(client.get("/papiery/ARS/DEKLARACJA/0001/")).startswith(b"%PDF")


def test_a_paper_that_cannot_be_made_yet_says_why_and_takes_no_number(client, anna, office):
    response = client.post(f"{HERE}results_list/")
    assert response.status_code == 409
    assert "Wyniki nie są jeszcze ogłoszone." in response.content.decode()
    assert not Paper.objects.exists()
    issued(anna, office)
    assert Paper.objects.filter(number="ARS/DEKLARACJA/0001").exists()


@pytest.mark.parametrize(
    "kind",
    ["financing_poster", "committee_presence", "applications_register", "participants_to_sign"],
)
def test_papers_of_an_empty_edition_are_refused_in_words(anna, office, kind):
    with pytest.raises(Refused) as refusal:
        issued(anna, office, kind)
    assert str(refusal.value.reason).endswith(".")


def test_an_unknown_kind_and_one_that_comes_by_itself_are_not_issued(client, anna, office):
    assert client.post(f"{HERE}nothing/").status_code == 404
    assert client.post(f"{HERE}receipt/").status_code == 404


def test_others_neither_issue_nor_read(client, anna, office):
    issued(anna, office)
    client.force_login(Person.objects.create_user("ktos@org.example"))
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}participation_declaration/").status_code == 403
    assert client.get("/papiery/ARS/DEKLARACJA/0001/").status_code == 403
    with pytest.raises(Refused):
        issued(Actor(9), office)


def test_papers_are_packed_with_a_list_and_their_checksums(client, anna, office):
    issued(anna, office)
    bundle = actions.pack(actor=anna, office=office, kind="", now=NOW)
    packing.fill(bundle.pk, clock=lambda: NOW)
    bundle.refresh_from_db()
    content = content_of(client.get(f"{HERE}paczka/{bundle.pk}/"))
    assert hashlib.sha256(content).hexdigest() == bundle.sha256
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = archive.read("spis.csv").decode("utf-8-sig").splitlines()
        rows = list(csv.DictReader(listed, delimiter=";"))
        assert len(rows) == 2
        for row in rows:
            assert hashlib.sha256(archive.read(row["plik"])).hexdigest() == row["sha256"]


def test_what_the_person_may_not_read_is_left_out_of_the_package(anna, office, monkeypatch):
    issued(anna, office)
    bundle = actions.pack(actor=anna, office=office, kind="", now=NOW)
    Bundle.objects.filter(pk=bundle.pk).update(asked_as=[])
    packing.fill(bundle.pk, clock=lambda: NOW)
    bundle.refresh_from_db()
    assert bundle.total == 0


def test_packing_begun_again_makes_one_file(anna, office):
    issued(anna, office)
    bundle = actions.pack(actor=anna, office=office, kind="", now=NOW)
    packing.fill(bundle.pk, clock=lambda: NOW)
    first = Bundle.objects.get().file.name
    packing.fill(bundle.pk, clock=lambda: NOW + timedelta(hours=1))
    assert Bundle.objects.get().file.name == first


def test_there_is_nothing_to_pack_and_a_package_lives_for_a_week(client, anna, office):
    with pytest.raises(Refused, match="Nie ma dokumentów"):
        actions.pack(actor=anna, office=office, kind="", now=NOW)
    assert not Entry.objects.filter(kind="commons.papers.PapersPacked").exists()
    issued(anna, office)
    bundle = actions.pack(actor=anna, office=office, kind="", now=NOW)
    packing.fill(bundle.pk, clock=lambda: NOW)
    assert Bundle.forget_old(now=NOW + timedelta(days=6)) == 0
    assert Bundle.forget_old(now=NOW + timedelta(days=8)) == 1
    assert client.get(f"{HERE}paczka/{bundle.pk}/").status_code == 409
    assert "Tydzień tej paczki minął." in client.get(HERE).content.decode()


def test_one_and_many_papers_cost_the_same_queries(client, anna, office, django_assert_num_queries):
    issued(anna, office)
    with django_assert_num_queries(12):
        client.get(HERE)
    for _ in range(3):
        issued(anna, office)
    with django_assert_num_queries(12):
        client.get(HERE)


def test_the_registry_finds_kinds_by_name():
    assert template_of("nothing") is None
    assert template_of("results_list") is not None
