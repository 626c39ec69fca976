"""Starting a draft, keeping its answers, reminding of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.files.base import File
from django.db import IntegrityError, transaction

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.actions import Saved
from pracownia.commons.questionnaires.definition import Answers
from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import DraftReminded, DraftStarted
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State

from .held import _hold as hold

REMIND_BEFORE = timedelta(days=3)


@transaction.atomic
def start_draft(*, actor: Actor, call_id: int, now: datetime) -> Application:
    """The person's one application to this call: a new draft, or the one that is there."""
    person_id = actor.person_id or 0
    mine = Application.objects.filter(call_id=call_id, person_id=person_id)
    found = mine.first()
    if found is not None:
        return found
    call = Call.objects.select_related("window", "edition").get(pk=call_id)
    require(rules.may_start(actor, call, now=now))
    try:
        with transaction.atomic():
            sheet = questionnaires.open_sheet(
                actor=actor,
                version_id=call.questionnaire_id,
                answers=_known(call, person_id),
                now=now,
            )
            application = Application.objects.create(
                call=call, person_id=person_id, sheet=sheet, started_at=now
            )
    except IntegrityError:
        # The other click of a double click was first: its draft is this person's draft.
        return mine.get()
    programme_id = call.edition.programme_id
    publish(DraftStarted(programme_id=programme_id, application_id=application.pk), actor=actor)
    return application


def _known(call: Call, person_id: int) -> Answers:
    """What the person has already told about themselves need not be typed again."""
    person = Person.objects.get(pk=person_id)
    known = {"imie": person.first_name, "nazwisko": person.last_name, "telefon": person.phone}
    return {
        question.slug: known[question.trait]
        for question in asking.definition(call.questionnaire_id)
        if known.get(question.trait)
    }


@transaction.atomic
def save_section(
    *,
    actor: Actor,
    application_id: int,
    section: str,
    answers: Answers,
    revision: int | None,
    now: datetime,
    tab: str = "",
    edits: int | None = None,
    uploads: Mapping[str, File[bytes]] | None = None,
) -> Saved:
    """Keep a section of the draft; ``revision``, ``tab``, ``edits``: questionnaires.marks."""
    application, asked = hold(application_id)
    require(rules.may_write(actor, application, now=now, asked=asked, section=section))
    return questionnaires.save_section(
        actor=actor,
        sheet_id=application.sheet_id,
        section=section,
        answers=answers,
        revision=revision,
        now=now,
        tab=tab,
        edits=edits,
        uploads=uploads,
    )


@transaction.atomic
def remind_drafts(*, actor: Actor, now: datetime) -> int:
    """Once, three days before the end, tell those whose draft is not sent. Returns how many."""
    soon = Application.objects.filter(
        state=State.DRAFT,
        reminded_at=None,
        call__window__closes_at__gt=now,
        call__window__closes_at__lte=now + REMIND_BEFORE,
        started_at__lt=now - timedelta(hours=12),
    )
    waiting = list(
        soon.select_for_update(of=("self",))
        .select_related("call__window", "call__edition")
        .order_by("pk")[:500]
    )
    for application in waiting:
        application.reminded_at = now
        application.save(update_fields=["reminded_at"])
        publish(
            DraftReminded(
                programme_id=application.call.edition.programme_id,
                application_id=application.pk,
                closes_at=application.call.window.closes_at,
            ),
            actor=actor,
        )
    return len(waiting)
