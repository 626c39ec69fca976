"""Interviews of the call that is assessed: one published, one only placed, one without a time."""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from pracownia.enrol.interviews import actions
from pracownia.enrol.interviews.models import Invitee, Meeting, Sheet, Slot
from pracownia.enrol.interviews.rules import QuestionItem, Span


def hold(world: Any, now: Any) -> None:
    day = timezone.localdate(now) + timedelta(days=10)
    call = world.calls["ocena"]
    plan = actions.set_plan(
        actor=world.actor("coordinator"),
        call_id=call.pk,
        length=30,
        panel=1,
        seats=1,
        rooms=world.text("Sala 1").strip()[:200],
        change_hours=24,
        weight=40,
        min_justification=0,
        questions=[QuestionItem(world.text("Co zmienisz?"), 10, {0: world.text("nic")})],
        spans=[Span(day, time(9), time(12)), Span(day, time(13), time(14), is_reserve=True)],
        now=now,
    )
    slots = list(Slot.objects.filter(plan=plan))
    seat = world.seats["reviewer"]
    seat.interview_slots.set(slots)
    for place, (name, application) in enumerate(
        (("published", world.owner), ("placed", world.other), ("waiting", world.third))
    ):
        invitee = Invitee.objects.create(
            plan=plan,
            application=application,
            reason=world.text("Zaproszenie")[:300],
            invited_at=now,
            asked_at=now,
            answered_at=now,
        )
        invitee.free.set(slots)
        if name != "waiting":
            invitee.meeting = Meeting.objects.create(
                slot=slots[place],
                room=plan.places[0].name,
                published_at=now if name == "published" else None,
            )
            invitee.meeting.panel.set([seat])
            invitee.save()
        world.things[f"talk_{name}"] = invitee.pk
    sheet = Sheet.objects.create(
        invitee_id=world.things["talk_waiting"],
        reviewer=seat,
        comment=world.text("Uwagi"),
        total=5,
        finished_at=now,
    )
    question = plan.questions.get()
    sheet.answers.create(question=question, points=5, justification=world.text("Bo tak"))
    world.things |= {
        "sheet": sheet.pk,
        "question": question.pk,
        "free_time": slots[3].pk,
        "other_time": slots[4].pk,
    }
