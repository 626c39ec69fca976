"""What rooms tell the desk of an edition about its calls: one query for all calls and rooms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Exists, Subquery
from django.db.models.functions import Coalesce

from pracownia.core.access import Actor
from pracownia.core.db import number_of
from pracownia.core.offices import Office
from pracownia.core.registry import Attention, Registry
from pracownia.enrol.applications.models import (
    Application,
    Call,
    CompletionRequest,
    Waiver,
)
from pracownia.enrol.applications.states import State

from .calls import calls_with

type Asked = dict[str, Coalesce | Exists | Subquery]


@dataclass(frozen=True)
class Told:
    """A call, with what the room has asked about it."""

    call: Call
    found: dict[str, Any]


@dataclass(frozen=True)
class CallMatters:
    """Lines of a room about each call.

    ``asks(actor, now)`` is put on the query of the calls; ``lines`` are given all calls with the
    answers and return the lines of each, in the same order.
    """

    name: str
    roles: frozenset[str]
    order: int
    asks: Callable[[Actor, datetime], Asked]
    lines: Callable[[Actor, list[Told], datetime], Iterable[Iterable[Attention]]]


call_matters: Registry[CallMatters] = Registry(lambda one: one.order)


def matters_of(*, viewer: Actor, office: Office, now: datetime) -> list[Attention]:
    """Lines about each call; where there are several, the name of the call comes first."""
    rooms = [
        one
        for one in call_matters
        if viewer.is_admin or viewer.is_any(one.roles, office.programme_id)
    ]
    asked = [(room, room.asks(viewer, now)) for room in rooms]
    named = {
        f"{_name(room)}_{name}": what for room, answers in asked for name, what in answers.items()
    }
    calls = calls_with(office.pk, **named)
    lines: list[Attention] = []
    for room, answers in asked:
        told = [
            Told(call, {name: getattr(call, f"{_name(room)}_{name}") for name in answers})
            for call in calls
        ]
        for one, found in zip(told, room.lines(viewer, told, now), strict=True):
            lines += found if len(calls) == 1 else [_named(line, one.call) for line in found]
    return lines


def _name(room: CallMatters) -> str:
    return room.name.replace(".", "_")


def _named(line: Attention, call: Call) -> Attention:
    return replace(line, title=f"{call.name}: {line.title}")


def asked_of_calls(now: datetime) -> Asked:
    """Returns whose time has ended without an answer, requests to apply in spite, drafts."""
    late = CompletionRequest.objects.filter(answered_at=None, due_at__lt=now)
    waivers = Waiver.objects.filter(decided_at__isnull=True)
    return {
        "late": number_of(late, "application__call"),
        "waivers": number_of(waivers, "application__call"),
        "drafts": number_of(Application.objects.filter(state=State.DRAFT), "call"),
    }


def in_state(state: State) -> Coalesce:
    """On editions: how many applications are in this state."""
    return number_of(Application.objects.filter(state=state), "call__edition")
