"""Letters to those who are invited into an application, who sign it, and what became of it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pracownia.commons.letters.notices import Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import (
    PersonInvited,
    SignatureAsked,
    SignatureReturned,
    SignatureWithdrawn,
)
from pracownia.enrol.applications.models import Share, Signature
from pracownia.enrol.applications.states import Right, Signing


@notice(PersonInvited, template="applications/notices/invited.txt")
def invited(event: PersonInvited) -> Iterable[Note]:
    """To the address only, whether somebody is known by it or not; secret, because of the link."""
    rows = Share.objects.select_related("application__call__edition", "application__person")
    share = rows.filter(pk=event.share_id, accepted_at=None, ended_at=None).first()
    if share is None:
        return
    path = reverse("applications:join", args=[share.uid, queries.token_of(share)])
    context = {
        "title": share.application.call.title,
        "by": share.application.person.name,
        "part": _part(share),
        "expires_at": share.expires_at,
        "link": page(path),
    }
    yield Note(Person.objects.at(share.email) or Person(email=share.email), context, secret=True)


def _part(share: Share) -> str:
    writes = share.right == Right.WRITE
    if share.is_co_applicant:
        told = (
            _("You are to apply together and to write in the application.")
            if writes
            else _("You are to apply together and to read the application.")
        )
        young = _("Until you are 18, a parent or legal guardian has to agree first.")
        return f"{told} {young}"
    return (
        _("You are to help: to read and to change the answers.")
        if writes
        else _("You are to help: to read the answers.")
    )


@notice(SignatureAsked, template="applications/notices/to_sign.txt")
def asked_to_sign(event: SignatureAsked) -> Iterable[Note]:
    """Nobody whom it no longer waits for is asked."""
    found = _signature(event.signature_id)
    if found.state == Signing.WAITING:
        yield Note(found.signer, _of_signature(found))


@notice(SignatureWithdrawn, template="applications/notices/not_to_sign.txt")
def no_longer_to_sign(event: SignatureWithdrawn) -> Iterable[Note]:
    found = _signature(event.signature_id)
    yield Note(found.signer, _of_signature(found))


@notice(SignatureReturned, template="applications/notices/not_signed.txt")
def not_signed(event: SignatureReturned) -> Iterable[Note]:
    """To whoever asked, with what should be changed."""
    found = _signature(event.signature_id)
    queries.put_share(Actor(person_id=found.asked_by_id), found.application)
    path = reverse("applications:start", args=[found.application.place])
    yield Note(found.asked_by, {**_of_signature(found), "link": page(path)})


def _signature(signature_id: int) -> Signature:
    rows = Signature.objects.select_related(
        *("application__call__edition", "application__call__window", "application__person"),
        *("signer", "asked_by", "organisation", "closed_by"),
    )
    return rows.get(pk=signature_id)


def _of_signature(found: Signature) -> dict[str, Any]:
    application = found.application
    asked = application.completion_requests.filter(answered_at=None).first()
    return {
        "title": application.call.title,
        "by": application.person.name,
        "organisation": found.organisation.name,
        "until": rules.signs_until(found, asked),
        "who": found.closed_by.name if found.closed_by else "",
        "reason": found.reason,
        "link": page(reverse("applications:sign", args=[found.uid])),
    }
