"""A call that is announced, its coordinator, and people who come to it by a link."""

from django.utils import timezone

from pracownia.announce.programmes.models import Point
from pracownia.commons.people.models import Person
from pracownia.enrol.applications.tests.cast import (
    AFTER,
    CLOSES,
    NOW,
    SLUG,
    a_call,
    a_coordinator,
    a_person,
    acting,
)
from pracownia.enrol.applications.tests.cast import a_draft as draft_at
from pracownia.enrol.publicity import actions

__all__ = ["AFTER", "CLOSES", "NOW", "SLUG", "a_call", "a_channel", "a_coordinator", "a_draft"]
__all__ += ["a_person", "acting", "described", "signed_in"]


def a_channel(call, office=None, *, name="Strona powiatu", now=NOW):
    actor = office or a_coordinator(call)
    return actions.name_channel(actor=actor, call_id=call.pk, name=name, now=now)


def a_draft(call, person=None, *, filled=True):
    """Started now: calls of these tests are open by the clock."""
    return draft_at(call, person, filled=filled, now=timezone.now())


def described(call):
    """The programme page says whom the call is for."""
    for order, (kind, text) in enumerate(
        (("role", "radni"), ("audience", "Radnych małych gmin"), ("gain", "Dziesięć spotkań"))
    ):
        Point.objects.create(edition=call.edition, kind=kind, order=order, text=text)


def signed_in(client, actor):
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client
