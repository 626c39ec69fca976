"""What each circle sees of a person, part by part."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people import actions, needs, personal, queries, ties
from pracownia.commons.people.models import Circle, Merge, Person, Profile
from pracownia.commons.people.parts import PARTS
from pracownia.commons.people.ties import Tie
from pracownia.core import vaults
from pracownia.core.access import Actor, Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry

from .cast import NOON, actor_of, iwona, katarzyna

pytestmark = pytest.mark.django_db
TODAY = date(2027, 4, 1)

STANDS = {
    "me": Circle.ME,
    "same edition": Circle.EDITION,
    "office": Circle.EDITION,
    "other edition": Circle.NETWORK,
    "applicant": Circle.PUBLIC,
    "nobody": Circle.PUBLIC,
    "stranger": Circle.PUBLIC,
}


def a_picture(**exif) -> SimpleUploadedFile:
    """With the place where it was taken."""
    image, told, file = Image.new("RGB", (1200, 900), "teal"), Image.Exif(), BytesIO()
    told[0x010E] = "TAJNE MIEJSCE"
    image.save(file, "JPEG", exif=told)
    return SimpleUploadedFile("ja.jpg", file.getvalue(), content_type="image/jpeg")


@pytest.fixture
def viewers(monkeypatch):
    """Katarzyna takes part in edition 1 of programme 9; the others stand further and further."""
    names = [name for name in STANDS if name not in ("me", "stranger")]
    met = {name: Person.objects.create_user(f"{at}@x.example") for at, name in enumerate(names)}
    met["me"] = katarzyna(phone="600 000 000")
    editions = {"me": 1, "same edition": 1, "other edition": 2, "applicant": 1, "office": None}

    def ask(people, programmes, on):
        for name, edition in editions.items():
            if people is None or met[name].pk in people:
                yield Tie(met[name].pk, 9, edition, is_in=name != "applicant")

    monkeypatch.setattr(ties, "_sources", [ask])
    actors = {name: actor_of(person) for name, person in met.items()}
    actors["office"] = Actor(met["office"].pk, frozenset({("coordinator", 9)}))
    return actors | {"stranger": Actor()}


def tell_everything(actor: Actor, circle: str) -> None:
    told = {"actor": actor, "person_id": actor.person_id}
    actions.set_contact(
        postal_address="Polna 1",
        website="https://x.example",
        biography="Uczę.",
        circles=dict.fromkeys(PARTS, circle),
        **told,
    )
    actions.set_photo(file=a_picture(), alt="Uśmiech", author="Anna", now=NOON, **told)
    actions.add_function(kind="wojt", **told)


def shown(card) -> set[str]:
    told = {part for part in PARTS if part != "photo" and getattr(card, part)}
    return told | ({"photo"} if card.has_photo else set())


@pytest.mark.parametrize("circle", Circle.values)
def test_each_part_is_seen_by_its_circle_and_those_inside_it(viewers, circle):
    me = viewers["me"]
    tell_everything(me, "me")
    order = [Circle.ME, Circle.EDITION, Circle.NETWORK, Circle.PUBLIC]
    for part in PARTS:
        profile_circles = dict.fromkeys(PARTS, "me") | {part: circle}
        actions.set_contact(actor=me, person_id=me.person_id, circles=profile_circles)
        for name, viewer in viewers.items():
            may = order.index(STANDS[name]) <= order.index(circle)
            person = queries.person_by_uid(uid=Person.objects.get(pk=me.person_id).uid)
            try:
                seen = shown(queries.card_of(viewer=viewer, person=person, on=TODAY))
            except Missing:
                seen = set()
            expected = set(PARTS) if name == "me" else {part} if may else set()
            assert seen == expected, f"{name} looks at {part} shown to {circle}"


def test_a_person_who_shows_nothing_is_not_there(viewers, client):
    person = Person.objects.get(pk=viewers["me"].person_id)

    assert client.get(f"/osoby/{person.uid}/").status_code == 404
    assert client.get(f"/osoby/{person.uid}/zdjecie/").status_code == 404
    office = queries.card_of(viewer=viewers["office"], person=person, on=TODAY)
    assert (office.is_for_office, shown(office)) == (True, set())


def test_a_card_asks_the_same_number_of_questions_however_much_it_shows(viewers, client):
    me = viewers["me"]
    person = Person.objects.get(pk=me.person_id)
    tell_everything(me, "public")
    counts = []
    for _again in range(2):
        with CaptureQueriesContext(connection) as counted:
            assert client.get(f"/osoby/{person.uid}/").status_code == 200
        counts.append(len(counted))
        for kind in ("radny", "soltys", "inna"):
            actions.add_function(
                actor=me, person_id=me.person_id, kind=kind, place_code="240904",
                organisation_name=kind,
            )  # fmt: skip

    assert counts[0] == counts[1]


def test_a_photo_loses_where_it_was_taken_and_needs_words(client):
    person = katarzyna()
    me = actor_of(person)
    told = {"alt": " ", "author": "Anna", "now": NOON}
    with pytest.raises(Refused, match="opis"):
        actions.set_photo(actor=me, person_id=person.pk, file=a_picture(), **told)
    assert not StoredFile.objects.exists()

    tell_everything(me, "public")
    answer = client.get(f"/osoby/{person.uid}/zdjecie/")
    content = b"".join(answer.streaming_content)

    assert b"TAJNE" not in content
    assert max(Image.open(BytesIO(content)).size) == 800
    actions.remove_photo(actor=me, person_id=person.pk, now=NOON)
    assert StoredFile.objects.get().removed_at == NOON
    assert client.get(f"/osoby/{person.uid}/zdjecie/").status_code == 404


def test_needs_are_sealed_and_each_look_of_the_office_is_written_down(viewers):
    me, office = viewers["me"], viewers["office"]
    told = {"actor": me, "person_id": me.person_id, "text": "Pętla indukcyjna"}
    look = {"person_id": me.person_id, "on": TODAY}
    actions.set_needs(shown_to="me", **told)
    assert "Pętla" not in Profile.objects.get().needs_sealed

    for viewer in (office, viewers["same edition"], viewers["stranger"]):
        with pytest.raises(Refused):
            actions.read_needs(actor=viewer, **look)
    actions.set_needs(shown_to="office", **told)

    assert actions.read_needs(actor=me, **look) == "Pętla indukcyjna"
    assert not Entry.objects.filter(kind="commons.people.NeedsRead").exists()
    assert actions.read_needs(actor=office, **look) == "Pętla indukcyjna"
    with pytest.raises(Refused):
        actions.read_needs(actor=viewers["same edition"], **look)
    with pytest.raises(Refused):
        actions.set_needs(actor=office, person_id=me.person_id, text="x", shown_to="me")
    seen = Entry.objects.get(kind="commons.people.NeedsRead")
    assert (seen.actor_id, seen.data["person_id"]) == (office.person_id, me.person_id)
    assert "Pętla" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_people_without_an_address_are_many_and_an_address_is_somebodys_own():
    office = Actor(iwona().pk, frozenset({("coordinator", 9)}))
    told = {"actor": office, "last_name": "Nowak", "postal_address": "Polna 1, Poraj"}
    first = actions.add_person(first_name="Jan", **told)
    second = actions.add_person(first_name="Ewa", **told)

    assert {first.email, second.email, Person.objects.get(pk=first.pk).email} == {""}
    assert Person.objects.filter(email=None).count() == 2
    assert Person.objects.at("") is None
    with pytest.raises(Refused, match="już tu jest"):
        actions.add_person(first_name="Iwona", email="IWONA@poraj.example", **told)
    with pytest.raises(Refused, match="Wpisz adres pocztowy"):
        actions.add_person(actor=office, first_name="Jan", last_name="Nowak")
    with pytest.raises(Refused, match="koordynatorzy"):
        actions.add_person(**{**told, "actor": Actor(first.pk)}, first_name="Jan")


def test_a_function_is_corrected_by_its_person_only(client):
    person = katarzyna()
    me = actor_of(person)
    function = actions.add_function(actor=me, person_id=person.pk, kind="radny")
    client.force_login(person)

    page = client.get(f"/moje/dane/funkcje/{function.pk}/")
    sent = {"kind": "soltys", "title": "sołtyska", "starts_on": "2024-05-01"}
    answer = client.post(f"/moje/dane/funkcje/{function.pk}/", sent)

    assert page.context["form"].initial["kind"] == "radny"
    assert answer.status_code == 302
    function.refresh_from_db()
    assert (function.kind, function.title) == ("soltys", "sołtyska")
    with pytest.raises(Refused):
        actions.change_function(
            actor=actor_of(iwona()), function_id=function.pk, kind="wojt"
        )  # fmt: skip


def test_an_erased_person_leaves_no_card_photo_or_merged_account(viewers):
    me = viewers["me"]
    tell_everything(me, "public")
    twin = Person.objects.create_user("druga@poraj.example", first_name="Katarzyna", phone="1")
    told = {"actor": Actor(is_admin=True), "now": NOON}
    actions.merge(kept_id=me.person_id, merged_id=twin.pk, **told)
    actions.set_needs(actor=me, person_id=me.person_id, text="Pętla", shown_to="me")

    told = str(personal.tell(me.person_id))
    personal.forget(me.person_id, NOON)
    personal.forget(me.person_id, NOON)

    assert all(word in told for word in ("Polna 1", "Uczę.", "Pętla", "Uśmiech"))
    assert not Profile.objects.exists()
    assert StoredFile.objects.get().removed_at
    left = Person.objects.filter(pk__in=[me.person_id, twin.pk])
    assert {(one.first_name, one.phone) for one in left} == {("Osoba", "")}
    merge = Merge.objects.get()
    assert (merge.filled, merge.moves, merge.undone_at) == ({}, [], NOON)


def test_needs_are_sealed_anew_when_the_key_changes(settings):
    person = katarzyna()
    me = {"actor": actor_of(person), "person_id": person.pk}
    actions.set_needs(text="Pętla", shown_to="me", **me)
    vault = next(one for one in vaults.vaults if one.name == "people.needs")
    settings.SEALING_KEYS = ["nowy klucz do testu " * 3, *settings.SEALING_KEYS]

    assert sum(vaults.renew(vault)) == 1

    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    assert needs.text_of(Profile.objects.get()) == "Pętla"


def test_a_photo_of_a_minor_is_never_for_everybody(client, viewers, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    met = Person.objects.get(pk=viewers["me"].person_id)
    told = {"actor": viewers["me"], "person_id": met.pk}
    actions.set_photo(alt="Uśmiech", author="Jan", file=a_picture(), now=NOON, **told)
    actions.set_contact(circles={"photo": "public", "biography": "public"}, biography="Ja", **told)
    who = (viewers["stranger"], viewers["same edition"], viewers["me"])

    def sees() -> list[bool]:
        person = Person.objects.get(pk=met.pk)
        return [queries.card_of(viewer=one, person=person, on=TODAY).has_photo for one in who]

    assert sees() == [True, True, True]
    actions.set_birth(born_on=date(2010, 4, 2), **told)
    assert sees() == [False, True, True]
    client.force_login(met)
    circles = {f"circle_{part}": "me" for part in PARTS} | {"circle_photo": "public"}
    refused = client.post("/moje/dane/wizytowka/", circles)
    assert refused.status_code == 422
    assert "nie pokazujemy wszystkim" in refused.text
    actions.set_birth(born_on=date(2009, 4, 1), **told)
    assert sees() == [True, True, True]
