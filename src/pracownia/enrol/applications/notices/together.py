"""The letter to somebody who is invited into an application."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pracownia.commons.letters.notices import Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.enrol.applications import queries
from pracownia.enrol.applications.events import PersonInvited
from pracownia.enrol.applications.models import Share
from pracownia.enrol.applications.states import Right


@notice(PersonInvited, template="applications/notices/invited.txt")
def invited(event: PersonInvited) -> Iterable[Note]:
    """To the address only, whether somebody is known by it or not; secret, because of the link."""
    rows = Share.objects.select_related("application__call__edition", "application__person")
    share = rows.filter(pk=event.share_id, accepted_at=None, ended_at=None).first()
    if share is None:
        return
    path = reverse("applications:join", args=[share.uid, queries.token_of(share)])
    context = {
        "title": share.application.call.edition.title,
        "by": share.application.person.name,
        "part": _part(share),
        "expires_at": share.expires_at,
        "link": page(path),
    }
    yield Note(Person.objects.at(share.email) or Person(email=share.email), context, secret=True)


def _part(share: Share) -> str:
    writes = share.right == Right.WRITE
    if share.is_co_applicant:
        return (
            _("You are to apply together and to write in the application.")
            if writes
            else _("You are to apply together and to read the application.")
        )
    return (
        _("You are to help: to read and to change the answers.")
        if writes
        else _("You are to help: to read the answers.")
    )
