"""Two accounts of one person: found, made one, and two again."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes.models import Membership
from pracownia.announce.programmes.tests import cast as announce
from pracownia.commons.keys.models import Passkey
from pracownia.commons.letters.models import Letter, Wishes
from pracownia.commons.people import actions, codes, comparing, moving, queries
from pracownia.commons.people.models import Distinct, Function, Merge, Person, Profile
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, actor_of, iwona, katarzyna

pytestmark = pytest.mark.django_db
ADMIN = Actor(is_admin=True)


@pytest.fixture
def two():
    """Katarzyna, who came twice."""
    kept = katarzyna()
    told = {"first_name": "Wójcik", "last_name": "KATARZYNA", "phone": "600 000 000"}
    return kept, Person.objects.create_user("k.wojcik@gmina.example", **told)


def merged(two, now=NOON) -> Merge:
    return actions.merge(actor=ADMIN, kept_id=two[0].pk, merged_id=two[1].pk, now=now)


def with_things(two) -> None:
    """Something of every kind of column: keys, numbers, a row whose own key is the person."""
    other = two[1]
    me = actor_of(other)
    actions.add_function(actor=me, person_id=other.pk, kind="radny")
    actions.set_contact(
        actor=me, person_id=other.pk, biography="Uczę.", website="https://x.example"
    )
    Wishes.objects.create(person=other, on_paper=True)
    told = {"template": "x", "subject": "x", "body": "x", "message_id": "<x>", "to": other.email}
    Letter.objects.create(key="x", person=other, **told)
    Passkey.objects.create(person=other, name="x", credential="x", public=b"", added_at=NOON)
    programme = announce.a_programme()
    for person in two:
        Membership.objects.create(programme=programme, person=person, role="expert")
    Membership.objects.create(programme=programme, person=other, role="reviewer")


def owned(person: Person) -> dict[str, int]:
    found = {f"{one.model.__name__}.{one.column.name}": one for one in moving.references()}
    counts = {name: one.rows(person.pk).count() for name, one in found.items()}
    return {name: count for name, count in counts.items() if count}


def test_every_column_of_every_room_that_holds_a_person_is_known():
    known = {(one.model, one.column.name) for one in moving.references()}
    own = {Person, Profile, Merge, Distinct}
    own |= {model for model in apps.get_models() if model.__name__ == "Session"}
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if column.is_relation and column.related_model is Person and model not in own:
                assert (model, column.name) in known
    assert ("StoredFile", "added_by_id") in {(model.__name__, name) for model, name in known}


def test_everything_moves_and_goes_back(two):
    with_things(two)
    kept, other = two
    before = owned(kept), owned(other)

    done = merged(two)

    assert owned(other) == {"Passkey.person": 1, "Membership.person": 1}
    assert owned(kept) == {
        "Function.person": 1, "Wishes.person": 1, "Letter.person": 1, "Membership.person": 2
    }  # fmt: skip
    kept.refresh_from_db()
    assert (kept.phone, kept.profile.biography) == ("600 000 000", "Uczę.")

    undone = actions.undo_merge(actor=ADMIN, merge_id=done.pk, now=NOON + timedelta(days=6))
    kept.refresh_from_db()
    assert (owned(kept), owned(other)) == before
    assert (kept.phone, Profile.objects.get(person=kept).biography) == ("", "")
    assert Person.objects.get(pk=other.pk).is_active
    assert undone.undone_at
    with pytest.raises(Refused, match="już cofn"):
        actions.undo_merge(actor=ADMIN, merge_id=done.pk, now=NOON)
    kinds = Entry.objects.values_list("kind", flat=True)
    assert {"commons.people.PeopleMerged", "commons.people.MergeUndone"} <= set(kinds)


def test_things_of_every_room_have_a_name_in_the_preview():
    unnamed = {one.model for one in moving.references() if one.model not in moving._said}

    assert unnamed == set()


def test_the_administrator_chooses_which_value_stays_and_undoing_brings_the_other_back(two):
    kept, other = two
    actions.set_birth(actor=ADMIN, person_id=kept.pk, born_on=date(1980, 5, 1))
    actions.set_birth(actor=ADMIN, person_id=other.pk, born_on=date(1981, 5, 1))
    choices = [one.name for one in comparing.compared(kept, other) if one.is_choice]
    assert choices == ["first_name", "last_name", "born_on"]

    take = ["last_name", "born_on"]
    told = {"actor": ADMIN, "kept_id": kept.pk, "merged_id": other.pk, "now": NOON}
    done = actions.merge(take=take, **told)

    kept.refresh_from_db()
    assert (kept.first_name, kept.last_name) == ("Katarzyna", "KATARZYNA")
    assert kept.profile.born_on == date(1981, 5, 1)
    actions.undo_merge(actor=ADMIN, merge_id=done.pk, now=NOON)
    kept = Person.objects.get(pk=kept.pk)
    assert kept.last_name == "Wójcik"
    assert kept.profile.born_on == date(1980, 5, 1)


def test_what_was_changed_after_the_merge_stays_when_it_is_undone(two):
    done = merged(two)
    Person.objects.filter(pk=two[0].pk).update(phone="601 111 111")

    actions.undo_merge(actor=ADMIN, merge_id=done.pk, now=NOON)

    assert Person.objects.get(pk=two[0].pk).phone == "601 111 111"


def test_two_people_are_not_shown_as_alike_again_until_that_is_taken_back(two):
    assert len(queries.pairs()) == 1
    told = {"one_id": two[1].pk, "other_id": two[0].pk, "now": NOON}
    with pytest.raises(Refused, match="administrator"):
        actions.set_apart(actor=actor_of(two[0]), reason="Matka i córka.", **told)
    with pytest.raises(Refused, match="Napisz"):
        actions.set_apart(actor=ADMIN, reason=" ", **told)

    said = actions.set_apart(actor=ADMIN, reason="Matka i córka.", **told)
    actions.set_apart(actor=ADMIN, reason="Jeszcze raz.", **told)

    assert queries.pairs() == []
    assert [one.reason for one in queries.apart()] == ["Matka i córka."]
    actions.undo_apart(actor=ADMIN, distinct_id=said.pk, now=NOON)
    assert len(queries.pairs()) == 1
    with pytest.raises(Refused):
        actions.undo_apart(actor=ADMIN, distinct_id=said.pk, now=NOON)
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count("commons.people.PairSetApart") == 1
    assert "commons.people.SettingApartUndone" in kinds
    assert "Matka" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_the_address_of_the_merged_account_leads_to_the_kept_one(two, client):
    kept, other = two
    client.force_login(other)
    merged(two)

    assert client.get("/moje/").status_code != 200
    code = actions.ask_for_code(actor=Actor(), email=other.email, now=NOON)
    entered = actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)
    assert entered.person == kept
    assert Person.objects.known_by(other.email) == kept
    assert client.get(f"/osoby/{other.uid}/").status_code in (302, 404)


def test_where_only_one_may_be_the_merge_is_refused_by_name(two, monkeypatch):
    monkeypatch.setitem(moving._said, Membership, moving.Said("role", "refuse"))
    with_things(two)

    with pytest.raises(Refused, match="role"):
        merged(two)
    assert not Merge.objects.exists()
    assert owned(two[1])["Membership.person"] == 2


def test_only_administrators_merge_and_only_open_accounts(two):
    kept, other = two
    for actor in (Actor(kept.pk), Actor(kept.pk, frozenset({("coordinator", 1)}))):
        with pytest.raises(Refused, match="administrator"):
            actions.merge(actor=actor, kept_id=kept.pk, merged_id=other.pk, now=NOON)
    with pytest.raises(Refused, match="różne"):
        actions.merge(actor=ADMIN, kept_id=kept.pk, merged_id=kept.pk, now=NOON)
    me = Actor(other.pk, is_admin=True)
    with pytest.raises(Refused, match="Zachowaj to konto"):
        actions.merge(actor=me, kept_id=kept.pk, merged_id=other.pk, now=NOON)
    done = merged(two)
    with pytest.raises(Refused, match="zamknięte"):
        merged(two)
    with pytest.raises(Refused, match="przez tydzień"):
        actions.undo_merge(actor=ADMIN, merge_id=done.pk, now=NOON + timedelta(days=7))


def test_pairs_are_found_by_name_address_and_phone_and_cost_one_query(two):
    iwona(phone="+48 600-000-000")
    Person.objects.create_user("katarzyna+lista@poraj.example", first_name="K", last_name="W")

    with CaptureQueriesContext(connection) as counted:
        found = {frozenset((p.first.email, p.second.email)): p.why for p in queries.pairs()}

    assert len(counted) == 1
    kept, other = two[0].email, two[1].email
    assert found == {
        frozenset((kept, other)): ("name",),
        frozenset((kept, "katarzyna+lista@poraj.example")): ("email",),
        frozenset((other, "iwona@poraj.example")): ("phone",),
    }


def test_an_administrator_compares_merges_and_undoes(two, client):
    with_things(two)
    client.force_login(Person.objects.create_user("a@x.example", is_admin=True))
    kept, other = two
    here = "/biuro/administracja/osoby/powtorzenia/"

    assert f"{here}{kept.pk}/{other.pk}/" in client.get(here).content.decode() or (
        f"{here}{other.pk}/{kept.pk}/" in client.get(here).content.decode()
    )
    page = client.get(f"{here}{kept.pk}/{other.pk}/").content.decode()
    assert "600 000 000" in page
    apart = f"{here}{kept.pk}/{other.pk}/rozne/"
    assert client.post(apart, {"reason": ""}).status_code == 422
    assert client.post(apart, {"reason": "Dwie osoby."}).status_code == 302
    assert "Dwie osoby." in client.get(here).content.decode()
    said = Distinct.objects.get()
    assert client.post(f"{here}rozne/{said.pk}/cofnij/").status_code == 302
    chosen = {"first_name": "zostaje", "last_name": "przechodzi"}
    assert client.post(f"{here}{kept.pk}/{other.pk}/", {"first_name": "x"}).status_code == 422
    assert client.post(f"{here}{kept.pk}/{other.pk}/", chosen).status_code == 302
    kept.refresh_from_db()
    assert kept.last_name == "KATARZYNA"
    assert Function.objects.get().person == kept
    done = Merge.objects.get()
    assert f"{here}cofnij/{done.pk}/" in client.get(here).content.decode()
    assert client.post(f"{here}cofnij/{done.pk}/").status_code == 302
    assert Function.objects.get().person == other
