"""Hanna, who is fifteen and applies to Pracownia Samorządowa, and her father."""

import re
from datetime import date

from pracownia.commons.guardians import actions, queries
from pracownia.commons.people.models import Profile
from pracownia.core.access import Actor
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests import cast as applying
from pracownia.enrol.applications.tests.cast import NOW, a_coordinator, acting, fresh

__all__ = ["NOW", "a_coordinator", "acting", "fresh"]
FATHER = "piotr.kos@poczta.example"
BORN = date(2011, 5, 1)


def a_call_for_the_young():
    call = applying.a_call()
    Call.objects.filter(pk=call.pk).update(admits_minors=True)
    return Call.objects.select_related("edition__programme", "window").get(pk=call.pk)


def hanna(born_on=BORN):
    person = applying.a_person("Hanna Kos")
    if born_on:
        Profile.objects.update_or_create(person=person, defaults={"born_on": born_on})
    return person


def a_draft(call, person):
    return applying.a_draft(call, person)


def name(draft, *, email=FATHER, now=NOW):
    return actions.name_guardian(
        actor=acting(draft.person),
        slug="zgloszenie",
        number=draft.pk,
        name="Piotr Kos",
        email=email,
        now=now,
    )


def agree(consent, *, may_publish=False, now=NOW):
    consent.refresh_from_db()
    return actions.agree(
        actor=Actor(),
        uid=consent.uid,
        token=queries.token_of(consent),
        relation="parent",
        may_publish=may_publish,
        now=now,
    )


def withdraw(consent, *, now=NOW):
    token = queries.token_of(consent, queries.WITHDRAWAL)
    return actions.withdraw(actor=Actor(), uid=consent.uid, token=token, now=now)


def submit(draft, *, now=NOW, key="klucz", **more):
    return applications.submit(
        actor=acting(draft.person),
        application_id=draft.pk,
        key=key,
        received_at=now,
        now=now,
        **more,
    )


def link_in(body: str) -> str:
    found = re.search(r"https?://[^/\s]+(/opiekun/\S+)", body)
    assert found, body
    return found[1]
