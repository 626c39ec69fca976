"""Announcing at a set moment, and letters that go on where a crash left them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from pracownia.commons.letters import lots, tasks
from pracownia.commons.letters.models import Letter
from pracownia.core import events
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.jobs.models import Beat
from pracownia.core.models import Entry
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.events import ResultsAnnounced
from pracownia.enrol.selection.models import Offer, Run

from .cast import NOW, Cast

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)
PAGE = "/biuro/pracownia-3/wybor/oglos/"


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def run(cast):
    run = cast.proposed()
    return actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)


@pytest.fixture
def planned(cast, run):
    return actions.plan_announcement(actor=cast.coordinator, run_id=run.pk, at=TOMORROW, now=NOW)


def words(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def kinds():
    return list(
        Entry.objects.filter(kind__startswith="enrol.selection.")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_results_are_announced_at_the_moment_set_and_not_before(cast, planned):
    actions.announce_due(actor=SYSTEM, now=TOMORROW - timedelta(seconds=1))
    assert Run.objects.get(pk=planned.pk).state == "approved"
    assert queries.announced_of("pracownia-3") is None

    actions.announce_due(actor=SYSTEM, now=TOMORROW)
    actions.announce_due(actor=SYSTEM, now=TOMORROW + timedelta(minutes=1))

    run = Run.objects.get(pk=planned.pk)
    assert (run.state, run.announced_at) == ("announced", TOMORROW)
    assert Offer.objects.filter(offered_at=TOMORROW).count() == 5
    assert kinds()[-2:] == ["enrol.selection.AnnouncementSet", "enrol.selection.ResultsAnnounced"]


def test_a_moment_that_passed_or_is_far_away_is_refused_and_only_coordinators_set_one(cast, run):
    before = Entry.objects.count()
    for actor, at in (
        (cast.coordinator, NOW),
        (cast.coordinator, NOW + timedelta(days=400)),
        (cast.chair, TOMORROW),
    ):
        with pytest.raises(Refused):
            actions.plan_announcement(actor=actor, run_id=run.pk, at=at, now=NOW)
    assert Entry.objects.count() == before


def test_a_moment_called_off_or_an_approval_withdrawn_announces_nothing(cast, planned):
    actions.call_off_announcement(actor=cast.coordinator, run_id=planned.pk, now=NOW)
    assert actions.announce_due(actor=SYSTEM, now=TOMORROW) == 0
    with pytest.raises(Refused):
        actions.call_off_announcement(actor=cast.coordinator, run_id=planned.pk, now=NOW)
    actions.plan_announcement(actor=cast.second, run_id=planned.pk, at=TOMORROW, now=NOW)
    actions.withdraw_approval(actor=cast.chair, run_id=planned.pk, now=NOW)
    assert actions.announce_due(actor=SYSTEM, now=TOMORROW) == 0
    assert Run.objects.get(pk=planned.pk).announce_at is None


def test_what_stands_in_the_way_at_the_moment_is_told_to_whoever_set_it_and_to_nobody_else(
    cast, planned, client, django_capture_on_commit_callbacks
):
    Score.objects.filter(application=cast.applications["Bator"]).update(mean=40)

    with django_capture_on_commit_callbacks(execute=True):
        for _again in range(2):
            actions.announce_due(actor=SYSTEM, now=TOMORROW)

    run = Run.objects.get(pk=planned.pk)
    assert run.state == "approved"
    assert "Policz ją jeszcze raz" in run.announce_failed
    assert not Offer.objects.exists()
    letter = Letter.objects.get()
    assert letter.person == cast.anna
    assert run.announce_failed in letter.body
    client.force_login(cast.anna)
    assert run.announce_failed in words(client.get(PAGE))


def test_the_page_sets_a_moment_says_it_and_keeps_what_was_typed(cast, run, client):
    client.force_login(cast.anna)
    typed = {"on": "2000-04-27", "time": "12:00"}
    refused = client.post(f"{PAGE}termin/", typed)
    assert refused.status_code == 422
    assert "Ten termin już minął" in words(refused)
    assert 'value="2000-04-27"' in words(refused)

    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    assert client.post(f"{PAGE}termin/", {"on": day, "time": "12:00"}).status_code == 302
    assert "Wyniki ogłoszą się same" in words(client.get(PAGE))
    assert "Wyniki ogłoszą się same" in words(client.get("/biuro/pracownia-3/"))
    assert client.post(f"{PAGE}termin/", {"odwolaj": "1"}).status_code == 302
    assert "Wyniki ogłoszą się same" not in words(client.get(PAGE))


def test_an_hour_that_comes_twice_or_never_is_asked_about():
    from pracownia.enrol.selection.forms import MomentForm  # noqa: PLC0415

    twice = {"on": "2026-10-25", "time": "02:30"}
    assert "turn" in MomentForm(twice).errors
    second = MomentForm(twice | {"turn": "1"})
    assert second.is_valid()
    assert second.cleaned_data["at"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert "time" in MomentForm({"on": "2027-03-28", "time": "02:30"}).errors


def test_a_crash_half_way_through_the_letters_loses_and_doubles_nothing(
    cast, run, client, monkeypatch, django_capture_on_commit_callbacks
):
    """F52: killed between two lots; the queue begins the job again, or a coordinator does."""
    monkeypatch.setattr(lots, "LOT", 2)
    true_post, posted = lots.actions.post, []

    def dies(**given):
        if len(posted) == 2:
            raise RuntimeError("killed")
        posted.append(given)
        true_post(**given)

    monkeypatch.setattr(lots.actions, "post", dies)
    with django_capture_on_commit_callbacks(execute=True):
        actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)

    # The state is whole although letters are not.
    run = Run.objects.get(pk=run.pk)
    assert (run.state, Offer.objects.count(), Letter.objects.count()) == ("announced", 5, 4)
    told = queries.telling(run)
    assert (told.due, told.letters.written, told.letters.sent, told.missing) == (12, 4, 4, 8)

    monkeypatch.setattr(lots.actions, "post", true_post)
    client.force_login(cast.anna)
    page = words(client.get(PAGE))
    assert "Zostało do napisania 8 listów" in page
    assert "W tle nic teraz nie pracuje" in page
    Beat.objects.create(worker_id="w", beat_at=datetime.now(UTC))
    assert "W tle nic teraz nie pracuje" not in words(client.get(PAGE))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{PAGE}listy/").status_code == 302

    assert Letter.objects.count() == 12
    assert Letter.objects.values("person").distinct().count() == 12
    tasks.go_on(Entry.objects.get(kind="enrol.selection.ResultsAnnounced"))
    assert Letter.objects.count() == 12
    assert client.post(f"{PAGE}listy/").status_code == 409
    Letter.objects.update(state="sent")
    assert "Wszystkie listy są napisane i wysłane" in words(client.get(PAGE))


def test_letters_that_never_began_are_begun_when_the_announcement_is_told_again(
    cast, run, django_capture_on_commit_callbacks
):
    """Killed between the commit and the first letter."""
    with django_capture_on_commit_callbacks() as lost, transaction.atomic():
        actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    assert lost
    assert Letter.objects.count() == 0

    entry = Entry.objects.get(kind="enrol.selection.ResultsAnnounced")
    told = ResultsAnnounced(programme_id=cast.programme.pk, run_id=run.pk, letters=12)
    assert events.told_in(entry) == told
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            events.deliver(told, entry)

    assert Letter.objects.count() == 12
