"""A request has a month, one extension, one answer with reasons; an erasure follows its letter."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.privacy import actions, copying, queries
from pracownia.commons.privacy.models import Request
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry

from .cast import NOON, a_text, iwona, katarzyna

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def an_administrator():
    person = Person.objects.create_user(
        "ewa@poraj.example", first_name="Ewa", last_name="Lis", is_admin=True
    )
    return person, Actor(person_id=person.pk, is_admin=True)


def asked(actor, kind="erasure", now=NOON):
    return actions.ask(actor=actor, kind=kind, words="Usuńcie moje dane.", now=now)


def test_the_month_ends_with_its_last_day_in_warsaw_and_moves_past_a_free_day():
    _, actor = katarzyna()

    request = asked(actor, now=datetime(2027, 1, 31, 23, 30, tzinfo=UTC))

    # 1 February in Warsaw; 1 March 2027 is a Monday.
    assert request.due_at == datetime(2027, 3, 1, 22, 59, 59, tzinfo=UTC).replace(
        microsecond=request.due_at.microsecond
    )
    holiday = asked(actor, "objection", now=datetime(2027, 4, 3, 10, tzinfo=UTC))
    assert holiday.due_at.date() == datetime(2027, 5, 4, tzinfo=UTC).date()


def test_asking_twice_is_refused_and_only_the_person_takes_it_back():
    _, actor = katarzyna()
    _, other = iwona()
    request = asked(actor)

    with pytest.raises(Refused):
        asked(actor)
    with pytest.raises(Refused):
        asked(Actor())
    with pytest.raises(Refused):
        actions.take_back(actor=other, request_id=request.pk, now=NOON)
    actions.take_back(actor=actor, request_id=request.pk, now=NOON)

    assert asked(actor).state == Request.State.OPEN


def test_the_term_is_extended_once_within_the_first_month_and_with_reasons():
    _, actor = katarzyna()
    _, admin = an_administrator()
    request = asked(actor)
    first = request.due_at
    late = {"request_id": request.pk, "reason": "Wiele danych.", "now": first + DAY}

    for who, more in ((actor, {"now": NOON}), (admin, {})):
        with pytest.raises(Refused):
            actions.extend(actor=who, **(late | more))
    request = actions.extend(actor=admin, **(late | {"now": NOON}))

    assert (request.due_at - request.asked_at).days in range(89, 94)
    with pytest.raises(Refused):
        actions.extend(actor=admin, **(late | {"now": NOON}))


def test_an_answer_is_an_administrators_and_final_and_never_about_oneself():
    _, actor = katarzyna()
    person, admin = an_administrator()
    request, own = asked(actor), asked(admin)
    given = {"is_granted": False, "reason": "Umowa nakazuje.", "now": NOON}

    for who, which in ((actor, request), (admin, own), (Actor(1), request)):
        with pytest.raises(Refused):
            actions.decide(actor=who, request_id=which.pk, **given)
    done = actions.decide(actor=admin, request_id=request.pk, **given)

    assert (done.state, done.decided_by) == (Request.State.REFUSED, person)
    with pytest.raises(Refused):
        actions.decide(actor=admin, request_id=request.pk, **given)
    with pytest.raises(Refused):
        actions.erase(actor=SYSTEM, request_id=request.pk, now=NOON + DAY)


def test_an_erasure_waits_for_its_letter_and_leaves_no_name_behind(
    django_capture_on_commit_callbacks,
):
    person, actor = katarzyna()
    _, admin = an_administrator()
    with django_capture_on_commit_callbacks(execute=True):
        actions.agree(actor=actor, text_id=a_text().pk, about="a:1", now=NOON)
        request = asked(actor)
        actions.decide(actor=admin, request_id=request.pk, is_granted=True, reason="Tak.", now=NOON)
    assert Letter.objects.filter(person=person, to=person.email).count() == 2

    assert actions.carry_out(actor=SYSTEM, now=NOON + timedelta(minutes=30)) == 0
    assert actions.carry_out(actor=SYSTEM, now=NOON + timedelta(hours=2)) == 1
    assert actions.carry_out(actor=SYSTEM, now=NOON + timedelta(hours=3)) == 0

    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Osoba usunięta", False)
    request.refresh_from_db()
    assert request.state == Request.State.DONE
    assert len(request.stays) == 2
    entry = Entry.objects.get(kind="commons.privacy.PersonErased")
    assert "people" in entry.data["rooms"]
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            text = str(cursor.fetchall())
        for trace in ("katarzyna@poraj", "Wójcik", "wojcik", "Usuńcie"):
            assert trace not in text or table == "places_place", f"{trace} in {table}"


def test_the_copy_holds_what_the_rooms_keep_and_of_nobody_else():
    person, actor = katarzyna()
    _, other = iwona()
    text = a_text()
    actions.agree(actor=actor, text_id=text.pk, about="a:1", now=NOON)
    actions.agree(actor=other, text_id=text.pk, about="a:2", now=NOON)

    said = copying.as_json(person.pk, NOON)
    drawn = copying.as_pdf(person.pk, person.name, NOON)

    assert "katarzyna@poraj.example" in said
    assert "Zgoda na publikację wizerunku" in said
    assert "Iwona" not in said
    assert "iwona" not in said
    assert drawn.startswith(b"%PDF")


def test_a_person_asks_and_an_administrator_answers_on_pages(client):
    person, _actor = katarzyna()
    admin, _ = an_administrator()
    with time_machine.travel(NOON, tick=False):
        client.force_login(person)
        refused = client.post("/moje/prywatnosc/", {"words": "x"})
        assert refused.status_code == 422
        client.post("/moje/prywatnosc/", {"kind": "erasure", "words": "Proszę usunąć."})
        assert "odpowiedź do" in client.get("/moje/prywatnosc/").content.decode()
        request = Request.objects.get()

        client.force_login(admin)
        assert (
            "Katarzyna Wójcik"
            in client.get("/biuro/administracja/wnioski-o-dane/").content.decode()
        )
        page = f"/biuro/administracja/wnioski-o-dane/{request.pk}/"
        assert client.post(page, {"answer": "grant"}).status_code == 422
        client.post(page, {"answer": "extend", "reason": "Zbieramy dane z trzech miejsc."})
        client.post(page, {"answer": "refuse", "reason": "Art. 17 ust. 3 lit. b RODO."})
        assert "Art. 17 ust. 3" in client.get(page).content.decode()

        client.force_login(person)
        mine = client.get("/moje/prywatnosc/").content.decode()
        assert "Art. 17 ust. 3" in mine
        assert "Zbieramy dane" in mine
        copy = client.get("/moje/prywatnosc/moje-dane.json")
        assert copy.json()["person"] == person.pk
        assert copy["Cache-Control"] == "no-store"


def test_the_list_of_requests_asks_as_much_for_three_as_for_one(client):
    admin, _ = an_administrator()
    client.force_login(admin)
    _, actor = katarzyna()
    asked(actor)

    def work():
        with CaptureQueriesContext(connection) as counted:
            client.get("/biuro/administracja/wnioski-o-dane/")
        return len(counted)

    work()
    one = work()
    asked(actor, "objection")
    asked(actor, "correction")

    assert work() == one
    assert queries.requests_to_answer().count() == 3
