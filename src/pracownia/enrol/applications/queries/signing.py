"""Requests for signatures: for the applicant, for the representative, for papers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.states import State as Standing
from pracownia.commons.people import queries as people
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, Signature, Statement
from pracownia.enrol.applications.states import Counts, Signing

from .own import Mine
from .together import co_applicants


@dataclass(frozen=True)
class Asking:
    """What the page of sending needs where a representative signs.

    ``choices``: representatives by „organisation-person”; ``unconfirmed``: organisations of the
    applicant in which nobody is confirmed yet.
    """

    statement: Statement | None
    waiting: Signature | None
    returned: Signature | None
    choices: tuple[tuple[str, str], ...]
    unconfirmed: tuple[Organisation, ...]
    counts_signing: bool


def asking_of(mine: Mine, *, now: datetime) -> Asking | None:
    """No query where nobody signs."""
    application = mine.application
    if not application.call.signature:
        return None
    rows = application.signatures.select_related("signer", "organisation").order_by("-pk")
    newest = rows.first()
    theirs = _organisations(mine, now)
    choices = _representatives([one.pk for one in theirs], on=_day(now))
    barred = people_in(application)
    found = [one for one in choices if one.person_id not in barred]
    known = {one.organisation_id for one in found}
    is_open = newest is not None and newest.state == Signing.WAITING
    gave_back = newest is not None and newest.state == Signing.RETURNED
    return Asking(
        statement=statement_of(application.call_id),
        waiting=newest if is_open else None,
        returned=newest if gave_back else None,
        choices=tuple(
            (f"{one.organisation_id}-{one.person_id}", f"{one.person.name}, {one.organisation}")
            for one in found
        ),
        unconfirmed=tuple(one for one in theirs if one.pk not in known),
        counts_signing=application.call.signature_counts == Counts.SIGNED,
    )


def _organisations(mine: Mine, now: datetime) -> list[Organisation]:
    """Where the main applicant has a function, and the one that the answers name."""
    own = people.own_organisations(person_id=mine.application.person_id, on=_day(now))
    named = [
        str((mine.sheet.answers.get(one.slug) or {}).get("id", ""))
        for one in mine.definition
        if one.trait == "organizacja" and isinstance(mine.sheet.answers.get(one.slug), dict)
    ]
    ids = {int(one) for one in named if one.isdecimal()} - {one.pk for one in own}
    return [*own, *Organisation.objects.standing().filter(pk__in=ids)] if ids else own


def _day(now: datetime) -> date:
    return now.astimezone(WARSAW).date()


def _representatives(organisation_ids: Collection[int], *, on: date) -> list[Representation]:
    """Confirmed, and with a function there now: representing ends with it."""
    held = Function.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), organisation__in=organisation_ids
    )
    there = set(held.values_list("person", "organisation"))
    rows = Representation.objects.filter(
        organisation__in=organisation_ids, state=Standing.CONFIRMED
    ).select_related("person", "organisation")
    found = rows.order_by("organisation__sort", "person__sort", "pk")
    return [one for one in found if (one.person_id, one.organisation_id) in there]


def representatives(organisation_id: int, *, now: datetime) -> set[int]:
    """Numbers of the people who may sign for the organisation now."""
    return {one.person_id for one in _representatives([organisation_id], on=_day(now))}


def people_in(application: Application) -> set[int]:
    """Who applies: none of them signs."""
    together = co_applicants([application.pk]) if application.is_shared else {}
    return {application.person_id, *(one.pk for one in together.get(application.pk, ()))}


def statement_of(call_id: int) -> Statement | None:
    """The newest version of what is stated by signing."""
    return Statement.objects.filter(call=call_id).order_by("-number").first()


def waiting_signature(application: Application) -> Signature | None:
    """No query where nobody signs."""
    if not application.call.signature:
        return None
    return application.signatures.filter(state=Signing.WAITING).first()


def _requests() -> QuerySet[Signature]:
    return Signature.objects.select_related(
        *("application__sheet", "application__person", "application__call__edition"),
        *("application__call__window", "organisation", "signer", "statement", "closed_by"),
    )


def signature(*, viewer: Actor, uid: UUID, now: datetime) -> tuple[Signature, bool]:
    """A request with whether the viewer represents the organisation now; or it is not there."""
    found = _requests().filter(uid=uid).first()
    if found is not None:
        represents = viewer.person_id in representatives(found.organisation_id, now=now)
        if rules.may_read_to_sign(viewer, found, represents=represents):
            return found, represents
    raise Missing(_("There is no such application to sign."))


def to_sign(*, viewer: Actor, now: datetime) -> QuerySet[Signature]:
    """What waits for the viewer’s signature, and then what they have signed or given back."""
    person_id = viewer.person_id or 0
    mine = Q(signer=person_id, state=Signing.WAITING) | Q(closed_by=person_id)
    rows = _requests().filter(mine).exclude(state=Signing.WITHDRAWN)
    return rows.order_by("closed_at", "-pk").fetch_mode(FETCH_RAISE)


def waits_for(person_id: int) -> int:
    return Signature.objects.filter(signer=person_id, state=Signing.WAITING).count()


def signed_applications(call_id: int) -> QuerySet[Signature, int]:
    """Numbers of the applications of a call that somebody has signed, for papers about it."""
    rows = Signature.objects.filter(application__call=call_id, state=Signing.SIGNED)
    return rows.values_list("application", flat=True)


def signed_answers(signature: Signature) -> dict[str, Any]:
    """What was signed, whatever has been sent since."""
    sent = signature.application.submissions.filter(confirmed__signature=signature.pk)
    return sent.values_list("answers", flat=True).first() or {}


def signed_version(application_id: int, signature_id: int | None) -> Signature | None:
    """Who signed a version that was sent, as its sending remembers."""
    if not signature_id:
        return None
    rows = Signature.objects.select_related("closed_by", "organisation", "statement")
    return rows.filter(application=application_id, pk=signature_id).first()
