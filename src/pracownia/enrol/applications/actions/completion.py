"""Returning an application for completion of named parts, and reminding of it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import ApplicationReturned, CompletionReminded
from pracownia.enrol.applications.models import CompletionRequest
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.states import Fault, State

from .held import _hold as hold

REMIND_BEFORE = timedelta(days=1)


@transaction.atomic
def ask_for_completion(
    *,
    actor: Actor,
    application_id: int,
    sections: Collection[str],
    reason: str,
    now: datetime,
    faults: Mapping[str, tuple[Fault, str]] | None = None,
) -> CompletionRequest:
    """Open these parts again until the end of the last working day given by the call.

    ``faults``: by section, what is wrong with it and what is to be done.
    """
    application, _open = hold(application_id)
    sheet = application.sheet
    definition = asking.definition(sheet.version_id)
    known = [step.slug for step in definition.public_sections]
    require(
        rules.may_ask_for_completion(
            actor, application, sections, known, is_settled=is_settled(application.call_id)
        )
    )
    text = clean(reason)
    require(unless(not text, _("Write what is missing, so that the person knows what to do.")))
    asked = CompletionRequest.objects.create(
        application=application,
        sections=[slug for slug in known if slug in set(sections)],
        faults=[
            {"title": step.title, "kind": kind, "what": clean(what)}
            for step in definition.sections
            for kind, what in [(faults or {}).get(step.slug, ("", ""))]
            if kind and step.slug in set(sections)
        ],
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


@transaction.atomic
def remind_of_returns(*, actor: Actor, now: datetime) -> int:
    """Once, a day before the end, tell those who have not completed theirs. Returns how many."""
    soon = CompletionRequest.objects.filter(
        answered_at=None,
        reminded_at=None,
        due_at__gt=now,
        due_at__lte=now + REMIND_BEFORE,
        asked_at__lt=now - timedelta(hours=12),
    )
    waiting = list(
        soon.select_for_update(of=("self",))
        .select_related("application__call__edition")
        .order_by("pk")[:500]
    )
    for one in waiting:
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])
        publish(
            CompletionReminded(
                programme_id=one.application.call.edition.programme_id,
                application_id=one.application_id,
                request_id=one.pk,
            ),
            actor=actor,
        )
    return len(waiting)
