"""Members of the committee from a spreadsheet: appointed, known already, taken back."""

from datetime import timedelta

import pytest

from pracownia.announce.programmes.models import Membership
from pracownia.commons.importing.kinds import Scope
from pracownia.commons.importing.states import Fate
from pracownia.commons.importing.tests.cast import given, loaded, taken_back
from pracownia.commons.people.models import Organisation
from pracownia.core.access import Refused
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import Reviewer

from . import cast

pytestmark = pytest.mark.django_db
TEXT = (
    "E-mail,Imię,Nazwisko,Gmina,Organizacja\n"
    "nowa@org.example,Nowa,Osoba,Poraj,Fundacja Źródło\n"
    "obcy@org.example,,,,\n"
    "nieznana@org.example,,,,\n"
    "inna@org.example,Inna,Osoba,,Nikomu nieznana\n"
)


@pytest.fixture
def made():
    return cast.world(committee=False, applications=0)


def tried(made, text=TEXT):
    edition = made.call.edition
    scope = Scope(edition.programme_id, edition.pk, made.call.pk)
    return given(text, "reviewers", actor=made.office, scope=scope)


def test_people_are_appointed_and_rows_that_cannot_be_say_why(made):
    known = Organisation.objects.create(name="Fundacja Źródło")
    batch = tried(made)
    rows = list(batch.rows.order_by("line"))
    assert [row.fate for row in rows] == [Fate.NEW, Fate.NEW, Fate.REFUSED, Fate.REFUSED]
    assert [row.notes[0][0] for row in rows[2:]] == ["email", "organisation"]
    loaded(batch, actor=made.office)

    new = Reviewer.objects.get(person__email="nowa@org.example")
    assert (new.place_id, new.organisation_id, new.person.name) == (
        "240904",
        known.pk,
        "Nowa Osoba",
    )
    assert Membership.objects.filter(person=new.person, role="reviewer").exists()
    assert [row.fate for row in tried(made).rows.order_by("line")][:2] == [Fate.SAME] * 2


def test_whoever_has_answered_stays_in_the_committee(made):
    Organisation.objects.create(name="Fundacja Źródło")
    batch = loaded(tried(made), actor=made.office)
    stays = Reviewer.objects.get(person__email="obcy@org.example")
    actions.declare_impartiality(actor=made.actor(stays.person), reviewer_id=stays.pk, now=cast.NOW)
    taken_back(batch, actor=made.office)

    assert (batch.counts["undone"], batch.counts["kept"]) == (1, 1)
    assert list(Reviewer.objects.values_list("person__email", flat=True)) == ["obcy@org.example"]
    ended = Membership.objects.get(person__email="nowa@org.example")
    assert ended.ends_on is not None
    with pytest.raises(Refused):
        actions.take_back(actor=made.office, reviewer_id=stays.pk, now=cast.NOW + timedelta(days=1))
