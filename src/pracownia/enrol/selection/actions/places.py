"""Places after the announcement: confirmed, given back, lost with the term, offered to the next."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import PlaceConfirmed, PlaceOffered, PlaceResigned
from pracownia.enrol.selection.models import Decision, Offer
from pracownia.enrol.selection.queries import runs, succession
from pracownia.enrol.selection.states import OFFER, OfferState

from .held import Held
from .held import _hold as hold

MOST_AT_ONCE = 200


def _hold(offer_id: int) -> tuple[Held, Offer]:
    """Always the run before the offer, so that one reserve place is offered to one person."""
    run_id = Offer.objects.filter(pk=offer_id).values_list("run_id", flat=True).first()
    if run_id is None:
        raise Missing(runs.nobody_here())
    found = hold(run_id)
    offer = lock(Offer, offer_id)
    return found, offer


@transaction.atomic
def confirm_place(*, actor: Actor, offer_id: int, now: datetime) -> Offer:
    found, offer = _hold(offer_id)
    require(rules.may_confirm(actor, offer, now=now))
    offer.state, offer.answered_at = OfferState.CONFIRMED, now
    offer.save(update_fields=["state", "answered_at"])
    publish(
        PlaceConfirmed(
            programme_id=found.programme_id,
            offer_id=offer.pk,
            application_id=offer.application_id,
            edition_id=found.edition.pk,
            person_id=offer.application.person_id,
        ),
        actor=actor,
    )
    return offer


@transaction.atomic
def resign(*, actor: Actor, offer_id: int, reason: str, now: datetime) -> Offer:
    """Give the place back, also after confirming it; the next of the reserve gets it at once."""
    found, offer = _hold(offer_id)
    require(rules.may_resign(actor, found.programme_id, offer, reason))
    _free(found, offer, OfferState.RESIGNED, reason.strip(), actor=actor, now=now)
    return offer


@transaction.atomic
def expire(*, actor: Actor, offer_id: int, now: datetime) -> Offer:
    """The term passed without a word. Safe to repeat."""
    found, offer = _hold(offer_id)
    if offer.state == OfferState.WAITING and now.replace(microsecond=0) > offer.due_at:
        _free(found, offer, OfferState.EXPIRED, "", actor=actor, now=now)
    return offer


def expire_offers(*, actor: Actor, now: datetime) -> int:
    """Each offer in a transaction of its own, so that nobody waits for a long one."""
    # All of the last second belongs to the person.
    overdue = Offer.objects.filter(state=OfferState.WAITING, due_at__lt=now.replace(microsecond=0))
    found = list(overdue.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    for offer_id in found:
        expire(actor=actor, offer_id=offer_id, now=now)
    return len(found)


def _free(
    found: Held, offer: Offer, state: OfferState, reason: str, *, actor: Actor, now: datetime
) -> None:
    require(OFFER.may_follow(offer.state, state))
    offer.state, offer.answered_at, offer.reason = state, now, reason
    offer.save(update_fields=["state", "answered_at", "reason"])
    publish(
        PlaceResigned(
            programme_id=found.programme_id,
            offer_id=offer.pk,
            application_id=offer.application_id,
            edition_id=found.edition.pk,
            person_id=offer.application.person_id,
            expired=state == OfferState.EXPIRED,
        ),
        actor=actor,
    )
    _fill(found, actor=actor, now=now)


def _fill(found: Held, *, actor: Actor, now: datetime) -> list[Offer]:
    """Offer free places to the reserve, each time to the first with whom every limit is kept.

    Part of other actions, which hold the run.
    """
    made: list[Offer] = []
    while (free := succession.first_free(found.run.pk)) is not None:
        after = succession.next_one(found.run)
        if after.application_id is None:
            break
        offer = Offer.objects.create(
            run=found.run,
            application_id=after.application_id,
            instead_of=free,
            offered_at=now,
            due_at=add_working_days(now, found.settings.confirm_days),
            why=after.why,
        )
        publish(PlaceOffered(programme_id=found.programme_id, offer_id=offer.pk), actor=actor)
        made.append(offer)
    return made


@transaction.atomic
def offer_by_hand(
    *, actor: Actor, run_id: int, application_id: int, reason: str, now: datetime
) -> Offer:
    """When nobody of the reserve fits the limits, people decide whom to invite, and say why."""
    found = hold(run_id)
    decision = (
        Decision.objects.filter(run=found.run, application_id=application_id)
        .select_related("application")
        .first()
    )
    if decision is None:
        raise Missing(runs.nobody_here())
    free = succession.first_free(run_id)
    is_offered = Offer.objects.filter(application_id=application_id).exists()
    require(
        rules.may_offer_by_hand(
            actor, found.programme_id, decision, reason, is_free=bool(free), is_offered=is_offered
        )
    )
    offer = Offer.objects.create(
        run=found.run,
        application_id=application_id,
        instead_of=free,
        offered_at=now,
        due_at=add_working_days(now, found.settings.confirm_days),
        why={"by_hand": reason.strip(), "by": actor.person_id, "skipped": []},
    )
    publish(PlaceOffered(programme_id=found.programme_id, offer_id=offer.pk), actor=actor)
    return offer


@transaction.atomic
def leave_reserve(*, actor: Actor, application_id: int, now: datetime) -> Offer | None:
    """An application was withdrawn after the announcement: its place, if any, is free again."""
    offer = Offer.objects.filter(
        application_id=application_id, state__in=[OfferState.WAITING, OfferState.CONFIRMED]
    ).first()
    if offer is None:
        return None
    return resign(actor=actor, offer_id=offer.pk, reason=runs.withdrawn_words(), now=now)
