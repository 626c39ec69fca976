"""Letters about another address for signing in, and letters that wait for the former one."""

from collections.abc import Iterable
from copy import copy

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pracownia.commons.keys import queries, rules
from pracownia.commons.keys.events import EmailChangeAsked, EmailChanged, EmailChangeObjected
from pracownia.commons.keys.models import EmailChange
from pracownia.commons.people import links, ties
from pracownia.commons.people.models import Person
from pracownia.core.events import on

from . import steps
from .models import Letter, Step
from .notices import Note, notice, page
from .states import State

SIGN_IN = "letters/notices/sign_in.txt"
# These say where they go and stay with that address.
TO_AN_ADDRESS = [
    f"letters/notices/email_{name}.txt" for name in ("asked", "confirm", "changed_before")
]


@notice(EmailChangeAsked, template="letters/notices/email_confirm.txt")
def to_the_new(event: EmailChangeAsked) -> Iterable[Note]:
    """Nothing that somebody typed about themselves: the address may be a stranger's."""
    change = _change(event)
    if change and change.stopped_at is None and not queries.holder_of(change=change):
        stranger = Person(pk=change.person_id, email=change.new, language=change.person.language)
        told = {"by_office": bool(change.reason), "link": _link("confirm", change, rules.CONFIRM)}
        yield Note(stranger, told, secret=True)


@notice(EmailChangeAsked, template="letters/notices/email_taken.txt")
def to_whoever_has_it(event: EmailChangeAsked) -> Iterable[Note]:
    change = _change(event)
    holder = queries.holder_of(change=change) if change else None
    if holder and holder.is_active:
        yield Note(holder, {"email": holder.email, "link": page(reverse("keys:security"))})


@notice(EmailChangeAsked, template="letters/notices/email_asked.txt")
def to_the_present(event: EmailChangeAsked) -> Iterable[Note]:
    change = _change(event)
    if change and change.old:
        told = {"new": change.new, "by": _by(change), "link": _link("stop", change, rules.STOP)}
        yield Note(_at(change.person, change.old), told, secret=True)


@notice(EmailChanged, template="letters/notices/email_changed.txt")
def to_the_person(event: EmailChanged) -> Iterable[Note]:
    change = _change(event)
    if change:
        told = {"email": change.new, "by": _by(change), "link": page(reverse("keys:security"))}
        yield Note(_at(change.person, change.new), told)


@notice(EmailChanged, template="letters/notices/email_changed_before.txt")
def to_the_former(event: EmailChanged) -> Iterable[Note]:
    change = _change(event)
    if change and change.old:
        told = {"new": change.new, "by": _by(change), "link": _link("stop", change, rules.STOP)}
        yield Note(_at(change.person, change.old), told, secret=True)


@notice(EmailChangeObjected, template="letters/notices/email_objected.txt")
def to_administrators(event: EmailChangeObjected) -> Iterable[Note]:
    change = _change(event)
    if change and change.objected_at:
        told = {"who": change.person.name, "link": page(reverse("keys:email_changes"))}
        for person in ties.responsible_for(0, on=timezone.localdate(change.objected_at)):
            if person.pk != change.person_id:
                yield Note(person, told)


@on(EmailChanged, light=True)
@transaction.atomic
def letters_follow(event: EmailChanged) -> None:
    """What has not left yet goes to the new address; codes for signing in go nowhere.

    A postman who holds one of them loses it: he would send it to the address that he has read.
    """
    change = _change(event)
    if change is None or not change.old or change.done_at is None:
        return
    mine = Letter.objects.filter(person=change.person_id, to=change.old)
    mine = mine.filter(state__in=(State.QUEUED, State.HELD)).exclude(template__in=TO_AN_ADDRESS)
    codes = list(mine.filter(template=SIGN_IN).values_list("pk", flat=True))
    Letter.objects.filter(pk__in=codes).update(state=State.DROPPED, claim="", body="", links=[])
    said = "The address for signing in was changed."
    steps.note(codes, Step.Kind.DROPPED, at=change.done_at, answer=said)
    mine.update(to=change.person.email, claim="", claimed_at=None)


def _change(event: EmailChangeAsked | EmailChanged | EmailChangeObjected) -> EmailChange | None:
    known = EmailChange.objects.select_related("person", "by")
    return known.filter(pk=event.change_id).first()


def _at(person: Person, email: str) -> Person:
    """The person as reached at one of two addresses."""
    there = copy(person)
    there.email = email
    return there


def _by(change: EmailChange) -> str:
    """Who of the office asked for it: an administrator is answerable to the person."""
    return change.by.name if change.by else ""


def _link(what: str, change: EmailChange, purpose: str) -> str:
    token = links.token_of(purpose, change.uid, change.salt)
    return page(reverse(f"keys:{what}_email", args=[change.uid, token]))
