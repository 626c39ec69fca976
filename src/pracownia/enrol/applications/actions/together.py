"""People let into an application: invited by letter, in, given another right, out."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import (
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
    require(rules.may_send_again(actor, share))
    share.salt, share.sent_at, share.expires_at = links.new_salt(), now, now + VALID_FOR
    share.save(update_fields=["salt", "sent_at", "expires_at"])
    return _sent(actor, share)


@transaction.atomic
def join(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Share:
    """Of two clicks at once one waits and is told that it is accepted already."""
    share = _held(queries.share_by_link(uid=uid, token=token).pk)
    person = Person.objects.at(share.email)
    addressee_id = person.pk if person else None
    require(rules.may_join(actor, share, addressee_id=addressee_id, now=now))
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
    event: type[PersonInvited | PersonJoined | PersonLeft], actor: Actor, share: Share
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
