"""Starting a draft, keeping its answers, reminding of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.commons.people import queries as people
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.actions import Saved
from pracownia.commons.questionnaires.definition import Answers, Definition
from pracownia.commons.questionnaires.files import received
from pracownia.commons.questionnaires.marks import Arrival
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.prefilling import own_organisation, prefilled
from pracownia.core.access import Actor, require, unless
from pracownia.core.db import Missing
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import DraftReminded, DraftStarted
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.queries import Beginning
from pracownia.enrol.applications.queries.categories import first_question, over_already, soon_over
from pracownia.enrol.applications.states import State

from .choosing import _begun_in as begun_in
from .choosing import _require_open as require_open
from .held import _hold as hold
from .held import _keep_to_one as keep_to_one
from .signing import _withdraw_if_changed
from .together import _note_writer

REMIND_BEFORE = timedelta(days=3)


@transaction.atomic
def start_draft(
    *,
    actor: Actor,
    now: datetime,
    call_id: int = 0,
    slug: str = "",
    until: datetime | None = None,
    source: str = "",
    category: str | None = None,
) -> Application:
    """The person's one application to this call: a new draft, or the one that is there.

    ``slug``, given instead of ``call_id``, is the address of a published edition; ``until`` lets
    this person in after the end of the call; ``source`` is the channel by which they came;
    ``category`` is the one that was chosen before the form, where pages ask for it first.
    """
    person_id = actor.person_id or 0
    found = queries.beginning(person_id=person_id, call_id=call_id, slug=slug)
    if found.mine is not None:
        return _let_in(found.mine, until)
    call = found.call
    require(rules.may_start(actor, call, now=now, until=until))
    keep_to_one(call, person_id)
    chosen = begun_in(call, category, now)
    try:
        with transaction.atomic():
            earlier = _earlier(call, person_id, now)
            own = _own(call.questionnaire_id, person_id, now)
            sheet = questionnaires.open_sheet(
                actor=actor,
                version_id=call.questionnaire_id,
                answers={**own, **earlier, **_known(found), **chosen},
                prefilled=earlier,
                now=now,
            )
            application = Application.objects.create(
                call=call, person_id=person_id, sheet=sheet, started_at=now, late_until=until
            )
    except IntegrityError:
        # The other click of a double click was first: its draft is this person's draft.
        return _let_in(Application.objects.get(call_id=call.pk, person_id=person_id), until)
    programme_id = call.edition.programme_id
    publish(
        DraftStarted(programme_id=programme_id, application_id=application.pk, source=source),
        actor=actor,
    )
    return application


def _let_in(application: Application, until: datetime | None) -> Application:
    if until is not None:
        application.late_until = until
        application.save(update_fields=["late_until"])
    return application


def _known(found: Beginning) -> Answers:
    """What the person has already told about themselves need not be typed again."""
    return {
        question.slug: found.known[question.trait]
        for question in asking.definition(found.call.questionnaire_id)
        if found.known.get(question.trait)
    }


def _earlier(call: Call, person_id: int, now: datetime) -> Answers:
    """What the form offers from earlier applications; of a round before this one, all of it."""
    definition = asking.definition(call.questionnaire_id)
    if call.follows_id:
        sent = queries.sent_in(person_id=person_id, call_id=call.follows_id)
        before = [(asking.definition(version_id), answers) for version_id, answers in sent]
        return prefilled(definition, before, today=now.date(), all_of_it=True)
    if not any(question.prefill for question in definition):
        return {}
    sent = queries.sent_before(person_id=person_id)
    before = [(asking.definition(sheet_version), answers) for sheet_version, answers in sent]
    return prefilled(definition, before, today=now.date())


def _own(version_id: int, person_id: int, now: datetime) -> Answers:
    """The person's own organisation, where the form asks for one and may fill it in."""
    definition = asking.definition(version_id)
    if not any(one.prefill and one.kind == Kind.ORGANISATION for one in definition):
        return {}
    on = now.astimezone(WARSAW).date()
    return own_organisation(definition, people.own_organisations(person_id=person_id, on=on))


