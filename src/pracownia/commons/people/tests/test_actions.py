"""What changes people, what the journal says about it, and what a refusal leaves behind."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from pracownia.commons.people import actions, codes
from pracownia.commons.people.actions import accounts
from pracownia.commons.people.models import Function, Organisation, Person, SignInCode
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, actor_of, iwona, katarzyna

pytestmark = pytest.mark.django_db


def ask(email="katarzyna@poraj.example") -> SignInCode:
    return actions.ask_for_code(actor=Actor(), email=email, now=NOON, next_path="/moje/")


def test_a_stranger_becomes_known_when_the_address_is_proved():
    code = ask("Nowa@Gmina.Example")
    assert not Person.objects.exists()

    tried = actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)

    assert tried.person == Person.objects.get(email="nowa@gmina.example")
    assert tried.next_path == "/moje/"


def test_the_journal_never_learns_codes_or_addresses():
    code = ask()
    actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)

    written = " ".join(str(entry.data) for entry in Entry.objects.all())

    assert "katarzyna@" not in written
    assert codes.code_of(code) not in written


def test_five_wrong_tries_end_a_code_and_each_counts():
    code = ask()
    wrong = "000000" if codes.code_of(code) != "000000" else "111111"
    left = [
        actions.try_code(actor=Actor(), uid=code.uid, typed=wrong, now=NOON).tries_left
        for _ in range(5)
    ]

    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(Refused):
        actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)


def test_signing_in_uses_up_every_code_of_the_address():
    first, second = ask(), ask()
    actions.try_code(actor=Actor(), uid=second.uid, typed=codes.code_of(second), now=NOON)

    with pytest.raises(Refused):
        actions.use_link(actor=Actor(), uid=first.uid, token=codes.token_of(first), now=NOON)


def test_a_closed_account_lets_nobody_in_and_nothing_is_written():
    katarzyna(is_active=False)
    code = ask()
    before = Entry.objects.count()

    with pytest.raises(Refused):
        actions.use_link(actor=Actor(), uid=code.uid, token=codes.token_of(code), now=NOON)

    code.refresh_from_db()
    assert code.used_at is None
    assert Entry.objects.count() == before


def test_an_expired_code_is_refused():
    code = ask()

    with pytest.raises(Refused):
        actions.try_code(
            actor=Actor(),
            uid=code.uid,
            typed=codes.code_of(code),
            now=NOON + timedelta(minutes=10),
        )


@pytest.mark.django_db(transaction=True)
def test_the_same_code_at_the_same_moment_lets_one_in():
    code = ask("nowa@gmina.example")
    gate, came_in = Barrier(2), []

    def enter() -> None:
        gate.wait()
        try:
            actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)
            came_in.append(True)
        except Refused:
            pass
        finally:
            connections.close_all()

    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert came_in == [True]
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'")
def test_control_without_the_lock_both_come_in(monkeypatch):
    codes_with_people = SignInCode.objects.select_related("person")
    monkeypatch.setattr(accounts, "_held", lambda uid: codes_with_people.get(uid=uid))
    code = ask("nowa@gmina.example")
    gate, came_in = Barrier(2), []
    enter_once = accounts._enter

    def slowly(*args, **kwargs):
        gate.wait(timeout=10)
        return enter_once(*args, **kwargs)

    monkeypatch.setattr(accounts, "_enter", slowly)

    def enter() -> None:
        try:
            actions.try_code(actor=Actor(), uid=code.uid, typed=codes.code_of(code), now=NOON)
            came_in.append(True)
        finally:
            connections.close_all()

    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert came_in == [True, True]
    assert connection.vendor == "postgresql"


def test_the_journal_says_which_fields_changed_not_to_what():
    person = katarzyna()

    actions.change_profile(
        actor=actor_of(person), person_id=person.pk, last_name="Nowak", first_name="Katarzyna"
    )

    entry = Entry.objects.get()
    assert entry.data["fields"] == ["last_name"]
    assert "Nowak" not in str(entry.data)
    assert Person.objects.get().search.startswith("katarzyna nowak")


def test_a_name_told_by_the_way_is_taken_only_when_there_was_none():
    person = Person.objects.create_user("nowa@gmina.example")
    told = {"first_name": "Iwona", "last_name": "Kania", "gender": "f"}

    taken = [
        actions.introduce(
            actor=actor_of(person), person=Person.objects.get(), **{**told, "last_name": name}
        )
        for name in ("Kania", "Inna")
    ]

    assert taken == [True, False]
    person.refresh_from_db()
    assert (person.name, person.gender) == ("Iwona Kania", "f")
    assert person.search.startswith("iwona kania")
    assert Entry.objects.get().data["fields"] == ["first_name", "last_name", "gender"]


def test_nobody_changes_another_person():
    person, other = katarzyna(), iwona()

    with pytest.raises(Refused):
        actions.change_profile(actor=actor_of(other), person_id=person.pk, first_name="X")

    assert not Entry.objects.exists()
    assert Person.objects.get(pk=person.pk).first_name == "Katarzyna"


def test_functions_begin_end_and_share_an_organisation():
    person = katarzyna()
    me = actor_of(person)
    first = actions.add_function(
        actor=me, person_id=person.pk, kind="zarzad_ngo", organisation_name="Fundacja  Łąka"
    )
    second = actions.add_function(
        actor=me, person_id=person.pk, kind="wolontariusz", organisation_name="fundacja łąka"
    )

    actions.end_function(actor=me, function_id=first.pk, ends_on=date(2027, 1, 1))
    actions.remove_function(actor=me, function_id=second.pk)

    assert Organisation.objects.get().name == "Fundacja Łąka"
    assert Function.objects.get().ends_on == date(2027, 1, 1)


def test_an_administrator_is_appointed_by_the_system():
    person = actions.appoint_admin(actor=SYSTEM, email="Admin@Stol.example")

    assert person.is_admin
    assert person.email == "admin@stol.example"
