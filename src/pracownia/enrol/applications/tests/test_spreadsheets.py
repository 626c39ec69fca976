"""Applications given on paper: tried as a form, numbered, told to the person, taken out."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.commons.importing.states import Fate
from pracownia.commons.importing.tests.cast import given, loaded, taken_back
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.importables import rows_to_load
from pracownia.enrol.applications.models import Application, Call, Submission
from pracownia.enrol.applications.queries import Filters, newest_submissions
from pracownia.enrol.applications.states import State

from . import cast

pytestmark = pytest.mark.django_db
HEADER = "E-mail;Data wpływu;Imię;Nazwisko;Jaką funkcję pełnisz?;Od roku;Gmina;Opisz jedną sprawę\n"
KATARZYNA = "katarzyna@poraj.example;1.04.2027;Katarzyna;Wójcik;wojt;2018;Poraj;Przystanek.\n"
IWONA = "iwona@poraj.example;2027-04-01;Iwona;Kania;RADNY;2024;240904;Ławki.\n"


@pytest.fixture
def call():
    return cast.a_call()


@pytest.fixture
def anna(call):
    return cast.a_coordinator(call)


@pytest.fixture
def scope(call):
    return Scope(call.edition.programme_id, call.edition_id, call.pk)


def tried(text, anna, scope):
    return given(HEADER + text, "applications", actor=anna, scope=scope)


def test_each_row_becomes_a_numbered_application_marked_as_typed(anna, scope, call):
    batch = loaded(tried(KATARZYNA + IWONA, anna, scope), actor=anna)

    assert batch.counts["new"] == 2
    first, second = Application.objects.order_by("pk")
    assert [first.number, second.number] == ["PS-0001", "PS-0002"]
    assert (first.state, first.traits["gmina"], first.traits["rola"]) == (
        State.SUBMITTED,
        "240904",
        "wojt",
    )
    sent = Submission.objects.get(application=first)
    assert sent.confirmed["paper"] == "2027-04-01"
    assert sent.confirmed["typed_by"] == anna.person_id
    assert call.window.opens_at <= sent.received_at <= call.window.closes_at
    typed = Entry.objects.filter(kind="enrol.applications.ApplicationTyped")
    assert [entry.actor_id for entry in typed] == [anna.person_id] * 2
    assert Person.objects.get(email="iwona@poraj.example").name == "Iwona Kania"


def test_the_trial_reads_a_row_as_the_form_would(anna, scope, call):
    cast.a_sent(call, cast.a_person("Jan Bator", "jan@poraj.example"))
    text = (
        "jan@poraj.example;1.04.2027;Jan;Bator;radny;2024;Poraj;Opis.\n"
        "a@poraj.example;1.04.2027;Jan;Bator;krol;2024;Poraj;\n"
        "b@poraj.example;;Jan;Bator;radny;2024;Poraj;Opis.\n"
        f"c@poraj.example;1.04.2027;Jan;Bator;radny;2024;Poraj;{'x' * 1501}\n"
    )
    batch = tried(text, anna, scope)

    rows = list(batch.rows.order_by("line"))
    assert [row.fate for row in rows] == [Fate.REFUSED] * 4
    assert [sorted({name for name, _text in row.notes}) for row in rows] == [
        [""],
        ["q-funkcja", "q-opis"],
        ["given_on"],
        ["q-opis"],
    ]
    assert Application.objects.count() == 1


def test_paper_from_outside_the_days_of_the_call_is_refused_row_by_row(anna, scope):
    late = KATARZYNA.replace("1.04.2027", "1.03.2027")
    batch = loaded(tried(late + IWONA, anna, scope), actor=anna)

    assert batch.counts == {"new": 1, "updated": 0, "refused": 1, "left": 0}
    assert "29" in batch.rows.get(line=2).reason
    assert Application.objects.get().number == "PS-0001"


def test_taking_back_withdraws_and_keeps_the_numbers(anna, scope):
    batch = loaded(tried(KATARZYNA + IWONA, anna, scope), actor=anna)
    first = Application.objects.order_by("pk").first()
    actions.ask_for_completion(
        actor=anna,
        application_id=first.pk,
        sections=["wspolpraca"],
        reason="Brakuje opisu.",
        now=cast.NOW,
    )
    taken_back(batch, actor=anna, now=cast.NOW + timedelta(days=1))

    assert (batch.counts["undone"], batch.counts["kept"]) == (1, 1)
    assert set(Application.objects.values_list("number", "state")) == {
        ("PS-0001", State.RETURNED),
        ("PS-0002", State.WITHDRAWN),
    }


def test_in_a_call_for_the_young_rows_tell_the_age_and_bring_no_minors(anna, scope, call):
    sent = cast.a_sent(call)
    kind = kind_of("applications")
    assert "is_adult" not in [column.name for column in kind.columns(scope)]
    Call.objects.update(admits_minors=True)

    assert "is_adult" in [column.name for column in kind.columns(scope) if column.required]
    row = {"email": "ola@poraj.example", "given_on": "2027-04-01", "q-gmina": "240904"}
    rows = [row | {"is_adult": said} for said in (False, True)]
    young, adult = kind.look(actor=anna, scope=scope, rows=rows, chosen=[None, None])
    assert "razem ze zgodą opiekuna" in young.refused
    assert not adult.refused
    people.set_birth(actor=SYSTEM, person_id=sent.person_id, born_on=date(2011, 5, 1))
    call.refresh_from_db()
    [told] = rows_to_load(call, newest_submissions(call_id=call.pk, filters=Filters()))
    assert told["is_adult"] == "nie"


def test_only_coordinators_type_and_only_what_was_typed_is_taken_out(anna, scope, call):
    with pytest.raises(Refused):
        actions.type_in(
            actor=cast.acting(cast.a_person("Jan Obcy")),
            call_id=call.pk,
            email="x@poraj.example",
            answers={},
            given_on=cast.NOW.date(),
            now=cast.NOW,
        )
    sent = cast.a_sent(call)
    with pytest.raises(Refused):
        actions.take_out(actor=anna, application_id=sent.pk, is_used=False, now=cast.NOW)
    assert cast.fresh(sent).state == State.SUBMITTED


def test_the_trial_asks_the_same_for_one_row_and_for_many(anna, scope):
    kind = kind_of("applications")
    counts = []
    for size in (1, 1, 5):
        rows = [
            {"email": f"a{n}@poraj.example", "given_on": "2027-04-01", "q-gmina": "240904"}
            for n in range(size)
        ]
        with CaptureQueriesContext(connection) as found:
            kind.look(actor=anna, scope=scope, rows=rows, chosen=[None] * size)
        counts.append(len(found))

    assert counts[1] == counts[2]
