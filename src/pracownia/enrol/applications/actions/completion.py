"""Returning an application for completion of named parts."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import ApplicationReturned
from pracownia.enrol.applications.models import CompletionRequest
from pracownia.enrol.applications.states import State

from .held import _hold as hold


@transaction.atomic
def ask_for_completion(
    *, actor: Actor, application_id: int, sections: Collection[str], reason: str, now: datetime
) -> CompletionRequest:
    """Open these parts again until the end of the last working day given by the call."""
    application, _open = hold(application_id)
    sheet = application.sheet
    definition = asking.definition(sheet.version_id)
    known = [step.slug for step in definition.sections]
    require(rules.may_ask_for_completion(actor, application, sections, known))
    text = clean(reason)
    require(unless(not text, _("Write what is missing, so that the person knows what to do.")))
    asked = CompletionRequest.objects.create(
        application=application,
        sections=[slug for slug in known if slug in set(sections)],
        reason=text,
        asked_by_id=actor.person_id or 0,
        asked_at=now,
        due_at=add_working_days(now, application.call.completion_days),
    )
    application.state = State.RETURNED
    application.save(update_fields=["state"])
    # What was begun and not sent since the last version would look like an answer to this.
    latest = application.submissions.order_by("-version").first()
    if latest is not None:
        sheet.answers = {**latest.answers, **sheet.later}
        sheet.save(update_fields=["answers"])
    questionnaires.close_pages(actor=actor, sheet=sheet, sent=application.version)
    publish(
        ApplicationReturned(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            request_id=asked.pk,
        ),
        actor=actor,
    )
    return asked
