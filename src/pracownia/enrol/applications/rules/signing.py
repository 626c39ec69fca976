"""Who asks for a signature, who signs, until when; the refusal says which moment counts."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import clock, long_date
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications.models import Application, CompletionRequest, Signature
from pracownia.enrol.applications.states import Counts, Signing

from .together import may_stand_for


def deadline(application: Application, asked: CompletionRequest | None) -> datetime:
    return asked.due_at if asked else application.closes_at


def signs_until(request: Signature, asked: CompletionRequest | None) -> datetime:
    """With the end of the call; where the moment of asking counts, some working days longer."""
    application = request.application
    until = deadline(application, asked)
    if request.counts == Counts.SIGNED:
        return until
    return add_working_days(until, application.call.completion_days)


def may_ask_for_signature(
    application: Application,
    *,
    representatives: Collection[int],
    signer_id: int,
    people: Collection[int],
) -> Verdict:
    """``representatives`` of the chosen organisation, confirmed; ``people`` of the application."""
    return (
        unless(not application.call.signature, _("In this call nobody signs applications."))
        and unless(
            not signer_id, _("Choose who represents the organisation and signs the application.")
        )
        and unless(
            signer_id in people,
            _("The application is signed by a second person: somebody who does not apply."),
        )
        and unless(
            signer_id not in representatives,
            _(
                "This person is not a confirmed representative of this organisation. "
                "First they have to be confirmed."
            ),
        )
    )


def may_send_unsigned(application: Application) -> Verdict:
    return unless(
        application.call.signature,
        _("In this call a representative of the organisation signs. Ask for the signature."),
    )


def may_read_to_sign(actor: Actor, request: Signature, *, represents: bool) -> Verdict:
    """Whoever was asked, and other confirmed representatives of the same organisation."""
    return unless(
        actor.person_id is None or not (represents or actor.person_id == request.signer_id),
        _("Only representatives of this organisation read and sign this application."),
    )


def may_answer(
    actor: Actor, request: Signature, *, represents: bool, people: Collection[int]
) -> Verdict:
    """To sign or to give back: while it waits, by somebody confirmed who does not apply."""
    closed = {
        Signing.SIGNED: _("This application has been signed already."),
        Signing.RETURNED: _("This application has been given back to be changed already."),
        Signing.WITHDRAWN: _(
            "The applicant has changed the application or taken the request back. "
            "When they ask again, you will get a new letter."
        ),
    }
    return (
        may_read_to_sign(actor, request, represents=represents)
        and unless(request.state in closed, closed.get(Signing(request.state), ""))
        and unless(
            not represents,
            _("You are no longer a confirmed representative of this organisation."),
        )
        and unless(
            actor.person_id in people,
            _("The application is signed by a second person: somebody who does not apply."),
        )
    )


def may_sign(request: Signature, *, asked: CompletionRequest | None, at: datetime) -> Verdict:
    """By the moment at which the server received the signature."""
    until = signs_until(request, asked)
    is_late = at.replace(microsecond=0) > until
    when = {"date": long_date(until), "time": clock(until)}
    if request.counts == Counts.SIGNED:
        return unless(
            is_late,
            _(
                "The time ended on %(date)s at %(time)s. In this call the moment of the signature "
                "counts, so the application can no longer be signed."
            )
            % when,
        )
    return unless(
        is_late,
        _(
            "The application was sent to be signed in time, but the signature could come until "
            "%(date)s, %(time)s. It can no longer be signed."
        )
        % when,
    )


def may_take_back(actor: Actor, application: Application, request: Signature | None) -> Verdict:
    return may_stand_for(actor, application) and unless(
        request is None, _("This application does not wait for a signature.")
    )
