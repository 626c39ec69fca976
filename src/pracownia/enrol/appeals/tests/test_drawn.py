"""Appeals where places were drawn: nobody throws again, and whoever is right comes first."""

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import Actor
from pracownia.enrol.appeals import actions, queries
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.queries.board import Filters, board
from pracownia.enrol.selection.tests.test_lottery import announced, cast

from .cast import LATER, NOW, REASONS

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def played(cast, **terms):
    if terms:
        given = {"days_to_appeal": 7, "days_to_decide": 14, **terms}
        actions.set_terms(actor=cast.coordinator, call_id=cast.call.pk, now=NOW, **given)
    return announced(cast)


def upheld(cast, application):
    appeal = actions.send(
        actor=Actor(person_id=application.person_id),
        application_id=application.pk,
        reasons=REASONS,
        now=LATER,
    )
    told = {"answer": REASONS, "is_impartial": True, "now": LATER}
    return actions.decide(actor=cast.second, appeal_id=appeal.pk, upheld=True, **told)


def corrected(cast, run):
    seen = queries.effects(run.pk).seen
    return actions.announce_correction(actor=cast.coordinator, run_id=run.pk, seen=seen, now=LATER)


def of(run, outcome):
    rows = Decision.objects.filter(run=run, outcome=outcome).order_by("rank")
    return list(rows.values_list("application__number", flat=True))


def refused(run):
    return Application.objects.get(number=of(run, "refused")[-1])


def test_whoever_is_right_comes_first_on_the_reserve_and_nobody_loses_a_place(
    cast, client, django_capture_on_commit_callbacks
):
    run = played(cast)
    places, reserve, wronged = of(run, "selected"), of(run, "reserve"), refused(run)
    with django_capture_on_commit_callbacks(execute=True):
        upheld(cast, wronged)
        corrected(cast, run)
    assert of(run, "selected") == places
    assert of(run, "reserve") == [wronged.number, *reserve]
    assert Decision.objects.get(application=wronged).reserve_place == 1
    told = Letter.objects.get(template="appeals/notices/decided.txt").body
    assert "punkt" not in told
    page = client.get(f"/programy/{cast.edition.slug}/wyniki/zmiany/").text
    assert "Kości nie rzucamy drugi raz" in page.replace("\xa0", " ")
    assert wronged.number in page

    offer = Offer.objects.filter(run=run).first()
    selection.resign(actor=cast.coordinator, offer_id=offer.pk, reason="Choroba", now=LATER)
    skipped = Offer.objects.get(instead_of=offer).why["skipped"]
    assert wronged.number in [
        Offer.objects.get(instead_of=offer).application.number,
        *(one["number"] for one in skipped),
    ]


def test_where_the_terms_say_so_the_place_comes_at_once(cast):
    run = played(cast, extra_places=True)
    wronged = refused(run)
    upheld(cast, wronged)
    corrected(cast, run)
    assert Offer.objects.get(application=wronged).why["appeal"]
    assert wronged.number in of(run, "selected")


def test_somebody_who_was_not_in_the_draw_comes_too_and_the_reason_says_it(cast, client):
    run = played(cast)
    wronged = refused(run)
    Decision.objects.filter(application=wronged).delete()
    upheld(cast, wronged)
    client.force_login(cast.beata)
    effects = client.get(f"/biuro/{cast.edition.slug}/odwolania/skutki/").text
    assert wronged.number in effects
    corrected(cast, run)
    assert of(run, "reserve")[0] == wronged.number
    client.force_login(wronged.person)
    page = client.get(f"/moje/zgloszenia/{wronged.number}/wynik/")
    assert page.status_code == 200


def test_an_appeal_that_waits_is_shown_as_disputed(cast):
    run = played(cast)
    wronged = refused(run)
    assert not Score.objects.exists()
    shown = board(run, Filters(show="sporne"), 1).page.object_list
    assert list(shown) == []
    actions.send(
        actor=Actor(person_id=wronged.person_id),
        application_id=wronged.pk,
        reasons=REASONS,
        now=LATER,
    )
    shown = board(run, Filters(show="sporne"), 1).page.object_list
    assert [one.application_id for one in shown] == [wronged.pk]
