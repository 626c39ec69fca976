"""Demonstration: channels of the open call, questions, a post of one's own."""

from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.access import SYSTEM, Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import Road, State

from . import actions
from .states import Kind


def plant(seeding: Seeding) -> None:
    coordinator = actor_of(person_id=seeding.memo["people"]["coordinator"], on=seeding.today)
    call = seeding.memo["calls"]["III"]
    given = seeding.read(__file__, "publicity")
    came = list(
        Application.objects.filter(call=call, road=Road.FORM)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    seeding.lot("publicity").shuffle(came)
    for one in given["channels"]:
        channel = actions.name_channel(
            actor=coordinator, call_id=call.pk, name=one["name"], now=seeding.at(-13, "10:00")
        )
        for _visit in range(one["visits"]):
            actions.count_visit(actor=SYSTEM, slug=call.slug, channel=channel.slug, agent="")
        for _place in range(min(one["applications"], len(came))):
            actions.note_arrival(actor=SYSTEM, application_id=came.pop(), source=channel.slug)
    actions.write_text(
        actor=coordinator,
        call_id=call.pk,
        kind=Kind.SHORT,
        language="pl",
        body=given["post"]["body"],
        now=seeding.at(-13, "10:20"),
    )
    _questions(seeding, coordinator, given["questions"])
    _further(seeding, coordinator, given["further"])


def _questions(seeding: Seeding, coordinator: Actor, asked: list[dict[str, Any]]) -> None:
    """Answered ones stand on the page; the last waits for the person who tries the office."""
    slug = seeding.memo["calls"]["III"].slug
    for one in asked:
        inquiry = actions.ask(
            actor=Actor(),
            slug=slug,
            text=one["text"],
            email=one["email"],
            now=seeding.at(one["day"], one["clock"]),
        )
        if "answer" in one:
            actions.answer(
                actor=coordinator,
                inquiry_id=inquiry.pk,
                question=one["question"],
                answer=one["answer"],
                is_public=True,
                now=seeding.at(one["day"] + 1, "11:15"),
            )


def _further(seeding: Seeding, coordinator: Actor, given: dict[str, Any]) -> None:
    """People of the second edition who want letters about further calls."""
    actions.ask_for_consent(
        actor=coordinator,
        call_id=seeding.memo["calls"]["II"].pk,
        body=given["consent"],
        now=seeding.at(given["day"], "09:30"),
    )
    before = Application.objects.filter(call=seeding.memo["calls"]["II"], road=Road.FORM)
    rows = list(before.exclude(state=State.DRAFT).order_by("pk").values_list("person", "number"))
    for person_id, number in seeding.lot("further").sample(rows, min(given["people"], len(rows))):
        actions.want_letters(
            actor=Actor(person_id), number=number, now=seeding.at(given["day"] + 3, "17:10")
        )


seeds.add(Seed("publicity", Stage.ENROL, 240, plant))
