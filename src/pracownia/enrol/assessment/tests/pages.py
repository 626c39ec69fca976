"""How tests of pages go to a page and fill in a card."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .cast import WHY

SLUG = "pracownia-2027"


def at(name, *args):
    return reverse(f"assessment:{name}", args=[SLUG, *args])


def signed_in(who):
    client = Client()
    client.force_login(who)
    return client


def card_of(made, number=0, who=None):
    return made.give(made.applications[number], who or made.tomasz)


def filled(made, points=40, why=WHY, revision=0, **more):
    values = {"revision": revision, "comment": ""}
    for one in made.criteria:
        values |= {f"points-{one.pk}": points if one.max_points == 60 else 5, f"why-{one.pk}": why}
    return values | more


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
