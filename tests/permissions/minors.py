"""Two people under 18 and their guardians: one guardian agreed, another has not answered yet."""

from datetime import date, timedelta

from pracownia.commons.guardians import actions, queries
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Application

GUARDIAN = "opiekun.kanarek@poraj.example"


def grow(world, now) -> None:
    """Of the owner's draft in the open call somebody agreed; of Hanna's nobody has said a word."""
    owner = world.people["owner"]
    draft = Application.objects.get(person=owner, call__edition__slug="nabor")
    given = _ask(world, draft, GUARDIAN, now)
    actions.agree(
        actor=Actor(),
        uid=given.uid,
        token=queries.token_of(given),
        relation="parent",
        may_publish=True,
        now=now,
    )
    hanna = Person.objects.create_user("hanna@poraj.example", first_name=world.text("Hanna")[:100])
    other = applying.start_draft(
        actor=Actor(hanna.pk), call_id=world.calls["nabor"].pk, now=now - timedelta(hours=1)
    )
    waits = _ask(world, other, "inny@poraj.example", now)
    world.things |= {
        "young": draft.pk,
        "guarded": given.pk,
        "guarded_uid": given.uid,
        "guarded_token": queries.token_of(given),
        "leaving_token": queries.token_of(given, queries.WITHDRAWAL),
        "unguarded": waits.pk,
        "unguarded_uid": waits.uid,
        "unguarded_token": queries.token_of(waits),
    }


def _ask(world, draft, email, now):
    actor = Actor(draft.person_id)
    born_on = date(now.year - 16, 1, 1)
    people.set_birth(actor=SYSTEM, person_id=draft.person_id, born_on=born_on)
    return actions.name_guardian(
        actor=actor,
        slug="zgloszenie",
        number=draft.pk,
        name=world.text("Piotr Kos")[:150],
        email=email,
        now=now,
    )
