"""Demonstration: a change of the open call, a code for somebody who will apply after its end."""

from datetime import datetime, time, timedelta

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.polish import WARSAW
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

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


seeds.add(Seed("calls", Stage.ENROL, 205, plant))