@transaction.atomic
def choose_category(
    *, actor: Actor, slug: str, code: str, now: datetime, source: str = ""
) -> Application:
    """Before the form it begins the draft; while it is written it is one answer that changes.

    Answers to questions that the category does not ask leave the draft, as with any answer.
    """
    if not queries.shared_in(slug):
        start_draft(actor=actor, slug=slug, source=source, category=code, now=now)
    application, asked = hold(mine=(actor, slug))
    question = first_question(application.sheet.version_id)
    if question is None:
        raise Missing(_("This call has no categories to choose from."))
    answers = application.sheet.answers
    if answers.get(question.slug) == code:
        return application
    section = question.section
    require(rules.may_write(actor, application, now=now, asked=asked, section=section))
    require(unless(question.is_frozen(now), _("The category can no longer be changed.")))
    require_open(application.call, code, application, now)
    changed = {**answers, question.slug: code}
    _keep(application, actor=actor, section=section, answers=changed, revision=None, now=now)
    return application


@transaction.atomic
def save_section(
    *,
    actor: Actor,
    application_id: int,
    section: str,
    answers: Answers,
    now: datetime,
    **given: Any,
) -> Saved:
    """Keep a section of the draft; ``given`` (revision, tab …): questionnaires.keep_section."""
    application, asked = hold(application_id, actor=actor)
    require(rules.may_write(actor, application, now=now, asked=asked, section=section))
    return _keep(application, actor=actor, section=section, answers=answers, now=now, **given)


def _keep(
    application: Application, *, actor: Actor, section: str, now: datetime, **given: Any
) -> Saved:
    saved = questionnaires.keep_section(
        actor=actor,
        sheet=application.sheet,
        section=section,
        sent=application.version,
        now=now,
        **given,
    )
    if saved.arrival is Arrival.FRESH:
        _note_writer(actor, application, section, now)
        _withdraw_if_changed(actor, application, now)
    return saved


@dataclass(frozen=True)
class Part:
    """A part as it was saved, with the application that it is of."""

    saved: Saved
    application: Application
    asked: CompletionRequest | None
    definition: Definition


def save_part(
    *,
    actor: Actor,
    slug: str,
    now: datetime,
    uploads: Mapping[str, File[bytes]] | None = None,
    **given: Any,
) -> Part:
    """Keep what a page of the form sent: the actor's own application in the edition ``slug``.

    Files are checked before the transaction begins: nobody waits for a scanner; ``given``: below.
    """
    mine = queries.call_and_mine(viewer=actor, slug=slug, now=now)[1] if uploads else None
    if mine is None:
        return _save_part(actor=actor, slug=slug, now=now, **given)
    with received(mine.definition, uploads or {}) as found:
        return _save_part(actor=actor, slug=slug, now=now, uploads=found, **given)


@transaction.atomic
def _save_part(
    *, actor: Actor, slug: str, section: str, typed: Mapping[str, Any], now: datetime, **given: Any
) -> Part:
    application, asked = hold(mine=(actor, slug))
    definition = queries.form_of(application)
    if definition.section(section) is None:
        raise Missing(_("The application has no such part."))
    require(rules.may_write(actor, application, now=now, asked=asked, section=section))
    answers = filling.parse(definition, section, typed, application.sheet.answers)
    saved = _keep(application, actor=actor, section=section, answers=answers, now=now, **given)
    return Part(saved, application, asked, definition)


@transaction.atomic
def remind_drafts(*, actor: Actor, now: datetime) -> int:
    """Once, three days before the end, tell those whose draft is not sent. Returns how many."""
    # Whoever was let in late has the day in the letter with the code.
    of_call = Q(call__window__closes_at__gt=now, call__window__closes_at__lte=now + REMIND_BEFORE)
    of_category = Q(pk__in=soon_over(now, now + REMIND_BEFORE))
    soon = Application.objects.filter(
        of_call | of_category,
        state=State.DRAFT,
        reminded_at=None,
        late_until=None,
        started_at__lt=now - timedelta(hours=12),
    )
    waiting = list(
        soon.exclude(pk__in=over_already(now))
        .select_for_update(of=("self",))
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
