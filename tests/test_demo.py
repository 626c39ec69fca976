"""The demonstration: its figures, its dates, its repeatability, and when it is refused."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from pracownia.announce.programmes.models import Edition, Membership, Role, Window
from pracownia.commons.people.models import Person
from pracownia.commons.places.loading import restore_places
from pracownia.core import journal
from pracownia.core.polish import WARSAW
from pracownia.enrol.appeals.models import Appeal
from pracownia.enrol.appeals.states import AppealState
from pracownia.enrol.applications.models import Application, Call, CompletionRequest, Share
from pracownia.enrol.applications.states import Road, State
from pracownia.enrol.assessment.models import Conflict, FormalCard, MeritCard, Score
from pracownia.enrol.interviews.models import Invitee, Sheet
from pracownia.enrol.selection.models import Decision, Draw, Offer, Run
from pracownia.enrol.selection.queries import laws_of
from pracownia.enrol.selection.states import OfferState, RunState
from pracownia.enrol.selection.tests.truth import Truth
from pracownia.gather.advice.models import Slot
from pracownia.web.management.commands import demo

TODAY = date(2027, 3, 31)
SECOND, THIRD = "PS-II", "PS-III"


# What the seed 7 and TODAY come to, on every machine and on both databases (see story()).
# When texts or marks of the blueprint change on purpose, so does this.
STORY = "286ed6c9306c80ef60a8b994a47d7294e4770779d5052c2833a402dfa13018e5"


@pytest.fixture
def a_demonstration(settings, transactional_db):
    # Tests with transactions empty every table after themselves.
    restore_places()
    settings.DEMO = True


def applications(code):
    """Of the first call of the edition: the further ones are stories of their own."""
    return Application.objects.filter(call__edition__code=code, call__suffix="")


def window(code, kind="applications"):
    found = Window.objects.get(edition__code=code, kind=kind)
    return found.opens_at.astimezone(WARSAW), found.closes_at.astimezone(WARSAW)


def story():
    """A digest of what two builds with the same seed and day must have in common."""
    told = {
        "applications": sorted(
            Application.objects.values_list("number", "state", "checksum", "submitted_at")
        ),
        "scores": sorted(Score.objects.values_list("application__number", "mean")),
        "digests": list(Run.objects.values_list("digest", "seed")),
        "people": sorted(Person.objects.values_list("email", "first_name", "last_name")),
        "slots": sorted(Slot.objects.values_list("starts_at", "guest__email", "question")),
    }
    text = json.dumps(told, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.timeout(300)
def test_the_demonstration_tells_the_story_of_two_editions(a_demonstration):
    call_command("demo", today=TODAY)
    assert story() == STORY, story()

    assert applications(SECOND).exclude(state=State.DRAFT).count() == 71
    formal = FormalCard.objects.filter(application__in=applications(SECOND))
    assert formal.filter(result="positive").count() == 66
    assert formal.filter(result="negative").count() == 5
    scores = Score.objects.filter(application__in=applications(SECOND))
    assert scores.filter(is_final=True).count() == 66
    assert scores.filter(mean__gte=60).count() == 44
    cards = MeritCard.objects.filter(
        application__in=applications(SECOND), finished_at__isnull=False
    )
    assert cards.filter(is_third=False).count() == 132
    assert cards.filter(is_third=True).count() >= 3
    assert Conflict.objects.filter(application__call__edition__code=SECOND).count() >= 3

    run = Run.objects.get(settings__call__suffix="")
    assert run.state == RunState.ANNOUNCED
    outcomes = list(run.decisions.values_list("outcome", "why__standing"))
    assert sum(outcome == Decision.Outcome.SELECTED for outcome, _ in outcomes) == 32
    assert sum(outcome == Decision.Outcome.RESERVE for outcome, _ in outcomes) == 8
    refused = [why for outcome, why in outcomes if outcome == Decision.Outcome.REFUSED]
    assert len(refused) == 26
    assert sum(why == "below_threshold" for why in refused) == 22
    # Each stated reason is taken away and the list counted again: what it says must follow.
    truth = Truth(run.record, laws_of(run))
    assert [found for number in run.record["why"] for found in truth.untrue(number)] == []

    assert (run.draw.throws, run.seed) == ([5, 2, 6, 1, 3], "5-2-6-1-3")

    invited = Invitee.objects.filter(plan__call__edition__code=SECOND)
    assert invited.count() == 8
    assert invited.filter(closed_at=None, meeting__published_at__isnull=False).count() == 7
    sheets = Sheet.objects.filter(invitee__in=invited)
    assert (sheets.count(), sheets.filter(finished_at=None).count()) == (14, 1)

    resigned = Offer.objects.get(state=OfferState.RESIGNED)
    came = Offer.objects.get(instead_of=resigned)
    assert run.decisions.get(application=came.application_id).reserve_place == 1
    assert came.state == OfferState.CONFIRMED
    assert Offer.objects.filter(state=OfferState.CONFIRMED).count() == 32
    now_taking_part = Membership.objects.filter(role=Role.PARTICIPANT, ends_on=None)
    assert now_taking_part.count() == 32
    regions = now_taking_part.values_list("person__email", flat=True)
    taking_part = applications(SECOND).filter(person__email__in=regions)
    assert len(set(taking_part.values_list("traits__wojewodztwo", flat=True))) == 16
    assert taking_part.filter(traits__wojewodztwo="24").count() == 5
    assert taking_part.filter(traits__rola="radny").count() == 16
    assert taking_part.filter(traits__plec="K").count() == 17
    kinds = list(taking_part.values_list("traits__typ_gminy", flat=True))
    assert [kinds.count(kind) for kind in ("rural", "urban", "urban_rural")] == [8, 13, 11]

    assert applications(THIRD).exclude(number="").count() == 41
    assert applications(THIRD).filter(state=State.DRAFT).count() == 12
    returns = CompletionRequest.objects.filter(application__call__edition__code=THIRD)
    assert returns.count() == 5
    assert returns.exclude(answered_at=None).count() == 2
    assert applications(THIRD).filter(state=State.RETURNED).count() == 3

    (panel,) = Draw.objects.filter(thrown_at=None)
    assert (panel.people, len(panel.portfolio.chances)) == (30, 30)
    assert min(panel.portfolio.chances.values()) > 0

    names = list(Person.objects.values_list("first_name", "last_name"))
    assert len(names) == len(set(names))
    emails = Person.objects.exclude(email="").values_list("email", flat=True)
    assert all(email.endswith("@example.org") for email in emails)
    assert Slot.objects.exclude(guest=None).count() >= 9

    paper = applications(THIRD).get(road=Road.PAPER)
    assert (paper.person.email, bool(paper.scan_id), bool(paper.claim_salt)) == ("", True, True)
    assert Share.objects.get(is_co_applicant=True).application.state == State.SUBMITTED
    grants = Call.objects.get(edition__code=THIRD, suffix__startswith="mikrodotacje")
    assert grants.categories.count() == 2
    late = Run.objects.exclude(pk=run.pk).get()
    told = sorted(late.decisions.values_list("outcome", flat=True))
    assert told == ["refused", "reserve", "selected", "selected"]
    waiting = Appeal.objects.get(state=AppealState.WAITING)
    assert waiting.due_at.date() > TODAY
    assert Appeal.objects.exclude(pk=waiting.pk).get().state == AppealState.REJECTED

    journal.seal_all()
    count, flaws = journal.verify()
    assert count > 500
    assert not flaws

    with pytest.raises(CommandError, match="data here already"):
        call_command("demo", today=TODAY)
    before = Application.objects.count()
    call_command("demo", today=TODAY, empty_only=True)
    assert Application.objects.count() == before


def test_dates_move_with_the_day(a_demonstration):
    call_command("demo", stage="announce", today=TODAY)

    monday = TODAY - timedelta(days=TODAY.weekday())
    opens, closes = window(THIRD)
    assert opens.date() == monday - timedelta(days=7)
    assert (closes.date(), closes.hour, closes.minute) == (monday + timedelta(days=7), 23, 59)
    assert window(THIRD, "assessment")[1].date() == monday + timedelta(days=18)
    assert window(THIRD, "results")[0].date() == monday + timedelta(days=21)
    edition = Edition.objects.get(code=SECOND)
    months = (monday.year - edition.starts_on.year) * 12 + monday.month - edition.starts_on.month
    assert months == 7
    assert not Application.objects.exists()


@pytest.mark.parametrize("today", [date(2026, 12, 28), date(2027, 5, 3), date(2028, 2, 29)])
def test_the_announcement_can_be_built_on_any_day(a_demonstration, today):
    call_command("demo", stage="announce", today=today)

    opens, closes = window(THIRD)
    assert opens.date() <= today <= closes.date()


def test_a_real_instance_refuses_invented_people(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo")


def test_an_unknown_blueprint_is_refused_with_those_that_exist(a_demonstration):
    with pytest.raises(CommandError, match="pracownia-samorzadowa"):
        call_command("demo", blueprint="nieznany")


def test_a_day_is_read_as_a_day():
    assert demo.day("2027-03-31") == TODAY
