"""Somebody says that they represent an organisation; the organisation or the office answers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.policies import Policy
from pracownia.commons.organisations import linking, queries, rules
from pracownia.commons.organisations.events import (
    RepresentationAsked,
    RepresentationConfirmed,
    RepresentationEnded,
    RepresentationRefused,
    RepresentationUnanswered,
    RepresentationWithdrawn,
)
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.rules import LINK_FOR
from pracownia.commons.organisations.states import REPRESENTATION, State
from pracownia.commons.people import links
from pracownia.commons.people.models import Organisation
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish

DOCUMENT = Policy("organisations.document", ("pdf", "docx", "odt", "jpg", "png"))
Way = Representation.Way


@transaction.atomic
def ask(*, actor: Actor, organisation_id: int, way: str, now: datetime, on: date) -> Representation:
    """By letter a link goes to the organisation's address; otherwise the office decides."""
    one = lock(Organisation, organisation_id)
    standing = queries.standing(actor, one.pk, on=on)
    latest = queries.latest(person_id=actor.person_id or 0, organisation_id=one.pk)
    require(rules.may_ask(actor, one, standing, latest))
    asked = Representation(
        organisation=one, person_id=actor.person_id or 0, way=Way(way), asked_at=now
    )
    if asked.way == Way.LINK:
        require(rules.may_ask_by_letter(one))
        asked.sent_to, asked.salt = one.email, links.new_salt()
        asked.expires_at = now + LINK_FOR
    asked.save()
    event = RepresentationAsked(
        programme_id=0, organisation_id=one.pk, representation_id=asked.pk, way=asked.way
    )
    publish(event, actor=actor)
    return asked


@transaction.atomic
def withdraw(*, actor: Actor, representation_id: int) -> Representation:
    one = lock(Representation, representation_id)
    require(rules.may_withdraw(actor, one))
    one.state = State.WITHDRAWN
    one.save(update_fields=["state"])
    event = RepresentationWithdrawn(
        programme_id=0, organisation_id=one.organisation_id, representation_id=one.pk
    )
    publish(event, actor=actor)
    return one


@transaction.atomic
def answer(
    *, actor: Actor, uid: UUID, token: str, is_confirmed: bool, reason: str = "", now: datetime
) -> Representation:
    """By whoever holds the link. Of two at once one waits and is told that it has been used."""
    one = held(Representation.objects.filter(uid=uid))
    require(rules.may_answer(one, fits=linking.fits(one, token), now=now))
    return _decided(actor, one, is_confirmed, reason, Way.LINK, now)


def decide(
    *,
    actor: Actor,
    representation_id: int,
    is_confirmed: bool,
    reason: str,
    file: File[bytes] | None = None,
    now: datetime,
    on: date,
) -> Representation:
    """By the office, with a reason; to confirm also with a document, checked beforehand."""
    told: dict[str, Any] = {
        "representation_id": representation_id,
        "is_confirmed": is_confirmed,
        "on": on,
    }
    if file is None:
        return _decide(actor=actor, reason=reason, now=now, **told)
    with checked(file, name=file.name or "", policy=DOCUMENT) as found:
        return _decide(actor=actor, reason=reason, now=now, file=found, **told)


@transaction.atomic
def _decide(
    *,
    actor: Actor,
    representation_id: int,
    is_confirmed: bool,
    reason: str,
    now: datetime,
    on: date,
    file: Checked | None = None,
) -> Representation:
    one = lock(Representation, representation_id)
    standing = queries.standing(actor, one.organisation_id, on=on)
    require(rules.may_decide(actor, one, standing))
    require(rules.may_give_reason(reason))
    if is_confirmed and file is None:
        raise Refused(_("Add the document on which you rely, for example an extract of KRS."))
    if file is not None:
        about = f"organisations.representation:{one.pk}"
        one.document = files.keep(actor=actor, file=file, about=about, now=now)
    return _decided(actor, one, is_confirmed, reason, Way.OFFICE, now)


def _decided(
    actor: Actor, one: Representation, is_confirmed: bool, reason: str, way: Way, now: datetime
) -> Representation:
    state = State.CONFIRMED if is_confirmed else State.REFUSED
    require(REPRESENTATION.may_follow(one.state, state))
    one.state, one.way, one.reason = state, way, reason.strip()[:500]
    one.decided_at, one.decided_by_id = now, actor.person_id
    one.save()
    event = RepresentationConfirmed if is_confirmed else RepresentationRefused
    publish(
        event(
            programme_id=0,
            organisation_id=one.organisation_id,
            representation_id=one.pk,
            person_id=one.person_id,
            way=way.value,
        ),
        actor=actor,
    )
    return one


@transaction.atomic
def end(
    *, actor: Actor, representation_id: int, reason: str, now: datetime, on: date
) -> Representation:
    one = lock(Representation, representation_id)
    standing = queries.standing(actor, one.organisation_id, on=on)
    require(rules.may_end(actor, one, standing))
    require(rules.may_give_reason(reason))
    one.state, one.end_reason = State.ENDED, reason.strip()[:500]
    one.ended_at, one.ended_by_id = now, actor.person_id
    one.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])
    event = RepresentationEnded(
        programme_id=0,
        organisation_id=one.organisation_id,
        representation_id=one.pk,
        person_id=one.person_id,
    )
    publish(event, actor=actor)
    return one


@transaction.atomic
def lapse(*, actor: Actor, representation_id: int, now: datetime) -> Representation:
    """The link expired and nobody used it: now only the office can confirm. Twice does it once."""
    one = lock(Representation, representation_id)
    if one.state == State.ASKED and one.expires_at is not None and one.expires_at <= now:
        one.state = State.UNANSWERED
        one.save(update_fields=["state"])
        event = RepresentationUnanswered(
            programme_id=0,
            organisation_id=one.organisation_id,
            representation_id=one.pk,
            person_id=one.person_id,
        )
        publish(event, actor=actor)
    return one
