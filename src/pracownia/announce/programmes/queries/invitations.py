"""Roles offered by letter."""

from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Invitation
from pracownia.commons.people import links
from pracownia.core.db import Missing

LINK = "programmes.invitation"


def open_invitations(*, programme_id: int) -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn, the expired ones too; the latest first."""
    return (
        Invitation.objects.filter(programme_id=programme_id, accepted_at=None, revoked_at=None)
        .order_by("-sent_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def invitation(*, uid: UUID, token: str) -> Invitation:
    """The invitation whose latest link this is."""
    found = Invitation.objects.select_related("programme").filter(uid=uid).first()
    if found is None or not links.fits(token, LINK, found.uid, found.salt):
        raise Missing(
            _("This link does not work. Open the latest letter, or copy the whole link from it.")
        )
    return found


def token_of(invitation: Invitation) -> str:
    return links.token_of(LINK, invitation.uid, invitation.salt)
