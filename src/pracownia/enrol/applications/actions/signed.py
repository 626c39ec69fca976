"""Signatures given, or refused with a reason.

The signature is the sending: it numbers the application and makes the version.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require, unless
from pracownia.core.db import held
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import ApplicationSigned, SignatureReturned
from pracownia.enrol.applications.models import Application, CompletionRequest, Signature
from pracownia.enrol.applications.states import Counts, Signing

from .held import HeldWithCall
from .held import _hold_with_call as hold_with_call
from .held import _keep_to_one as keep_to_one
from .sending import _send
from .signing import _close, _tell


@transaction.atomic
def sign(
    *, actor: Actor, uid: UUID, received_at: datetime, now: datetime, confirmed: bool = True
) -> Application:
    """The statement is made and the application is sent, by the moment that the call says."""
    application, asked, request = _held(actor, uid, now)
    require(unless(not confirmed, _("Confirm the statement under which you sign.")))
    require(rules.may_sign(request, asked=asked, at=received_at))
    definition = asking.definition(application.sheet.version_id)
    answers = filling.way(definition, application.sheet.answers).answers
    is_same = filling.checksum(definition, answers) == request.checksum
    require(unless(not is_same, _("The answers have changed since. Wait for a new letter.")))
    if not application.version:
        keep_to_one(application.call, application.person_id)
    _close(request, Signing.SIGNED, actor, now)
    author = Actor(person_id=request.asked_by_id)
    queries.put_share(author, application)
    sent = _send(
        author,
        application,
        asked,
        answers=answers,
        checksum=request.checksum,
        key=str(request.uid),
        said=request.said | {"signature": request.pk},
        received_at=request.received_at if request.counts == Counts.ASKED else received_at,
        now=now,
    )
    _tell(ApplicationSigned, actor, request)
    return sent


@transaction.atomic
def refuse_to_sign(*, actor: Actor, uid: UUID, reason: str, now: datetime) -> Signature:
    """Given back with a reason, to be changed; the draft is the applicant's again."""
    _application, _asked, request = _held(actor, uid, now)
    text = clean(reason)[:1000]
    require(unless(not text, _("Write what should be changed. The applicant reads it.")))
    request.reason = text
    _close(request, Signing.RETURNED, actor, now)
    _tell(SignatureReturned, actor, request)
    return request


def _held(
    actor: Actor, uid: UUID, now: datetime
) -> tuple[HeldWithCall, CompletionRequest | None, Signature]:
    """Everything in the order of sending: the call, the application, the request."""
    found, represents = queries.signature(viewer=actor, uid=uid, now=now)
    application, asked = hold_with_call(found.application_id)
    request = held(Signature.objects.filter(pk=found.pk))
    request.application = application
    people = queries.people_in(application)
    require(rules.may_answer(actor, request, represents=represents, people=people))
    return application, asked, request
