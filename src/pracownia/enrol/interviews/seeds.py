"""Demonstration: interviews of the second edition, from invitations to the sheets of the panel."""

from datetime import datetime, time, timedelta
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.access import Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.assessment.models import Reviewer

from . import actions
from .models import Invitee, Plan, Slot
from .rules import Given, QuestionItem, Span

RESULTS = -210
FRIDAY, INVITED = RESULTS - 3, 8


def plant(seeding: Seeding) -> None:
    """Eight are invited: one moves the time, one gives it back, one sheet is not finished."""
    given = seeding.read(__file__, "interviews")
    office = actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today)
    call_id = seeding.memo["calls"]["II"].pk
    plan = _planned(seeding, given, office, call_id)
    asked = seeding.at(RESULTS - 5, "10:00")
    actions.invite_best(actor=office, call_id=call_id, count=INVITED, now=asked)
    _times(seeding, plan, asked)
    arranged = seeding.at(RESULTS - 4, "09:10")
    actions.arrange(actor=office, call_id=call_id, seed=f"{seeding.seed}", now=arranged)
    actions.publish(actor=office, call_id=call_id, now=arranged + timedelta(minutes=25))
    _changes(seeding, plan, office, given["words"])
    _sheets(seeding, plan, given["words"])


def _planned(seeding: Seeding, given: dict[str, Any], office: Actor, call_id: int) -> Plan:
    plan = dict(given["plan"])
    questions = [
        QuestionItem(
            one["text"],
            one["max_points"],
            {int(points): text for points, text in one["marks"].items()},
        )
        for one in plan.pop("questions")
    ]
    spans = [
        Span(
            seeding.day(FRIDAY),
            time.fromisoformat(one["starts"]),
            time.fromisoformat(one["ends"]),
            is_reserve=one.get("is_reserve", False),
        )
        for one in given["spans"]
    ]
    return actions.set_plan(
        actor=office,
        call_id=call_id,
        questions=questions,
        spans=spans,
        now=seeding.at(RESULTS - 12, "11:00"),
        **plan,
    )


def _times(seeding: Seeding, plan: Plan, asked: datetime) -> None:
    """Whoever is invited ticks some of the times; reviewers, all of them."""
    slots = list(Slot.objects.filter(plan=plan, is_reserve=False).values_list("pk", flat=True))
    rng = seeding.lot("interviews")
    for place, one in enumerate(_invited(plan)):
        actions.give_times(
            actor=Actor(one.application.person_id),
            invitee_id=one.pk,
            slots=sorted(rng.sample(slots, len(slots) - 2)),
            now=asked + timedelta(hours=2, minutes=31 * place),
        )
    for member in Reviewer.objects.filter(call=plan.call_id, is_chair=False, refused_at=None):
        actions.give_reviewer_times(
            actor=actor_of(person_id=member.person_id, on=seeding.today),
            call_id=plan.call_id,
            slots=Slot.objects.filter(plan=plan).values_list("pk", flat=True),
            now=asked + timedelta(hours=5),
        )


def _invited(plan: Plan) -> list[Invitee]:
    return list(
        Invitee.objects.filter(plan=plan).select_related("application", "meeting").order_by("pk")
    )


def _changes(seeding: Seeding, plan: Plan, office: Actor, words: dict[str, Any]) -> None:
    """One person moves to a time that is still free, another gives it back."""
    placed = [one for one in _invited(plan) if one.meeting is not None]
    leaving, moving = placed[-1], placed[0]
    actions.cancel(
        actor=Actor(leaving.application.person_id),
        invitee_id=leaving.pk,
        reason=words["cancel"],
        now=seeding.at(RESULTS - 4, "12:20"),
    )
    actions.close(
        actor=office,
        invitee_id=leaving.pk,
        reason=words["close"],
        now=seeding.at(RESULTS - 4, "13:05"),
    )
    free = Slot.objects.filter(plan=plan, is_reserve=False, meetings=None).order_by("starts_at")
    actions.move(
        actor=Actor(moving.application.person_id),
        invitee_id=moving.pk,
        slot_id=free[0].pk,
        now=seeding.at(RESULTS - 4, "15:40"),
    )


def _sheets(seeding: Seeding, plan: Plan, words: dict[str, Any]) -> None:
    """Everybody on the panel finishes; the last sheet of the day is only begun."""
    rng = seeding.lot("sheets")
    questions = list(plan.questions.all())
    held = [one for one in _invited(plan) if one.meeting is not None]
    pairs = [
        (one, member)
        for one in held
        if one.meeting is not None
        for member in one.meeting.panel.order_by("pk")
    ]
    for place, (one, member) in enumerate(pairs):
        told: dict[str, Any] = {
            "actor": actor_of(person_id=member.person_id, on=seeding.today),
            "invitee_id": one.pk,
            "given": {
                question.pk: Given(
                    rng.randint(question.max_points // 2, question.max_points),
                    rng.choice(words["why"]),
                )
                for question in questions
            },
            "comment": words["comment"] if place % 3 == 0 else "",
            "revision": 0,
            "now": seeding.at(FRIDAY, "14:30") + timedelta(minutes=9 * place),
        }
        if place == len(pairs) - 1:
            actions.save_sheet(**told)
        else:
            actions.finish_sheet(**told)


seeds.add(Seed("interviews", Stage.ENROL, 215, plant))
