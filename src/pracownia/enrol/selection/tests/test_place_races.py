"""Places at the same moment: the last second, a reserve that leaves, two announcements."""

from datetime import timedelta

import pytest

from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Offer

from .cast import NOW, Cast
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return Cast()


def announced(cast):
    run = cast.proposed(quotas=[])
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def test_confirming_in_the_last_second_while_the_term_is_noticed_gives_the_place_to_one(cast):
    announced(cast)
    offer = Offer.objects.select_related("application").order_by("pk").first()
    Offer.objects.exclude(pk=offer.pk).update(state="confirmed")
    last = next(one for one, row in cast.applications.items() if row.pk == offer.application_id)

    said = at_once(
        lambda: actions.confirm_place(actor=cast.actor(last), offer_id=offer.pk, now=offer.due_at),
        lambda: actions.expire_offers(actor=SYSTEM, now=offer.due_at + timedelta(seconds=1)),
    )

    offer.refresh_from_db()
    was_refused = isinstance(said[0], Refused)
    assert offer.state == ("expired" if was_refused else "confirmed"), said
    assert Offer.objects.filter(instead_of=offer).count() == int(was_refused)


def test_a_place_is_not_left_with_somebody_of_the_reserve_who_withdraws_meanwhile(cast):
    run = announced(cast)
    offer = Offer.objects.select_related("application").order_by("pk").first()
    leaving = next(one for one, row in cast.applications.items() if row.pk == offer.application_id)
    first = Decision.objects.select_related("application").get(run=run, reserve_place=1)
    next_in_line = first.application.person.last_name

    said = at_once(
        lambda: actions.resign(
            actor=cast.actor(leaving), offer_id=offer.pk, reason="Praca", now=NOW
        ),
        lambda: applications.withdraw(
            actor=cast.actor(next_in_line), application_id=first.application_id, now=NOW
        ),
    )

    assert not any(isinstance(one, Exception) for one in said), said
    waiting = Offer.objects.filter(state="waiting").select_related("application")
    assert waiting.count() == 5
    assert not [one for one in waiting if one.application.state == "withdrawn"]


def test_a_set_moment_and_a_coordinator_announce_once(cast):
    run = cast.proposed(quotas=[])
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    at = NOW + timedelta(hours=1)
    actions.plan_announcement(actor=cast.coordinator, run_id=run.pk, at=at, now=NOW)

    at_once(
        lambda: actions.announce_due(actor=SYSTEM, now=at),
        lambda: actions.announce_due(actor=SYSTEM, now=at),
        lambda: actions.announce(actor=cast.second, run_id=run.pk, now=at),
    )

    run.refresh_from_db()
    assert (run.state, run.announce_failed) == ("announced", "")
    assert Offer.objects.count() == 5
    assert Entry.objects.filter(kind="enrol.selection.ResultsAnnounced").count() == 1
    assert not Entry.objects.filter(kind="enrol.selection.AnnouncementFailed").exists()
