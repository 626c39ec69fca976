"""Demonstration: a change of the open call, a code after its end, a further call by categories."""

from datetime import datetime, time, timedelta
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications import actions as applying

from . import actions


def plant(seeding: Seeding) -> None:
    coordinator = actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today)
    call = seeding.memo["calls"]["III"]
    given = seeding.read(__file__, "codes")
    now = seeding.at(0, "08:00")
    actions.announce(
        actor=coordinator, call_id=call.pk, from_on=seeding.day(0), now=now, **given["change"]
    )
    last = call.window.closes_at.astimezone(WARSAW).date()
    for one in given["codes"]:
        clock = time.fromisoformat(one["clock"])
        actions.give_code(
            actor=coordinator,
            call_id=call.pk,
            email=one["email"],
            reason=one["reason"],
            until=datetime.combine(last + timedelta(days=one["days"]), clock, WARSAW),
            now=now,
        )
    _grants(seeding, coordinator, given["grants"])


def _grants(seeding: Seeding, coordinator: Actor, given: dict[str, Any]) -> None:
    """A call of the same edition for something else, with a form, ends and limits of its own."""
    opens, closes = seeding.at(given["opens"], "08:00"), seeding.at(given["closes"], "23:59")
    call = applying.add_call(
        actor=coordinator,
        edition_id=seeding.memo["editions"]["III"],
        name=given["name"],
        stages={"applications": (opens, closes)},
        now=opens - timedelta(days=4),
    )
    applying.open_call(
        actor=coordinator,
        edition_id=call.edition_id,
        suffix=call.suffix,
        name=call.name,
        questionnaire_id=seeding.memo["grants_form"],
        rules_id=call.rules_id,
        notice_id=call.notice_id,
        completion_days=call.completion_days,
        now=opens - timedelta(days=4),
    )
    applying.set_categories(
        actor=coordinator,
        call_id=call.pk,
        own={
            one["code"]: (
                seeding.at(one["closes"], "23:59") if "closes" in one else None,
                one["limit"],
            )
            for one in given["categories"]
        },
        now=opens - timedelta(days=4),
    )
    applying.show_call(actor=coordinator, call_id=call.pk)


seeds.add(Seed("calls", Stage.ENROL, 205, plant))
