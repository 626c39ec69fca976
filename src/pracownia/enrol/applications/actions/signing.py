"""Signatures asked for: by sending where the call wants one; taken back, also by an edit."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import (
    ApplicationSigned,
    SignatureAsked,
    SignatureReturned,
    SignatureWithdrawn,
)
from pracownia.enrol.applications.models import Application, Signature
from pracownia.enrol.applications.states import Counts, Signing

from .held import _hold as hold


def _ask_for_signature(
    actor: Actor,
    application: Application,
    *,
    checksum: str,
    signer: str,
    said: Mapping[str, object],
    received_at: datetime,
    now: datetime,
) -> Application:
    """Part of sending, which has looked at everything else; ``signer``: „organisation-person”."""
    organisation_id, signer_id = _chosen(signer)
    waiting = queries.waiting_signature(application)
    if waiting and (waiting.checksum, waiting.signer_id) == (checksum, signer_id):
        return application
    require(
        rules.may_ask_for_signature(
            application,
            representatives=queries.representatives(organisation_id, now=now),
            signer_id=signer_id,
            people={*queries.people_in(application), actor.person_id or 0},
        )
    )
    statement = queries.statement_of(application.call_id)
    require(unless(statement is None, _("The organiser has not written the statement yet.")))
    assert statement is not None  # noqa: S101 - the rule has refused
    if waiting:
        _close(waiting, Signing.WITHDRAWN, actor, now)
    request = Signature.objects.create(
        application=application,
        organisation_id=organisation_id,
        signer_id=signer_id,
        statement=statement,
        checksum=checksum,
        asked_by_id=actor.person_id or 0,
        asked_at=now,
        received_at=received_at,
        counts=Counts(application.call.signature_counts),
        said=dict(said),
    )
    _tell(SignatureAsked, actor, request)
    return application


def _chosen(signer: str) -> tuple[int, int]:
    organisation, _dash, person = signer.partition("-")
    both = [int(one) if one.isdecimal() and len(one) < 10 else 0 for one in (organisation, person)]
    return both[0], both[1]


def _withdraw_if_changed(actor: Actor, application: Application, now: datetime) -> None:
    """Part of saving: what would be signed is no longer what was sent to be signed."""
    waiting = queries.waiting_signature(application)
    if waiting is None:
        return
    definition = asking.definition(application.sheet.version_id)
    answers = filling.way(definition, application.sheet.answers).answers
    if filling.checksum(definition, answers) != waiting.checksum:
        _close(waiting, Signing.WITHDRAWN, actor, now)
        _tell(SignatureWithdrawn, actor, waiting)


@transaction.atomic
def take_request_back(
    *, actor: Actor, now: datetime, application_id: int = 0, slug: str = ""
) -> Application:
    """The applicant no longer asks; the draft stays as it is."""
    mine = (actor, slug) if slug else None
    application, _asked = hold(application_id, mine=mine, actor=actor)
    waiting = queries.waiting_signature(application)
    require(rules.may_take_back(actor, application, waiting))
    assert waiting is not None  # noqa: S101 - the rule has refused
    _close(waiting, Signing.WITHDRAWN, actor, now)
    _tell(SignatureWithdrawn, actor, waiting)
    return application


def _close(request: Signature, state: Signing, actor: Actor, now: datetime) -> None:
    request.state, request.closed_at, request.closed_by_id = state, now, actor.person_id
    request.save(update_fields=["state", "closed_at", "closed_by", "reason"])


def _tell(
    event: type[SignatureAsked | SignatureWithdrawn | SignatureReturned | ApplicationSigned],
    actor: Actor,
    request: Signature,
) -> None:
    programme_id = request.application.call.edition.programme_id
    publish(
        event(
            programme_id=programme_id,
            application_id=request.application_id,
            signature_id=request.pk,
        ),
        actor=actor,
    )
