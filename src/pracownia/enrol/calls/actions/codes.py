"""Giving a code, taking it back, coming in with it, forgetting those that nobody used."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.calls import queries, rules
from pracownia.enrol.calls.events import CodeGiven, CodeTakenBack, CodeUsed
from pracownia.enrol.calls.models import LateCode

KEEP_UNUSED = timedelta(days=90)


@transaction.atomic
def give_code(
    *, actor: Actor, call_id: int, email: str, reason: str, until: datetime, now: datetime
) -> LateCode:
    """One code for one address; the letter with it goes by itself."""
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    require(rules.may_give(actor, call.edition.programme_id))
    why = clean(reason)
    require(rules.is_good(call, reason=why, until=until, now=now))
    address = email.strip()
    same = LateCode.objects.filter(
        call=call, email__iexact=address, used_at=None, taken_back_at=None, until__gte=now
    )
    require(
        unless(
            same.exists(),
            _("This person has a code already. Take it back first to give another one."),
        )
    )
    code = LateCode.objects.create(
        call=call,
        email=address,
        reason=why,
        until=until,
        given_by_id=actor.person_id or 0,
        given_at=now,
    )
    publish(CodeGiven(programme_id=call.edition.programme_id, code_id=code.pk), actor=actor)
    return code


@transaction.atomic
def take_back(*, actor: Actor, code_id: int, now: datetime) -> LateCode:
    code = _held(code_id)
    programme_id = code.call.edition.programme_id
    require(rules.may_give(actor, programme_id))
    require(rules.may_take_back(code))
    if code.taken_back_at is None:
        code.taken_back_at = now
        code.save(update_fields=["taken_back_at"])
        publish(CodeTakenBack(programme_id=programme_id, code_id=code.pk), actor=actor)
    return code


@transaction.atomic
def use_code(*, actor: Actor, slug: str, typed: str, now: datetime) -> Application:
    """Let the person in: a new draft, or their own one opened again. Once.

    The second click of the same person finds the door that the first one opened.
    """
    call = applying.call_by_slug(slug)
    person = lock(Person, actor.person_id or 0)
    found = queries.found(LateCode.objects.filter(call=call), typed)
    if found is None:
        raise Refused(_("There is no such code. Check it in the letter from the organiser."))
    code = _held(found.pk)
    mine = code.application
    if code.used_at and mine is not None and mine.person_id == person.pk:
        return mine
    require(rules.may_use(code, email=person.email, now=now))
    application = applications.start_draft(actor=actor, call_id=call.pk, now=now, until=code.until)
    require(
        unless(
            application.state == State.WITHDRAWN,
            _("Your application to this call has been withdrawn, so it cannot be opened again."),
        )
    )
    code.used_at, code.application = now, application
    code.save(update_fields=["used_at", "application"])
    publish(
        CodeUsed(
            programme_id=call.edition.programme_id,
            code_id=code.pk,
            application_id=application.pk,
        ),
        actor=actor,
    )
    return application


@transaction.atomic
def forget_unused(*, actor: Actor, now: datetime) -> int:
    """Addresses of people who never came in are kept for ninety days after the code's end."""
    old = LateCode.objects.filter(used_at=None, until__lt=now - KEEP_UNUSED)
    return old.delete()[0]


def _held(code_id: int) -> LateCode:
    return held(LateCode.objects.select_related("call__edition", "application").filter(pk=code_id))
