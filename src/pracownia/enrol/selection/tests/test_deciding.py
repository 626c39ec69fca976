"""Moving people, approving, announcing: with a reason, at the newest list, once."""

from datetime import timedelta

import pytest

from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment.models import Reviewer, Score
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Offer, Run

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
REASON = "Jedyna osoba z doświadczeniem w konsultacjach"


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def run(cast):
    return cast.proposed()


def move(cast, run, last="Kania", outcome="selected", **changes):
    given = {
        "actor": cast.coordinator,
        "run_id": run.pk,
        "application_id": cast.applications[last].pk,
        "outcome": outcome,
        "reason": REASON,
        "revision": 0,
        "now": NOW,
        **changes,
    }
    return actions.override(**given)


def refused(action, **given):
    entries, before = Entry.objects.count(), snapshot()
    with pytest.raises(Refused) as refusal:
        action(**given)
    assert (Entry.objects.count(), snapshot()) == (entries, before)
    return str(refusal.value.reason)


def snapshot():
    return (
        list(Run.objects.order_by("pk").values("state", "revision")),
        list(Decision.objects.order_by("pk").values("outcome", "reserve_place")),
        Offer.objects.count(),
    )


def test_a_person_is_moved_with_a_reason(cast, run):
    decision = move(cast, run)

    assert (decision.outcome, decision.override_reason) == ("selected", REASON)
    assert decision.overridden_by_id == cast.anna.pk
    run.refresh_from_db()
    assert run.revision == 1


def test_the_reserve_is_numbered_again_without_holes(cast, run):
    first = Decision.objects.get(run=run, reserve_place=1)
    actions.override(
        actor=cast.chair,
        run_id=run.pk,
        application_id=first.application_id,
        outcome="refused",
        reason=REASON,
        revision=0,
        now=NOW,
    )

    places = Decision.objects.filter(run=run, outcome="reserve").order_by("rank")
    assert [one.reserve_place for one in places] == [1, 2]


def test_moving_back_to_where_the_count_put_the_person_needs_no_reason(cast, run):
    was = Decision.objects.get(run=run, application=cast.applications["Kania"]).outcome
    move(cast, run)
    decision = move(cast, run, outcome=was, reason="", revision=1)

    assert decision.override_reason == ""


def test_without_a_reason_nothing_moves(cast, run):
    assert refused(move, cast=cast, run=run, reason="bo tak")


def test_nobody_below_the_threshold_is_put_on_the_list(cast, run):
    assert refused(move, cast=cast, run=run, last="Bąk")


def test_the_second_of_two_deciding_at_once_is_told_to_look_again(cast, run):
    move(cast, run)

    assert refused(move, cast=cast, run=run, last="Zych", outcome="refused", actor=cast.second)


def test_only_the_chair_approves_where_there_is_one(cast, run):
    assert refused(actions.approve, actor=cast.coordinator, run_id=run.pk, revision=0, now=NOW)
    approved = actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)

    assert (approved.state, approved.approved_by_id) == ("approved", cast.dorota.pk)


def test_the_chair_decides_only_after_the_declaration_of_impartiality(cast, run, client):
    Reviewer.objects.filter(is_chair=True).update(declared_at=None)

    approving = refused(actions.approve, actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    client.force_login(cast.dorota)
    board = client.get(f"/biuro/{cast.edition.slug}/wybor/")

    assert "oświadczenie o bezstronności" in approving
    assert refused(move, cast=cast, run=run, actor=cast.chair)
    assert board.status_code == 403


def test_without_a_chair_a_coordinator_approves(cast, run):
    Reviewer.objects.filter(is_chair=True).delete()

    assert actions.approve(actor=cast.coordinator, run_id=run.pk, revision=0, now=NOW)


def test_marks_changed_after_the_count_stop_the_approval(cast, run):
    Score.objects.filter(application=cast.applications["Kos"]).update(mean=95)

    assert refused(actions.approve, actor=cast.chair, run_id=run.pk, revision=0, now=NOW)


def test_more_people_than_places_cannot_be_approved(cast, run):
    move(cast, run)

    assert refused(actions.approve, actor=cast.chair, run_id=run.pk, revision=1, now=NOW)


def test_an_approved_list_stands_until_the_approval_is_withdrawn(cast, run):
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)

    assert refused(move, cast=cast, run=run, revision=1)
    assert refused(actions.propose, actor=cast.coordinator, call_id=cast.call.pk, now=NOW)
    assert refused(
        actions.set_quotas,
        actor=cast.coordinator,
        call_id=cast.call.pk,
        places=5,
        reserve=1,
        confirm_days=5,
        quotas=[],
        now=NOW,
    )
    actions.withdraw_approval(actor=cast.chair, run_id=run.pk, now=NOW)
    run.refresh_from_db()
    assert (run.state, run.approved_by_id) == ("proposed", None)


def test_results_are_announced_once_after_the_approval(cast, run):
    assert refused(actions.announce, actor=cast.coordinator, run_id=run.pk, now=NOW)
    actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)

    later = NOW + timedelta(minutes=1)
    assert refused(actions.announce, actor=cast.second, run_id=run.pk, now=later)
    assert refused(actions.withdraw_approval, actor=cast.chair, run_id=run.pk, now=later)
    assert Offer.objects.count() == 5
    assert Entry.objects.filter(kind="enrol.selection.ResultsAnnounced").count() == 1


def of_two(cast):
    run = cast.proposed(two_approvals=True)

    def approve(actor, revision):
        return actions.approve(actor=actor, run_id=run.pk, revision=revision, now=NOW)

    return run, approve


def test_a_list_of_two_approvals_is_in_force_after_the_second_person(cast):
    run, approve = of_two(cast)
    first = approve(cast.coordinator, 0)
    assert (first.state, first.first_by_id) == ("proposed", cast.anna.pk)
    refusal = refused(approve, actor=cast.coordinator, revision=1)
    assert "Zatwierdzenie tej listy masz już za sobą" in refusal
    second = approve(cast.chair, 1)
    assert (second.state, second.approved_by_id) == ("approved", cast.dorota.pk)
    assert actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW).announced_at


def test_the_chair_is_one_of_the_two(cast):
    _run, approve = of_two(cast)
    approve(cast.coordinator, 0)
    assert "przewodniczą" in refused(approve, actor=cast.second, revision=1)
    Reviewer.objects.filter(is_chair=True).delete()
    assert approve(cast.second, 1).state == "approved"


def test_moving_a_person_takes_the_first_approval_back(cast):
    run, approve = of_two(cast)
    approve(cast.chair, 0)
    move(cast, run, "Wójcik", "reserve", revision=1)
    run.refresh_from_db()
    assert run.first_by_id is None
    assert approve(cast.chair, 2).state == "proposed"


def test_the_first_approval_can_be_withdrawn(cast):
    run, approve = of_two(cast)
    approve(cast.chair, 0)
    back = actions.withdraw_approval(actor=cast.coordinator, run_id=run.pk, now=NOW)
    assert back.first_by_id is None
