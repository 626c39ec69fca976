"""Letters of this room: an invitation to a role."""

from collections.abc import Iterable

from django.urls import reverse

from pracownia.commons.letters.notices import Note, notice, page
from pracownia.commons.people.models import Person

from . import queries
from .events import Invited
from .models import Invitation


@notice(Invited, template="programmes/notices/invitation.txt")
def invited(event: Invited) -> Iterable[Note]:
    """To the address only, whether somebody is known by it or not; secret, because of the link."""
    found = Invitation.objects.select_related("programme", "invited_by")
    invitation = found.filter(pk=event.invitation_id, accepted_at=None, revoked_at=None).first()
    if invitation is None:
        return
    person = Person.objects.at(invitation.email) or Person(email=invitation.email)
    path = reverse("programmes:invitation", args=[invitation.uid, queries.token_of(invitation)])
    context = {
        "programme": invitation.programme.name,
        "role": invitation.get_role_display(),
        "by": invitation.invited_by.name if invitation.invited_by else "",
        "expires_at": invitation.expires_at,
        "link": page(path),
    }
    yield Note(person, context, secret=True)
