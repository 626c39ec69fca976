"""Demonstration: the committee of the third edition talks about what has two cards already."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.commons.people.models import Person
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment.models import MeritCard

from . import actions


def share(seeding: Seeding) -> None:
    """People who applied to the second edition read its cards: said before anybody assessed."""
    office = seeding.memo["people"]["coordinator"]
    actions.set_ways(
        actor=actor_of(person_id=office, on=seeding.today),
        call_id=seeding.memo["calls"]["II"].pk,
        shares_cards=True,
    )


def plant(seeding: Seeding) -> None:
    call: Call = seeding.memo["calls"]["III"]
    told = seeding.read(__file__, "voices")["threads"]
    moment = seeding.at(-1, "18:20")
    for thread, (application_id, people) in zip(told, _with_two_cards(call), strict=False):
        moment = _talk(seeding, application_id, people, thread, moment)


def _with_two_cards(call: Call) -> list[tuple[int, list[int]]]:
    """Applications with at least one finished card, those with two first; and who sent them."""
    sent: dict[int, list[int]] = {}
    cards = MeritCard.objects.filter(
        application__call=call, cancelled_at=None, finished_at__isnull=False
    ).order_by("pk")
    for application_id, person_id in cards.values_list("application_id", "reviewer__person_id"):
        sent.setdefault(application_id, []).append(person_id)
    return sorted(sent.items(), key=lambda one: (-len(one[1]), one[0]))


def _talk(
    seeding: Seeding,
    application_id: int,
    people: Sequence[int],
    thread: dict[str, Any],
    moment: datetime,
) -> datetime:
    chair = seeding.memo["people"]["chair"]
    speakers = {"chair": chair, "first": people[0], "second": people[-1]}
    for post in thread["posts"]:
        other = Person.objects.get(pk=speakers["second"])
        actions.write(
            actor=actor_of(person_id=speakers[post["who"]], on=seeding.today),
            application_id=application_id,
            text=post["text"].format(other=other.name),
            now=moment,
        )
        moment += timedelta(minutes=17)
    actions.decide(
        actor=actor_of(person_id=chair, on=seeding.today),
        application_id=application_id,
        choice=thread["choice"],
        reason=thread["reason"],
        now=moment,
    )
    return moment + timedelta(minutes=6)


seeds.add(Seed("deliberation.ways", Stage.ENROL, 209, share))
seeds.add(Seed("deliberation", Stage.ENROL, 212, plant))
