"""Demonstration: hours of an expert, past and to come, some of them booked."""

from datetime import timedelta

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions

BEFORE = timedelta(days=30)


def plant(seeding: Seeding) -> None:
    rng = seeding.lot("advice")
    given = seeding.read(__file__, "advice")
    people = seeding.memo["people"]
    expert = actor_of(person_id=people["expert"], on=seeding.today)
    guests = [one for one in seeding.memo["participants"] if one != people["participant"]]
    rng.shuffle(guests)
    # The participant whose part can be played has one hour to come.
    guests.insert(given["hours"][0]["booked"], people["participant"])
    questions = list(given["texts"]["questions"])
    for hours in given["hours"]:
        slots = [
            actions.open_slot(
                actor=expert,
                programme_id=seeding.memo["programme"],
                topic=hours["topic"],
                starts_at=seeding.at(day, clock),
                now=seeding.at(day, clock) - BEFORE,
            )
            for day in hours["days"]
            for clock in hours["clocks"]
        ]
        for slot in slots[: hours["booked"]]:
            actions.book(
                actor=actor_of(person_id=guests.pop(0), on=seeding.today),
                slot_id=slot.pk,
                question=questions.pop(0),
                now=min(slot.starts_at - timedelta(days=9), seeding.at(-1, "12:00")),
            )


seeds.add(Seed("advice", Stage.GATHER, 300, plant))
