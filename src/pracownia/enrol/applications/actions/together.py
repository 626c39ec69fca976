"""People let into an application: invited by letter, in, given another right, out."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pracownia.commons.guardians.rules import day_of
from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import (
    GuardianAwaited,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    RightChanged,
)
from pracownia.enrol.applications.models import Application, PartWriter, Share
from pracownia.enrol.applications.states import Right

from .held import _hold as hold

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite_person(
    *,
    actor: Actor,
    application_id: int,
    email: str,
    right: str,
    now: datetime,
    is_co_applicant: bool = False,
) -> Share:
    """The person gets a letter; nobody is in before they accept."""
    application, _asked = hold(application_id)
    address = email.strip().lower()
    there = list(application.shares.filter(ended_at=None).values_list("email", flat=True))
    require(
        rules.may_invite(
            actor,
            application,
            email=address,
            is_co_applicant=is_co_applicant,
            is_fixed=queries.is_fixed(application, now=now),
            is_over=queries.is_over(application, now=now),
            count=len(there),
            is_known=address in there,
        )
    )
    share = Share.objects.create(
        application=application,
        email=address,
        right=Right(right),
        is_co_applicant=is_co_applicant,
        salt=links.new_salt(),
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    return _sent(actor, share)


@transaction.atomic
def invite_person_again(*, actor: Actor, share_id: int, now: datetime) -> Share:
    """A new link for two more weeks; the one sent before stops working."""
    share = _held(share_id)
    is_over = queries.is_over(share.application, now=now)
    require(rules.may_send_again(actor, share, is_over=is_over))
    share.salt, share.sent_at, share.expires_at = links.new_salt(), now, now + VALID_FOR
    share.save(update_fields=["salt", "sent_at", "expires_at"])
    return _sent(actor, share)


@transaction.atomic
def join(*, actor: Actor, uid: UUID, token: str, says_adult: bool = False, now: datetime) -> Share:
    """Of two clicks at once one waits and is told that it is accepted already.

    Whoever applies together and is under 18 comes in when a guardian has agreed.
    """
    share, person = _come(actor, uid, token, now)
    guard = queries.guard_of_share(share, person, on=day_of(now), hold=True)
    require(guard.allows(says_adult=says_adult))
    return _let_in(actor, share, person, now)


@transaction.atomic
def come_with_guardian(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Share:
    """The invited person under 18 says who they are, so that a guardian can be asked."""
    share, person = _come(actor, uid, token, now)
    guard = queries.guard_of_share(share, person, on=day_of(now), hold=True)
    require(rules.may_wait_for_guardian(is_needed=not guard.verdict))
    if share.person_id is None:
        share.person = person
        share.save(update_fields=["person"])
        _tell(GuardianAwaited, actor, share)
    return share


@transaction.atomic
def let_in_with_guardian(*, actor: Actor, share_id: int, now: datetime) -> Share | None:
    """The guardian agreed, so the co-applicant who waited is in. Safe to repeat."""
    require(rules.may_follow_guardian(actor))
    share = _held(share_id)
    if not share.is_open or share.person is None or not rules.is_wanted(share):
        return None
    return _let_in(actor, share, share.person, now)


@transaction.atomic
def end_without_guardian(*, actor: Actor, share_id: int, now: datetime) -> Share | None:
    """The guardian withdrew the consent: the co-applicant is no longer in, also of what is sent."""
    require(rules.may_follow_guardian(actor))
    share = _held(share_id)
    if share.ended_at is not None:
        return None
    share.ended_at = now
    share.save(update_fields=["ended_at"])
    _tell(PersonLeft, actor, share)
    return share


def _come(actor: Actor, uid: UUID, token: str, now: datetime) -> tuple[Share, Person]:
    share = _held(queries.share_by_link(uid=uid, token=token).pk)
    person = Person.objects.at(share.email)
    addressee_id = person.pk if person else None
    require(rules.may_join(actor, share, addressee_id=addressee_id, now=now))
    assert person is not None  # noqa: S101 - the rule has just asked
    return share, person


def _let_in(actor: Actor, share: Share, person: Person, now: datetime) -> Share:
    share.person, share.accepted_at = person, now
    share.save(update_fields=["person", "accepted_at"])
    Application.objects.filter(pk=share.application_id).update(is_shared=True)
    _tell(PersonJoined, actor, share)
    return share


@transaction.atomic
def change_right(*, actor: Actor, share_id: int, right: str, now: datetime) -> Share:
    share = _held(share_id)
    require(rules.may_change_right(actor, share))
    share.right = Right(right)
    share.save(update_fields=["right"])
    application = share.application
    publish(
        RightChanged(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            share_id=share.pk,
            right=share.right,
        ),
        actor=actor,
    )
    return share


@transaction.atomic
def end_share(*, actor: Actor, share_id: int, now: datetime) -> Share:
    """The main applicant removes somebody or takes an invitation back, or somebody leaves."""
    share = _held(share_id)
    is_fixed = queries.is_fixed(share.application, now=now)
    require(rules.may_end(actor, share, is_fixed=is_fixed))
    share.ended_at = now
    share.save(update_fields=["ended_at"])
    _tell(PersonLeft, actor, share)
    return share


@transaction.atomic
def choose_letters(*, actor: Actor, share_id: int, wants: bool, now: datetime) -> Share:
    share = _held(share_id)
    require(rules.may_choose_letters(actor, share))
    share.wants_letters = wants
    share.save(update_fields=["wants_letters"])
    return share


def _note_writer(actor: Actor, application: Application, section: str, now: datetime) -> None:
    """Part of saving; nobody but the person writes in what is not shared."""
    if application.is_shared and actor.person_id is not None:
        PartWriter.objects.update_or_create(
            application=application,
            section=section,
            defaults={"person_id": actor.person_id, "at": now},
        )


def _held(share_id: int) -> Share:
    """Always the application first: whoever saves holds it."""
    found = Share.objects.filter(pk=share_id).values_list("application", flat=True).first()
    hold(found or 0)
    rows = Share.objects.select_related("application__call__window", "application__call__edition")
    rows = rows.select_related("application__person")
    return held(rows.filter(pk=share_id), of=("self",))


def _sent(actor: Actor, share: Share) -> Share:
    _tell(PersonInvited, actor, share)
    return share


def _tell(
    event: type[PersonInvited | GuardianAwaited | PersonJoined | PersonLeft],
    actor: Actor,
    share: Share,
) -> None:
    application = share.application
    publish(
        event(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            share_id=share.pk,
        ),
        actor=actor,
    )
