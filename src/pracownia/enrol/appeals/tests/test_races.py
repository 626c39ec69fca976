"""Two at once about appeals: deciding, correcting while somebody gives a place back."""

import pytest

from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry
from pracownia.enrol.appeals import actions, queries
from pracownia.enrol.appeals.models import Appeal, Correction
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.tests.cast import a_person, acting
from pracownia.enrol.selection.tests.test_races import at_once

from .cast import LATER, Played

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_decide_at_once_one_is_told_that_it_is_decided():
    cast = Played()
    third = acting(
        a_person("Celina Trzecia", cast.programme, "coordinator"), "coordinator", cast.programme
    )
    cast.appeals("Duda")
    appeal = Appeal.objects.get()

    said = at_once(
        lambda: cast.decided("Duda", points=99),
        lambda: cast.decided("Duda", actor=third),
    )

    refused = [one for one in said if isinstance(one, Refused)]
    assert len(refused) == 1, said
    assert "już" in str(refused[0].reason)
    appeal.refresh_from_db()
    assert (appeal.points is None) == (appeal.state == "rejected")
    assert Entry.objects.filter(kind="enrol.appeals.AppealDecided").count() == 1


def test_a_correction_and_a_place_given_back_at_once_lose_and_double_no_place():
    cast = Played()
    cast.appeals("Duda")
    cast.decided("Duda", points=99)
    seen = queries.effects(cast.run.pk).seen
    # The call needs three village heads, so hers is not the place of one of them.
    leaving = Offer.objects.exclude(application__traits__rola="wojt").order_by("-pk")[0]
    person_id = leaving.application.person_id

    said = at_once(
        lambda: actions.announce_correction(
            actor=cast.coordinator, run_id=cast.run.pk, seen=seen, now=LATER
        ),
        lambda: selection.resign(
            actor=Actor(person_id), offer_id=leaving.pk, reason="Praca", now=LATER
        ),
    )

    assert not any(isinstance(one, Exception) for one in said), said
    assert Correction.objects.count() == 1
    assert Offer.objects.filter(instead_of=leaving).count() == 1
    assert Offer.objects.filter(state="waiting").count() == 5
    # Whoever was first, Olga has a place or stands first in the reserve.
    olga = Decision.objects.get(run=cast.run, application=cast.applications["Duda"])
    assert hasattr(cast.applications["Duda"], "offer") or olga.reserve_place == 1


def test_a_correction_announced_by_two_people_is_announced_once():
    cast = Played()
    cast.appeals("Duda")
    cast.decided("Duda", points=99, actor=cast.second)
    seen = queries.effects(cast.run.pk).seen

    def announce(actor):
        return lambda: actions.announce_correction(
            actor=actor, run_id=cast.run.pk, seen=seen, now=LATER
        )

    said = at_once(announce(cast.coordinator), announce(cast.second))

    assert sum(isinstance(one, Refused) for one in said) == 1, said
    assert Correction.objects.count() == 1
