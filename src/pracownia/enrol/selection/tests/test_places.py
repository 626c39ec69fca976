"""After the announcement: confirm, resign, expire, the next of the reserve within the limits."""

from datetime import UTC, datetime, timedelta

import pytest

from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Offer

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def run(cast):
    return announced(cast)


def announced(cast, told=NOW, **changes):
    run = cast.proposed(**changes)
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=told)


def offer_of(cast, last):
    return Offer.objects.get(application=cast.applications[last])


def last_offer():
    return Offer.objects.select_related("application__person").order_by("-pk").first()


def test_everybody_on_the_list_is_offered_a_place_for_five_working_days(cast, run):
    assert Offer.objects.count() == 5
    # From Monday 26 April; 3 May is a holiday.
    assert offer_of(cast, "Wójcik").due_at.date().isoformat() == "2027-05-04"


@pytest.mark.parametrize(
    ("told", "until"),
    [
        (datetime(2027, 12, 23, 9, tzinfo=UTC), datetime(2027, 12, 31, 22, 59, 59, tzinfo=UTC)),
        (datetime(2028, 4, 13, 9, tzinfo=UTC), datetime(2028, 4, 21, 21, 59, 59, tzinfo=UTC)),
        (datetime(2028, 3, 23, 9, tzinfo=UTC), datetime(2028, 3, 30, 21, 59, 59, tzinfo=UTC)),
    ],
    ids=["24 December", "Easter", "clocks forward"],
)
def test_the_term_of_a_place_counts_working_days_and_all_of_its_last_second(cast, told, until):
    announced(cast, told=told)
    offer = offer_of(cast, "Wójcik")
    last = until + timedelta(milliseconds=999)

    assert offer.due_at == until
    assert actions.expire_offers(actor=SYSTEM, now=last) == 0
    actions.confirm_place(actor=cast.actor("Wójcik"), offer_id=offer.pk, now=last)

    offer.refresh_from_db()
    assert offer.state == "confirmed"


def test_a_place_is_confirmed_until_the_last_second_of_the_term(cast, run):
    offer = offer_of(cast, "Wójcik")

    with pytest.raises(Refused):
        actions.confirm_place(actor=cast.actor("Kania"), offer_id=offer.pk, now=NOW)
    with pytest.raises(Refused):
        actions.confirm_place(
            actor=cast.actor("Wójcik"), offer_id=offer.pk, now=offer.due_at + timedelta(seconds=1)
        )
    actions.confirm_place(actor=cast.actor("Wójcik"), offer_id=offer.pk, now=offer.due_at)

    offer.refresh_from_db()
    assert offer.state == "confirmed"
    assert Entry.objects.filter(kind="enrol.selection.PlaceConfirmed").count() == 1


def test_the_place_given_back_goes_to_the_first_of_the_reserve_who_keeps_the_limits(cast, run):
    # Without the head of a rural municipality only another one keeps “at least 3 wójtowie”,
    # and there is none on the reserve; without a councillor the first of the reserve fits.
    offer = offer_of(cast, "Bator")
    actions.resign(actor=cast.actor("Bator"), offer_id=offer.pk, reason="Zmiana pracy", now=NOW)

    first = Decision.objects.get(run=run, reserve_place=1)
    made = last_offer()
    assert made.instead_of_id == offer.pk
    skipped = [one["application_id"] for one in made.why["skipped"]]
    assert made.application_id == first.application_id or first.application_id in skipped


def test_nobody_of_the_reserve_is_offered_a_place_that_would_break_a_limit(cast, run):
    before = Offer.objects.count()
    offer = offer_of(cast, "Gaj")

    actions.resign(actor=cast.actor("Gaj"), offer_id=offer.pk, reason="Choroba", now=NOW)

    assert Offer.objects.count() == before


def test_when_nobody_fits_people_decide_whom_to_invite_and_why(cast, run):
    offer = offer_of(cast, "Gaj")
    first = Decision.objects.get(run=run, reserve_place=1)
    given = {"run_id": run.pk, "application_id": first.application_id, "now": NOW}
    reason = "Komisja odstępuje od limitu wójtów"

    with pytest.raises(Refused):  # no place is free yet
        actions.offer_by_hand(actor=cast.coordinator, reason=reason, **given)
    actions.resign(actor=cast.actor("Gaj"), offer_id=offer.pk, reason="Choroba", now=NOW)
    for actor, words in ((cast.chair, reason), (cast.coordinator, "bo tak")):
        with pytest.raises(Refused):
            actions.offer_by_hand(actor=actor, reason=words, **given)
    made = actions.offer_by_hand(actor=cast.coordinator, reason=reason, **given)

    assert (made.instead_of_id, made.why["by_hand"]) == (offer.pk, reason)
    with pytest.raises(Refused):
        actions.offer_by_hand(actor=cast.coordinator, reason=reason, **given)


def test_a_term_that_passed_without_a_word_frees_the_place_once(cast, run):
    offer = offer_of(cast, "Bator")
    Offer.objects.exclude(pk=offer.pk).update(state="confirmed")
    late = offer.due_at + timedelta(minutes=1)

    actions.expire_offers(actor=SYSTEM, now=offer.due_at)
    assert Offer.objects.get(pk=offer.pk).state == "waiting"
    actions.expire_offers(actor=SYSTEM, now=late)
    actions.expire_offers(actor=SYSTEM, now=late)

    assert Offer.objects.get(pk=offer.pk).state == "expired"
    assert Offer.objects.filter(instead_of=offer).count() == 1
    assert Entry.objects.filter(kind="enrol.selection.PlaceResigned").count() == 1


def test_giving_back_needs_a_reason_and_happens_once(cast, run):
    offer = offer_of(cast, "Bator")
    with pytest.raises(Refused):
        actions.resign(actor=cast.actor("Bator"), offer_id=offer.pk, reason=" ", now=NOW)
    actions.resign(actor=cast.coordinator, offer_id=offer.pk, reason="Telefonicznie", now=NOW)
    with pytest.raises(Refused):
        actions.resign(actor=cast.actor("Bator"), offer_id=offer.pk, reason="Jednak", now=NOW)


def test_a_confirmed_place_can_still_be_given_back(cast, run):
    offer = offer_of(cast, "Bator")
    actions.confirm_place(actor=cast.actor("Bator"), offer_id=offer.pk, now=NOW)
    actions.resign(actor=cast.actor("Bator"), offer_id=offer.pk, reason="Wyjazd", now=NOW)

    assert Offer.objects.filter(instead_of=offer).exists()


def test_a_limit_the_committee_gave_way_on_does_not_stop_the_reserve(cast):
    run = cast.proposed()
    gaj = cast.applications["Gaj"]
    actions.override(
        actor=cast.chair,
        run_id=run.pk,
        application_id=gaj.pk,
        outcome="refused",
        reason="Rezygnacja zgłoszona telefonicznie",
        revision=0,
        now=NOW,
    )
    actions.approve(actor=cast.chair, run_id=run.pk, revision=1, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    assert Offer.objects.count() == 4

    actions.resign(
        actor=cast.actor("Bator"), offer_id=offer_of(cast, "Bator").pk, reason="Wyjazd", now=NOW
    )

    assert last_offer().instead_of == offer_of(cast, "Bator")
