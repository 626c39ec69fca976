"""Roles offered by letter: sent, sent again, withdrawn, accepted once."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import queries, rules
from pracownia.announce.programmes.events import (
    InvitationAccepted,
    InvitationRevoked,
    Invited,
    RoleGiven,
)
from pracownia.announce.programmes.models import Invitation, Membership, Programme, Role
from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    *,
    actor: Actor,
    programme_id: int,
    email: str,
    role: str,
    now: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Invitation:
    programme = lock(Programme, programme_id)
    require(rules.may_invite(actor, programme.pk, Role(role)))
    address = email.strip().lower()
    if queries.open_invitations(programme_id=programme.pk).filter(email=address, role=role):
        raise Refused(_("This person already has an open invitation to this role. Send it again."))
    invitation = Invitation.objects.create(
        programme=programme,
        email=address,
        role=Role(role),
        starts_on=starts_on,
        ends_on=ends_on,
        salt=links.new_salt(),
        invited_by_id=actor.person_id,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    return _sent(actor, invitation)


@transaction.atomic
def send_again(*, actor: Actor, invitation_id: int, now: datetime) -> Invitation:
    """A new link for two more weeks; the one sent before stops working."""
    invitation = lock(Invitation, invitation_id)
    require(rules.may_revoke(actor, invitation))
    invitation.salt, invitation.sent_at = links.new_salt(), now
    invitation.expires_at = now + VALID_FOR
    invitation.save(update_fields=["salt", "sent_at", "expires_at"])
    return _sent(actor, invitation)


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation_id: int, now: datetime) -> Invitation:
    invitation = lock(Invitation, invitation_id)
    require(rules.may_revoke(actor, invitation))
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    event = InvitationRevoked(
        programme_id=invitation.programme_id, invitation_id=invitation.pk, role=invitation.role
    )
    publish(event, actor=actor)
    return invitation


@transaction.atomic
def accept_invitation(*, actor: Actor, uid: UUID, token: str, now: datetime) -> Membership:
    """The holder of the address takes the role. Of two at once one waits and is told that it is
    accepted already."""
    found = queries.invitation(uid=uid, token=token)
    invitation = held(Invitation.objects.filter(pk=found.pk))
    person = Person.objects.at(invitation.email)
    addressee_id = person.pk if person else None
    require(rules.may_accept(actor, invitation, addressee_id=addressee_id, now=now))
    invitation.accepted_at, invitation.accepted_by = now, person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    membership, _is_new = Membership.objects.update_or_create(
        programme_id=invitation.programme_id,
        person=person,
        role=invitation.role,
        defaults={"starts_on": invitation.starts_on, "ends_on": invitation.ends_on},
    )
    programme_id, role = invitation.programme_id, invitation.role
    person_id = membership.person_id
    accepted = InvitationAccepted(
        programme_id=programme_id, invitation_id=invitation.pk, person_id=person_id, role=role
    )
    publish(accepted, actor=actor)
    publish(RoleGiven(programme_id=programme_id, person_id=person_id, role=role), actor=actor)
    return membership


def _sent(actor: Actor, invitation: Invitation) -> Invitation:
    event = Invited(
        programme_id=invitation.programme_id, invitation_id=invitation.pk, role=invitation.role
    )
    publish(event, actor=actor)
    return invitation
