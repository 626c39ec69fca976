"""Letters of this room: to the organisation with the link, to the person with the answer."""

from collections.abc import Iterable

from django.urls import reverse

from pracownia.commons.letters.notices import Note, notice, page
from pracownia.commons.people.models import Person

from . import linking, queries
from .events import (
    RepresentationAsked,
    RepresentationConfirmed,
    RepresentationEnded,
    RepresentationRefused,
    RepresentationUnanswered,
)
from .models import Representation
from .states import State


@notice(RepresentationAsked, template="organisations/notices/asked.txt")
def asked(event: RepresentationAsked) -> Iterable[Note]:
    """To the address of the organisation only, whoever that is; secret, because of the link."""
    one = _found(event.representation_id)
    if one is None or one.state != State.ASKED or not one.sent_to:
        return
    functions = ", ".join(queries.functions_there(representation=one))
    context = _told(one) | {
        "person": one.person.name,
        "email": one.person.email,
        "functions": functions,
        "until": one.expires_at,
        "link": page(linking.path(one)),
    }
    yield Note(Person(email=one.sent_to), context, secret=True)


@notice(RepresentationConfirmed, template="organisations/notices/confirmed.txt")
def confirmed(event: RepresentationConfirmed) -> Iterable[Note]:
    if one := _found(event.representation_id):
        yield Note(one.person, _told(one) | {"link": _page(one)})


@notice(RepresentationConfirmed, template="organisations/notices/another_confirmed.txt")
def another_confirmed(event: RepresentationConfirmed) -> Iterable[Note]:
    """Those who represent it already learn that there is one more, and may end it."""
    one = _found(event.representation_id)
    if one is None:
        return
    others = Representation.objects.filter(
        organisation=one.organisation_id, state=State.CONFIRMED, person__is_active=True
    )
    context = _told(one) | {"person": one.person.name, "link": _page(one)}
    for other in others.exclude(pk=one.pk).select_related("person"):
        yield Note(other.person, context)


@notice(RepresentationRefused, template="organisations/notices/refused.txt")
def refused(event: RepresentationRefused) -> Iterable[Note]:
    if one := _found(event.representation_id):
        yield Note(one.person, _told(one) | {"reason": one.reason, "link": _page(one)})


@notice(RepresentationUnanswered, template="organisations/notices/unanswered.txt")
def unanswered(event: RepresentationUnanswered) -> Iterable[Note]:
    if one := _found(event.representation_id):
        yield Note(one.person, _told(one) | {"link": _page(one)})


@notice(RepresentationEnded, template="organisations/notices/ended.txt")
def ended(event: RepresentationEnded) -> Iterable[Note]:
    """Not to somebody who has ended it themselves."""
    one = _found(event.representation_id)
    if one is not None and one.ended_by_id != one.person_id:
        yield Note(one.person, _told(one) | {"reason": one.end_reason, "link": _page(one)})


def _found(representation_id: int) -> Representation | None:
    related = Representation.objects.select_related("organisation", "person")
    return related.filter(pk=representation_id).first()


def _told(one: Representation) -> dict[str, object]:
    return {"organisation": one.organisation.name}


def _page(one: Representation) -> str:
    return page(reverse("organisations:one", args=[one.organisation_id]))
