"""A call whose cards are finished, with a plan of interviews on one morning and an afternoon."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from pracownia.core.access import Actor
from pracownia.enrol.assessment.models import Score
from pracownia.enrol.assessment.tests.cast import World
from pracownia.enrol.assessment.tests.cast import world as assessed
from pracownia.enrol.interviews import actions
from pracownia.enrol.interviews.models import Invitee, Plan, Slot
from pracownia.enrol.interviews.rules import Given, QuestionItem, Span

NOW = datetime(2027, 5, 4, 10, tzinfo=UTC)
DAY = date(2027, 5, 10)
MORNING = Span(DAY, time(9), time(10, 30))
AFTERNOON = Span(DAY, time(13), time(14), is_reserve=True)
QUESTIONS = (
    QuestionItem("Co zmieni się w gminie?", 10, {0: "brak pomysłu", 10: "jasny plan"}),
    QuestionItem("Z kim to zrobisz?", 5, weight=Decimal(2)),
)


def world(applications: int = 3, **changes) -> tuple[World, Plan]:
    """Marks go down with numbers: 70, 69, 68…"""
    made = assessed(applications=applications)
    for place, one in enumerate(made.applications):
        Score.objects.create(
            application=one, mean=70 - place, spread=0, marks=["70"], cards=2, is_final=True
        )
    return made, plan(made, **changes)


def plan(made: World, **changes) -> Plan:
    values = {
        "length": 30,
        "panel": 2,
        "seats": 1,
        "rooms": "Sala 1",
        "change_hours": 24,
        "weight": 40,
        "min_justification": 0,
        "questions": QUESTIONS,
        "spans": (MORNING, AFTERNOON),
        "now": NOW,
    }
    return actions.set_plan(actor=made.office, call_id=made.call.pk, **{**values, **changes})


def invited(made: World, count: int, now: datetime = NOW) -> list[Invitee]:
    actions.invite_best(actor=made.office, call_id=made.call.pk, count=count, now=now)
    return list(Invitee.objects.order_by("application__number"))


def owner(one: Invitee) -> Actor:
    return Actor(person_id=one.application.person_id)


def everybody_is_free(made: World, invitees: list[Invitee], *, reserve: bool = False) -> None:
    slots = Slot.objects.all() if reserve else Slot.objects.filter(is_reserve=False)
    ids = list(slots.values_list("pk", flat=True))
    for one in invitees:
        actions.give_times(actor=owner(one), invitee_id=one.pk, slots=ids, now=NOW)
    for who in (made.tomasz, made.marta, made.pawel):
        actions.give_reviewer_times(
            actor=made.actor(who), call_id=made.call.pk, slots=Slot.objects.values("pk"), now=NOW
        )


def published(count: int = 2, now: datetime = NOW, **changes) -> tuple[World, list[Invitee]]:
    """Everybody free, arranged and told."""
    made, _plan = world(max(count, 3), **changes)
    everybody_is_free(made, invited(made, count, now))
    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=now)
    actions.publish(actor=made.office, call_id=made.call.pk, now=now)
    return made, list(Invitee.objects.order_by("application__number"))


def marks(points: tuple[int, int] = (8, 4)) -> dict[int, Given]:
    questions = Plan.objects.get().questions.all()
    return {one.pk: Given(number, "Bo tak.") for one, number in zip(questions, points, strict=True)}


def finish(made: World, one: Invitee, points: tuple[int, int] = (8, 4)) -> None:
    """Every member of the panel gives these points."""
    one.refresh_from_db()
    for member in one.meeting.panel.all():
        actions.finish_sheet(
            actor=made.actor(member.person),
            invitee_id=one.pk,
            given=marks(points),
            comment="",
            revision=0,
            now=NOW,
        )
