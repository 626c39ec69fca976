"""Sending an application, once and for certain, and withdrawing it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Gender
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy.models import Agreement
from pracownia.commons.questionnaires import filling, texts
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Definition
from pracownia.commons.questionnaires.models import Sheet
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import SYSTEM, Actor, require, unless
from pracownia.core.events import in_one_go, publish
from pracownia.core.polish import WARSAW, fold
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import ApplicationSubmitted, ApplicationWithdrawn
from pracownia.enrol.applications.models import Application, CompletionRequest, Submission
from pracownia.enrol.applications.states import APPLICATION, State

from .categories import _keep_to_category as keep_to_category
from .held import HeldWithCall
from .held import _hold as hold
from .held import _hold_with_call as hold_with_call
from .held import _keep_to_one as keep_to_one
from .signing import _ask_for_signature

# The forms that the person asked for in the answer about forms.
FORMS = {"K": Gender.FEMININE, "M": Gender.MASCULINE}
# What sending changes of the application itself.
SENT = ["number", "version", "state", "submitted_at", "checksum", "traits", "labels", "search"]
SENT += [*queries.KEYS, "is_keyed"]


@transaction.atomic
def submit(
    *,
    actor: Actor,
    key: str,
    received_at: datetime,
    now: datetime,
    application_id: int = 0,
    slug: str = "",
    publish_name: bool = False,
    says_adult: bool = False,
    signer: str = "",
) -> Application:
    """Send the answers as they are kept; ``slug`` means the actor's own in that call.

    The same ``key``, or the same answers again, are the same sending. Whether it is in time is
    decided by ``received_at``, when the server received the request; both times are kept.
    ``says_adult`` counts where young people may apply and the birth is not known. Where a
    representative signs, it goes to the ``signer`` („organisation-person”) instead.
    """
    mine = (actor, slug) if slug else None
    application, asked = hold_with_call(application_id, mine=mine, actor=actor)
    is_own = bool(rules.is_mine(actor, application))
    sheet = application.sheet
    require(rules.is_real(sheet))
    definition = queries.form_of(application)
    way = filling.way(definition, sheet.answers)
    answers = way.answers
    checksum = filling.checksum(definition, answers)
    if _was_sent(actor, application, key, checksum):
        return application
    require(rules.may_submit(actor, application, received_at=received_at, asked=asked))
    guard = queries.guard_of(application, on=received_at.astimezone(WARSAW).date(), hold=True)
    require(guard.allows(says_adult=says_adult and is_own))
    if not application.version:
        keep_to_one(application.call, application.person_id)
    require(unless(way.stop is not None, way.stop.reason if way.stop else ""))
    _complete(definition, answers, received_at)
    said: dict[str, Any] = {"publish_name": publish_name, "of_age": bool(guard.asks_age)}
    said["rules"] = queries.accepted_rules(application)
    if application.call.signature:
        keep_to_category(application, answers, received_at, is_returned=asked is not None)
        return _ask_for_signature(
            actor,
            application,
            checksum=checksum,
            signer=signer,
            said=said,
            received_at=received_at,
            now=now,
        )
    return _send(
        actor,
        application,
        asked,
        answers=answers,
        checksum=checksum,
        key=key,
        said=said,
        received_at=received_at,
        now=now,
    )


def _send(
    actor: Actor,
    application: HeldWithCall,
    asked: CompletionRequest | None,
    *,
    answers: Answers,
    checksum: str,
    key: str,
    said: dict[str, Any],
    received_at: datetime,
    now: datetime,
) -> Application:
    """Number, version and consents; whoever calls has looked whether it may be sent."""
    keep_to_category(application, answers, received_at, is_returned=asked is not None)
    require(APPLICATION.may_follow(application.state, State.SUBMITTED))
    is_own = bool(rules.is_mine(actor, application))
    guard = queries.guard_of(application, on=received_at.astimezone(WARSAW).date(), hold=True)
    require(guard.allows(says_adult=bool(said.get("of_age"))))
    sheet = application.sheet
    if sheet.later:
        # What came after the last sending is part of this one.
        sheet.later = {}
        sheet.save(update_fields=["later"])
    with in_one_go():
        if not application.number:
            application.number = _next_number(application)
        # What the answers tell of the main applicant is not a co-applicant's to note.
        _fill_in(actor if is_own else SYSTEM, application, sheet, answers)
        application.version += 1
        application.state = State.SUBMITTED
        application.submitted_at = received_at
        application.checksum = checksum
        application.save(update_fields=SENT)
        may_publish = guard.may_publish and is_own
        notice_id = _agree(actor, application, said["publish_name"] and may_publish, now)
        confirmed = {"rules": said.get("rules") or application.call.rules_id, "notice": notice_id}
        if said.get("of_age"):
            confirmed["of_age"] = True
        if said.get("signature"):
            confirmed["signature"] = said["signature"]
        sent = _keep_version(application, answers, key, received_at, now, confirmed)
        if asked is not None:
            _answered(asked, now)
        publish(
            ApplicationSubmitted(
                programme_id=application.call.edition.programme_id,
                application_id=application.pk,
                version=application.version,
                received_at=received_at,
                decided_at=now,
            ),
            actor=actor,
            having=sent,
        )
    return application


def _was_sent(actor: Actor, application: Application, key: str, checksum: str) -> bool:
    """A double click, a repeated request, or nothing changed since the last sending."""
    if not rules.may_stand_for(actor, application):
        return False
    if application.version and key and application.submissions.filter(key=key).exists():
        return True
    return application.state == State.SUBMITTED and application.checksum == checksum


def _complete(definition: Definition, answers: Answers, at: datetime) -> None:
    found = filling.problems(definition, answers, today=at.date(), now=at)
    require(
        unless(bool(found), _("Some answers are missing. Look at what to complete before sending."))
    )


def _fill_in(actor: Actor, application: Application, sheet: Sheet, answers: Answers) -> None:
    """What lists, quotas and the search know of the answers."""
    codes, labels = texts.traits(asking.definition(sheet.version_id), answers)
    person = application.person
    first, last = codes.get("imie", ""), codes.get("nazwisko", "")
    given = f"{first} {last}".strip()
    if given and not person.first_name:
        people.introduce(
            actor=actor,
            person=person,
            first_name=first,
            last_name=last,
            gender=FORMS.get(codes.get("plec", "")),
        )
    labels["osoba"] = given or person.name
    application.traits, application.labels = codes, labels
    application.is_keyed = False
    known = [application.number, labels["osoba"], person.email]
    known += [labels.get(name, "") for name in ("gmina", "organizacja", "rola", "wojewodztwo")]
    application.search = fold(" ".join(known))[:400]
    queries.put_keys(application, asking.definition(sheet.version_id), answers)


def _next_number(application: Application) -> str:
    """Under the lock of the call: nobody else gets a number meanwhile, none is left out."""
    call = application.call
    call.last_number += 1
    call.save(update_fields=["last_number"])
    of_call = f"-N{call.order}" if call.order > 1 else ""
    return f"{call.edition.code}{of_call}-{call.last_number:04d}"


def _keep_version(
    application: Application,
    answers: Answers,
    key: str,
    received_at: datetime,
    now: datetime,
    confirmed: dict[str, int],
) -> Submission:
    return Submission.objects.create(
        application=application,
        version=application.version,
        answers=answers,
        traits=application.traits,
        submitted_at=now,
        received_at=received_at,
        checksum=application.checksum,
        key=key[:40],
        confirmed=confirmed,
    )


def _agree(actor: Actor, application: HeldWithCall, publish_name: bool, now: datetime) -> int:
    """Note which wordings were read and agreed to; a consent not given again is withdrawn.

    Returns the number of the notice that was read.
    """
    call, about = application.call, f"applications.application:{application.pk}"
    wanted = [call.notice]
    if call.publicity and publish_name:
        wanted.append(call.publicity)
    elif call.publicity and application.version > 1 and rules.is_mine(actor, application):
        _take_consents_back(actor, application, now)
    if application.version == 1 and not application.has_newer_texts:
        privacy.agree_to(actor=actor, texts=wanted, about=about, now=now)
        return call.notice_id
    ids = [text.pk for text in wanted]
    newest = privacy.agree_to_newest(actor=actor, text_ids=ids, about=about, now=now)
    return newest[call.notice_id].pk


def _take_consents_back(actor: Actor, application: Application, now: datetime) -> None:
    about = f"{queries.ABOUT}:{application.pk}"
    given = Agreement.objects.filter(
        about=about, person_id=application.person_id, withdrawn_at=None, text__kind="consent"
    )
    for agreement in given:
        privacy.withdraw(actor=actor, agreement_id=agreement.pk, now=now)


def _answered(asked: CompletionRequest, now: datetime) -> None:
    asked.answered_at = now
    asked.save(update_fields=["answered_at"])


@transaction.atomic
def withdraw(*, actor: Actor, application_id: int, now: datetime, reason: str = "") -> Application:
    """The person takes the application back; what was sent stays in the papers."""
    application, asked = hold(application_id, actor=actor)
    require(rules.may_withdraw(actor, application))
    application.withdrawal_reason = clean(reason)[:1000]
    return _taken_back(actor, application, asked, now)


@transaction.atomic
def withdraw_without_guardian(
    *, actor: Actor, application_id: int, now: datetime
) -> Application | None:
    """The guardian withdrew the consent: what was sent on its ground goes back. A draft stays."""
    application, asked = hold(application_id)
    require(rules.may_withdraw_for_guardian(actor))
    if not APPLICATION.may_follow(application.state, State.WITHDRAWN):
        return None
    _take_consents_back(actor, application, now)
    return _taken_back(actor, application, asked, now)


def _taken_back(
    actor: Actor, application: Application, asked: CompletionRequest | None, now: datetime
) -> Application:
    require(APPLICATION.may_follow(application.state, State.WITHDRAWN))
    application.state, application.withdrawn_at = State.WITHDRAWN, now
    application.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
    if asked is not None:
        _answered(asked, now)
    programme_id = application.call.edition.programme_id
    publish(
        ApplicationWithdrawn(programme_id=programme_id, application_id=application.pk), actor=actor
    )
    return application
