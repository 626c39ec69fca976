"""The next round: what it takes over, and who is invited to it."""

from datetime import timedelta

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Refused
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.assessment.models import Plan
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.models import Settings

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db

ROUND = (NOW + timedelta(days=1), NOW + timedelta(days=15))


@pytest.fixture
def cast():
    return Cast()


def next_round(cast, name="Tura 2", *, is_shown=True, **more):
    given = {"with_plan": True, "follows": True, **more}
    call = applications.add_call(
        actor=cast.coordinator,
        edition_id=cast.edition.pk,
        name=name,
        stages={"applications": ROUND},
        now=NOW,
        **given,
    )
    if is_shown:
        applications.show_call(actor=cast.coordinator, call_id=call.pk)
    return call


def announced(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def test_the_next_call_takes_rules_of_assessment_and_limits_over(
    cast, django_capture_on_commit_callbacks
):
    cast.limits()
    with django_capture_on_commit_callbacks(execute=True):
        call = next_round(cast)
        empty = next_round(cast, "Pusty", with_plan=False)
    before, after = Plan.objects.get(call=cast.call), Plan.objects.get(call=call)
    for name in ("merit_criteria", "formal_criteria"):
        texts = [str(one) for one in getattr(after, name).all()]
        assert texts == [str(one) for one in getattr(before, name).all()]
    assert after.merit_criteria.exists()
    assert Settings.objects.get(call=call).places == Settings.objects.get(call=cast.call).places
    assert not Plan.objects.filter(call=empty).exists()


def test_people_without_a_place_are_invited_once(cast, django_capture_on_commit_callbacks):
    call = next_round(cast)
    with pytest.raises(Refused, match="Nie ma kogo zaprosić"):
        actions.invite_again(actor=cast.coordinator, call_id=call.pk, now=NOW)
    announced(cast)
    refused = {one.number for one in queries.without_a_place(call)}
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.invite_again(actor=cast.coordinator, call_id=call.pk, now=NOW) == 4
        with pytest.raises(Refused, match="Nie ma kogo zaprosić"):
            actions.invite_again(actor=cast.coordinator, call_id=call.pk, now=NOW)
    letters = Letter.objects.filter(template__endswith="again.txt")
    assert letters.count() == len(refused) == 4
    assert f"{cast.edition.slug}--tura-2/zgloszenie/" in letters.first().body


def test_nobody_is_invited_to_a_round_that_is_hidden_or_over(cast):
    announced(cast)
    hidden = next_round(cast, is_shown=False)
    with pytest.raises(Refused, match="Najpierw pokaż"):
        actions.invite_again(actor=cast.coordinator, call_id=hidden.pk, now=NOW)
    applications.show_call(actor=cast.coordinator, call_id=hidden.pk)
    late = ROUND[1] + timedelta(seconds=1)
    with pytest.raises(Refused, match="Ta tura się skończyła"):
        actions.invite_again(actor=cast.coordinator, call_id=hidden.pk, now=late)
    with pytest.raises(Refused):
        actions.invite_again(actor=cast.chair, call_id=hidden.pk, now=NOW)
