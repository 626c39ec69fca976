"""Demonstration: the list of the second edition, from limits to the last confirmed place."""

from datetime import datetime, timedelta
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.access import Actor
from pracownia.core.polish import long_date
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Offer, Run
from pracownia.enrol.selection.rules import QuotaData
from pracownia.enrol.selection.states import OfferState

from . import residents

# The texts of the blueprint lie in the room's folder, one above this package.
ROOM = __file__.replace("/seeds/", "/")
RESULTS = -210


def plant(seeding: Seeding) -> None:
    """Leaves ``participants``: ids of those who confirmed their places."""
    people = seeding.memo["people"]
    coordinator = actor_of(person_id=people["coordinator"], on=seeding.today)
    chair = actor_of(person_id=people["chair"], on=seeding.today)
    given = seeding.read(ROOM, "limits")
    limits = {name: given[name] for name in ("places", "reserve", "confirm_days")}
    quotas = [QuotaData(**quota) for quota in given["quotas"]]
    for key, day in (("II", RESULTS - 40), ("III", -12)):
        actions.set_quotas(
            actor=coordinator,
            call_id=seeding.memo["calls"][key].pk,
            quotas=quotas,
            now=seeding.at(day, "12:00"),
            **limits,
        )
    run = _decided(seeding, coordinator, chair, given)
    actions.announce(actor=coordinator, run_id=run.pk, now=seeding.at(RESULTS, "12:00"))
    _answered(seeding, run, given["resignation"]["reason"])
    confirmed = Offer.objects.filter(run=run, state=OfferState.CONFIRMED).order_by("pk")
    seeding.memo["participants"] = list(confirmed.values_list("application__person_id", flat=True))


def _decided(seeding: Seeding, coordinator: Actor, chair: Actor, given: dict[str, Any]) -> Run:
    """Sealed, counted with dice, approved by the chair, written down in the protocol."""
    call_id = seeding.memo["calls"]["II"].pk
    told = given["ceremony"]
    day = long_date(seeding.day(RESULTS - 2))
    draw = actions.seal_list(
        actor=coordinator,
        call_id=call_id,
        planned=told["planned"].format(day=day),
        now=seeding.at(RESULTS - 2, "09:15"),
    )
    run = actions.throw_dice(
        actor=coordinator,
        draw_id=draw.pk,
        thrown=told["thrown"],
        thrown_by=told["thrown_by"],
        place=told["place"],
        recording=told["recording"],
        now=seeding.at(RESULTS - 2, "10:00"),
    )
    run = actions.approve(
        actor=chair, run_id=run.pk, revision=run.revision, now=seeding.at(RESULTS - 2, "13:40")
    )
    members = Reviewer.objects.filter(call_id=call_id, refused_at=None)
    actions.issue_protocol(
        actor=coordinator,
        run_id=run.pk,
        met_on=seeding.day(RESULTS - 2),
        present=list(members.values_list("pk", flat=True)),
        remarks=given["protocol"]["remarks"],
        now=seeding.at(RESULTS - 2, "15:05"),
    )
    return run


def _answered(seeding: Seeding, run: Run, reason: str) -> None:
    """Everybody confirms; one person resigns later and the first of the reserve comes in."""
    rng = seeding.lot("answers")
    for offer in list(Offer.objects.filter(run=run).select_related("application").order_by("pk")):
        moment = seeding.at(RESULTS, "13:00") + timedelta(
            days=rng.randrange(0, 3), minutes=rng.randrange(20, 540)
        )
        _confirm(offer, moment)
    fates = {one.fate: pk for pk, one in seeding.memo["sent"]["II"]}
    leaving = Application.objects.get(pk=fates["resigned"])
    offer = Offer.objects.get(run=run, application=leaving)
    actions.resign(
        actor=Actor(leaving.person_id),
        offer_id=offer.pk,
        reason=reason,
        now=seeding.at(RESULTS + 9, "18:25"),
    )
    for late in Offer.objects.filter(run=run, state=OfferState.WAITING):
        _confirm(late, seeding.at(RESULTS + 10, "09:12"))


def _confirm(offer: Offer, moment: datetime) -> None:
    actions.confirm_place(
        actor=Actor(offer.application.person_id),
        offer_id=offer.pk,
        now=moment,
    )


seeds.add(Seed("selection", Stage.ENROL, 220, plant))
seeds.add(Seed("residents", Stage.ENROL, 225, residents.plant))
