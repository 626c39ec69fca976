"""The plan of a call, with its questions and half-days."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from pracownia.announce.programmes.models import Edition
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.interviews.models import Plan, Question, Slot
from pracownia.enrol.interviews.rules import Span, times_of


@dataclass(frozen=True, slots=True)
class CallRoom:
    """The call that an address speaks of, and its plan of interviews."""

    call: Call
    plan: Plan | None

    @property
    def edition(self) -> Edition:
        return self.call.edition

    @property
    def programme_id(self) -> int:
        return self.call.edition.programme_id


def room(*, slug: str) -> CallRoom:
    """Two queries; Missing when there is no such call."""
    call = assessment.room(slug=slug).call
    return CallRoom(call, plan_of(call.pk))


def plan_of(call_id: int) -> Plan | None:
    return Plan.objects.filter(call_id=call_id).first()


def standing_questions(plan_id: int) -> list[Question]:
    return list(Question.objects.filter(plan_id=plan_id))


def spans_of(plan: Plan) -> list[Span]:
    """Half-days as the coordinator wrote them, put together from their times."""
    slots = Slot.objects.filter(plan=plan).order_by("block", "starts_at")
    found = []
    for _block, times in groupby(slots, key=lambda one: one.block):
        given = list(times)
        starts = timezone.localtime(given[0].starts_at)
        ends = timezone.localtime(given[-1].ends_at)
        found.append(Span(starts.date(), starts.time(), ends.time(), given[0].is_reserve))
    return found


def slots_for(plan: Plan, spans: Sequence[Span], *, first: int) -> list[Slot]:
    """Times of the half-days, not saved; half-days are counted from ``first``."""
    ordered = sorted(spans, key=lambda one: (one.day, one.starts))
    return [
        Slot(plan=plan, starts_at=starts, ends_at=ends, block=block, is_reserve=one.is_reserve)
        for block, one in enumerate(ordered, first)
        for starts, ends in times_of(one, plan.length)
    ]
