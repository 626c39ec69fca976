"""Sending, typing and deciding appeals: terms in working days, receipts, letters, who may."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Actor, Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.engines.clock import add_working_days
from pracownia.enrol.appeals import actions, queries
from pracownia.enrol.appeals.models import Appeal, Terms
from pracownia.enrol.assessment.models import FormalCard
from pracownia.enrol.selection.models import Decision

from .cast import LATER, NOW, REASONS, Played, with_cards

pytestmark = pytest.mark.django_db

LAST = datetime(2027, 5, 6, 21, 59, 59, tzinfo=UTC)


def test_the_term_leaves_out_holidays_and_ends_with_the_last_second_of_the_seventh_day():
    cast = Played()
    assert queries.ends_at(cast.run, queries.terms_of(cast.call.pk)) == LAST  # without 1 and 3 May
    cast.appeals("Kos", now=LAST.replace(microsecond=999_999))
    with pytest.raises(Refused, match="6 maja 2027") as refused:
        cast.appeals("Bąk", now=LAST + timedelta(seconds=1))
    assert "odwoł" in str(refused.value.reason).lower()
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("announced", "last"),
    [
        # Easter Monday of 2027 is 29 March; 24 December is free since 2025.
        (datetime(2027, 3, 24, 10, tzinfo=UTC), datetime(2027, 4, 5, 21, 59, 59, tzinfo=UTC)),
        (datetime(2026, 12, 18, 10, tzinfo=UTC), datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_easter_and_christmas_eve_do_not_count(announced, last):
    assert add_working_days(announced, Terms().days_to_appeal) == last


def test_an_appeal_has_a_number_a_receipt_a_term_and_letters_and_stands_in_the_journal(
    django_capture_on_commit_callbacks,
):
    cast = Played()
    with django_capture_on_commit_callbacks(execute=True):
        appeal = cast.appeals("Kos")
    assert appeal.number == f"{cast.applications['Kos'].number}/O"
    assert appeal.receipt.about == f"appeals.appeal:{appeal.pk}"
    assert appeal.due_at == add_working_days(LATER, 14)
    assert appeal.points_before == 66
    to = set(
        Letter.objects.filter(subject__contains=appeal.number).values_list("person", flat=True)
    )
    assert to == {cast.person("Kos").pk, cast.anna.pk, cast.beata.pk, cast.dorota.pk}
    assert Entry.objects.filter(kind__endswith="AppealSent").exists()


def test_only_the_applicant_appeals_and_only_once():
    cast = Played()
    with pytest.raises(Refused):
        actions.send(
            actor=cast.actor("Bąk"),
            application_id=cast.applications["Kos"].pk,
            reasons=REASONS,
            now=LATER,
        )
    cast.appeals("Kos")
    with pytest.raises(Refused):
        cast.appeals("Kos")
    assert Appeal.objects.count() == 1


def test_what_came_on_paper_is_judged_by_its_day_not_by_when_it_was_typed():
    cast = Played()
    about = {"actor": cast.coordinator, "reasons": REASONS, "now": LAST + timedelta(days=3)}
    typed = actions.type_in(
        application_id=cast.applications["Kos"].pk, received_on=date(2027, 5, 6), **about
    )
    assert typed.typed_by == cast.anna
    assert typed.received_on == date(2027, 5, 6)
    assert typed.receipt is not None
    with pytest.raises(Refused, match="6 maja"):
        actions.type_in(
            application_id=cast.applications["Bąk"].pk, received_on=date(2027, 5, 7), **about
        )
    with pytest.raises(Refused):
        actions.type_in(
            application_id=cast.applications["Bąk"].pk, received_on=date(2027, 4, 25), **about
        )


def test_whoever_assessed_or_decided_about_the_application_does_not_decide_about_the_appeal():
    cast = Played()
    cast.appeals("Kos")
    with pytest.raises(Refused, match="Ktoś inny"):  # Anna wrote the formal card
        cast.decided("Kos", actor=cast.coordinator)
    with_cards(cast, "Kos")
    reviewing = Actor(
        person_id=cast.tomasz.pk, roles=frozenset({("coordinator", cast.programme.pk)})
    )
    with pytest.raises(Refused, match="Ktoś inny"):
        cast.decided("Kos", actor=reviewing)
    with pytest.raises(Refused):
        cast.decided("Kos", actor=cast.actor("Bąk"))
    appeal = cast.decided("Kos")
    assert (appeal.state, appeal.decided_by) == ("rejected", cast.beata)
    with pytest.raises(Refused):
        cast.decided("Kos", points=90)


def test_who_approved_the_list_is_asked_to_think_but_may_decide():
    cast = Played()
    appeal = cast.appeals("Kos")
    parts = queries.parts_of(cast.chair, appeal)
    assert [one.bars for one in parts] == [False]
    assert cast.decided("Kos", actor=cast.chair).state == "rejected"


def test_an_upheld_appeal_needs_points_within_the_scale_and_never_lower_ones():
    cast = Played()
    cast.appeals("Kos")
    for points in (65, 101):
        with pytest.raises(Refused):
            cast.decided("Kos", points=points)
    assert cast.decided("Kos", points=70).points == 70


def test_those_who_decide_are_reminded_once(django_capture_on_commit_callbacks):
    cast = Played()
    appeal = cast.appeals("Kos")
    near = appeal.due_at - timedelta(days=2)
    assert queries.overdue(near - timedelta(days=3)) == []
    assert queries.overdue(near) == [appeal.pk]
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.remind(actor=SYSTEM, appeal_id=appeal.pk, now=near)
    assert Letter.objects.count() == 3
    assert queries.overdue(near) == []


def test_terms_are_set_only_before_the_announcement_and_by_coordinators():
    cast = Played(days_to_appeal=3)
    assert queries.terms_of(cast.call.pk).days_to_appeal == 3
    given = {"days_to_appeal": 5, "days_to_decide": 5, "extra_places": True, "now": NOW}
    for actor in (cast.coordinator, cast.chair):
        with pytest.raises(Refused):
            actions.set_terms(actor=actor, call_id=cast.call.pk, **given)


def test_a_person_outside_the_ranking_may_appeal_too():
    cast = Played()
    FormalCard.objects.filter(application=cast.applications["Bąk"]).update(result="negative")
    Decision.objects.filter(application=cast.applications["Bąk"]).delete()
    assert cast.appeals("Bąk").points_before is None


def test_a_stranger_does_not_open_the_office():
    cast = Played()
    assert not queries.mine(viewer=cast.actor("Bąk"), of=cast.applications["Kos"].number)
    with pytest.raises((Refused, Forbidden)):
        actions.type_in(
            actor=cast.actor("Bąk"),
            application_id=cast.applications["Bąk"].pk,
            reasons=REASONS,
            received_on=date(2027, 4, 27),
            now=LATER,
        )
