"""Two coordinators at one desk: limits, suppositions, approval and chances at the same moment."""

import pytest

from pracownia.core.access import Refused
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Portfolio, Run
from pracownia.enrol.selection.queries.inputs import digest_now
from pracownia.enrol.selection.queries.wishes import Wish, wish_of
from pracownia.enrol.selection.rules import QuotaData

from .cast import NOW, Cast
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Komisja prosi o większą grupę."


@pytest.fixture
def cast():
    return Cast()


def refused(said):
    assert not [one for one in said if isinstance(one, Exception) and not isinstance(one, Refused)]
    return [one for one in said if isinstance(one, Refused)]


def is_true(run):
    return run.digest == digest_now(run.settings, wish_of(run.supposed))


def test_of_two_suppositions_saved_beside_one_list_the_second_is_refused(cast):
    run = cast.proposed()

    def save(actor, places):
        return lambda: actions.propose_supposed(
            actor=actor, run_id=run.pk, revision=0, wish=Wish(places=places), reason=WHY, now=NOW
        )

    said = at_once(save(cast.coordinator, 4), save(cast.second, 6))

    assert len(refused(said)) == 1, said
    assert sorted(Run.objects.values_list("number", "state")) == [
        (1, "replaced"),
        (2, "proposed"),
    ]


def test_limits_set_while_a_list_is_approved_or_supposed_never_leave_an_untrue_one(cast):
    run = cast.proposed()
    approve = lambda: actions.approve(actor=cast.chair, run_id=run.pk, revision=0, now=NOW)  # noqa: E731
    said = at_once(approve, lambda: cast.limits(quotas=[]))
    assert len(refused(said)) == 1, said
    run = Run.objects.select_related("settings").get()
    assert (run.state == "approved") == is_true(run)

    if run.state == "approved":
        actions.withdraw_approval(actor=cast.chair, run_id=run.pk, now=NOW)
        run.refresh_from_db()
    run = actions.propose(actor=cast.coordinator, call_id=cast.call.pk, seed="1", now=NOW)
    at_once(
        lambda: actions.propose_supposed(
            actor=cast.second, run_id=run.pk, revision=0, wish=Wish(places=4), reason=WHY, now=NOW
        ),
        lambda: cast.limits(quotas=[QuotaData("Kobiety", "plec", "K", minimum=1)]),
    )
    newest = Run.objects.select_related("settings").order_by("-number").first()
    if not is_true(newest):
        with pytest.raises(Refused):
            actions.approve(actor=cast.chair, run_id=newest.pk, revision=newest.revision, now=NOW)


def test_chances_asked_for_by_two_people_are_counted_for_one_portfolio(cast):
    cast.limits(quotas=[], method="lottery")

    def ask(actor):
        return lambda: actions.ask_for_portfolio(actor=actor, call_id=cast.call.pk, now=NOW)

    said = at_once(ask(cast.coordinator), ask(cast.second))

    assert not refused(said)
    assert Portfolio.objects.count() == 2
    assert Portfolio.objects.exclude(state="replaced").count() == 1
