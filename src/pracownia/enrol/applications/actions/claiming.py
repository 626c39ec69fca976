"""What staff typed: taken over by the person with a code, taken out when typed by mistake."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import ApplicationClaimed, ApplicationWithdrawn
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import APPLICATION, State

from .sending import _fill_in


@transaction.atomic
def claim(*, actor: Actor, number: str, code: str, now: datetime) -> Application:
    """From now on the application is the actor's; the code works once."""
    said = "".join(one for one in code.upper() if one.isalnum())
    rows = Application.objects.exclude(claim_salt="").filter(number=number.strip().upper())
    found = next((one for one in rows if queries.claim_code(one).replace("-", "") == said), None)
    application = lock(Application, found.pk) if found else None
    has_own = (
        application is not None
        and Application.objects.filter(call=application.call_id, person=actor.person_id).exists()
    )
    fits = application is not None and bool(application.claim_salt)
    require(rules.may_claim(actor, application, fits=fits, has_own=has_own))
    assert application is not None  # noqa: S101 - the rule has refused
    application.person_id, application.claim_salt = actor.person_id or 0, ""
    latest = application.submissions.order_by("-version").first()
    _fill_in(actor, application, application.sheet, latest.answers if latest else {})
    application.save(update_fields=["person", "claim_salt", "labels", "search", *queries.KEYS])
    publish(
        ApplicationClaimed(
            programme_id=application.call.edition.programme_id, application_id=application.pk
        ),
        actor=actor,
    )
    return application


@transaction.atomic
def take_out(*, actor: Actor, application_id: int, is_used: bool, now: datetime) -> Application:
    """An application that staff typed by mistake is withdrawn; its number stays taken.

    ``is_used`` is known to later rooms: whether anybody has worked with it.
    """
    application = lock(Application, application_id)
    typed = application.submissions.filter(confirmed__has_key="paper").exists()
    require(rules.may_take_out(actor, application, is_typed=typed, is_used=is_used))
    require(APPLICATION.may_follow(application.state, State.WITHDRAWN))
    application.state, application.withdrawn_at = State.WITHDRAWN, now
    application.save(update_fields=["state", "withdrawn_at"])
    publish(
        ApplicationWithdrawn(
            programme_id=application.call.edition.programme_id, application_id=application.pk
        ),
        actor=actor,
    )
    return application
