"""Demonstration: the report of the second edition, shown to everybody."""

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions

RESULTS = -210


def plant(seeding: Seeding) -> None:
    actions.show(
        actor=actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today),
        call_id=seeding.memo["calls"]["II"].pk,
        now=seeding.at(RESULTS + 20, "10:30"),
    )


seeds.add(Seed("fairness", Stage.ENROL, 240, plant))
