"""Demonstration: a code for somebody who will apply after the end of the open call."""

from datetime import datetime, time, timedelta

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.polish import WARSAW
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions


def plant(seeding: Seeding) -> None:
    coordinator = actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today)
    call = seeding.memo["calls"]["III"]
    last = call.window.closes_at.astimezone(WARSAW).date()
    for one in seeding.read(__file__, "codes")["codes"]:
        clock = time.fromisoformat(one["clock"])
        actions.give_code(
            actor=coordinator,
            call_id=call.pk,
            email=one["email"],
            reason=one["reason"],
            until=datetime.combine(last + timedelta(days=one["days"]), clock, WARSAW),
            now=seeding.at(0, "08:00"),
        )


seeds.add(Seed("calls", Stage.ENROL, 205, plant))
