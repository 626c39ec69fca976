"""Actions that change the address which somebody signs in with and gets letters at."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.people import links
from pracownia.commons.people.models import Person, Session, SignInCode
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock, present
from pracownia.core.events import publish

from . import rules
from .events import EmailChangeAsked, EmailChanged, EmailChangeObjected, EmailChangeStopped
from .models import EmailChange


@transaction.atomic
def ask_for_email(
    *, actor: Actor, person_id: int, email: str, now: datetime, reason: str = ""
) -> EmailChange:
    """Letters go to the new address and to the present one. The same happens when somebody else
    has the address: only the letter there says something else, so nobody learns who is known."""
    person = lock(Person, person_id)
    address = email.strip().lower()
    require(rules.may_ask_for_email(actor, person, address, reason=reason))
    _waiting(person).update(stopped_at=now)
    change = EmailChange.objects.create(
        person=person,
        old=person.email,
        new=address,
        salt=links.new_salt(),
        by_id=actor.person_id if reason else None,
        reason=reason.strip(),
        asked_at=now,
        expires_at=now + rules.CONFIRM_WITHIN,
    )
    publish(EmailChangeAsked(**_told(change)), actor=actor)
    return change


@transaction.atomic
def confirm_email(
    *, actor: Actor, uid: UUID, token: str, now: datetime, keep: str = ""
) -> EmailChange:
    """By the link from the letter to the new address; ``keep`` is the session that used it."""
    change = _held(uid)
    require(rules.may_confirm_email(actor, change, token, now=now))
    return _move(actor, change, now, keep)


@transaction.atomic
def stop_email(*, actor: Actor, uid: UUID, token: str, now: datetime) -> EmailChange:
    """By the link from the letter to the former address. What is done is done: the mailbox may
    be somebody else's by now, so an administrator hears of it and decides."""
    change = _held(uid)
    require(rules.may_stop_email(actor, change, token, now=now))
    if change.done_at is None:
        return _stop(actor, change, now)
    change.objected_at = now
    change.save(update_fields=["objected_at"])
    publish(EmailChangeObjected(**_told(change)), actor=actor)
    return change


@transaction.atomic
def withdraw_email(*, actor: Actor, uid: UUID, now: datetime) -> EmailChange:
    change = _held(uid)
    require(rules.may_withdraw_email(actor, change))
    return _stop(actor, change, now)


@transaction.atomic
def restore_email(*, actor: Actor, uid: UUID, reason: str, now: datetime) -> EmailChange:
    """The former address comes back at once: it was proved before, and somebody waits for it."""
    change = _held(uid)
    require(rules.may_restore_email(actor, change, now=now))
    _waiting(change.person).update(stopped_at=now)
    back = EmailChange.objects.create(
        person=change.person,
        old=change.person.email,
        new=change.old,
        salt=links.new_salt(),
        by_id=actor.person_id,
        reason=reason.strip(),
        asked_at=now,
        expires_at=now,
    )
    return _move(actor, back, now, keep="")


def _held(uid: UUID) -> EmailChange:
    """Whoever changes a change holds its person first, so that no two wait for each other."""
    known = present(EmailChange.objects.filter(uid=uid).first())
    person = lock(Person, known.person_id)
    change = EmailChange.objects.get(pk=known.pk)
    change.person = person
    return change


def _waiting(person: Person) -> QuerySet[EmailChange]:
    return EmailChange.objects.filter(person=person, stopped_at=None, done_at=None)


def _stop(actor: Actor, change: EmailChange, now: datetime) -> EmailChange:
    change.stopped_at = now
    change.save(update_fields=["stopped_at"])
    publish(EmailChangeStopped(**_told(change)), actor=actor)
    return change


def _move(actor: Actor, change: EmailChange, now: datetime, keep: str) -> EmailChange:
    """All sessions but one end, and codes that wait in the former mailbox open nothing."""
    person = change.person
    change.old, change.done_at = person.email, now
    _free(change)
    person.email = change.new
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise _taken() from None
    change.save(update_fields=["old", "done_at"])
    Session.objects.filter(person=person).exclude(pk=keep).delete()
    if change.old:
        SignInCode.objects.filter(email=change.old, used_at=None).update(used_at=now)
    publish(EmailChanged(**_told(change)), actor=actor)
    return change


def _free(change: EmailChange) -> None:
    """An account that has become part of this one gives its address up; no other one does."""
    others = Person.objects.exclude(pk=change.person_id).select_for_update()
    holder = others.filter(email=change.new).first()
    if holder is None:
        return
    if holder.standing.pk != change.person_id:
        raise _taken()
    holder.email = ""
    holder.save(update_fields=["email"])


def _taken() -> Refused:
    return Refused(
        _(
            "Another account signs in with this address. If both accounts are of one person, "
            "an administrator can merge them."
        )
    )


def _told(change: EmailChange) -> dict[str, int]:
    return {"programme_id": 0, "person_id": change.person_id, "change_id": change.pk}
