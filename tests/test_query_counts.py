"""Every page asks the database the same for N things and for three times as many."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from benchmarks import stage
from pracownia.announce.programmes.models import Membership
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment.queries import standing

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW, MANY = 6, 18

# What the office does all day. If one of these stops answering, the test below says nothing of it.
LISTS = {
    "programmes:home",
    "programmes:programmes",
    "programmes:edition",
    "programmes:desk",
    "programmes:roles",
    "people:home",
    "letters:outbox",
    "applications:list",
    "applications:export",
    "applications:office",
    "applications:mine",
    "assessment:mine",
    "assessment:board",
    "assessment:people",
    "assessment:formal",
    "assessment:formal_card",
    "assessment:compare",
    "assessment:card",
    "selection:board",
    "selection:why",
    "cohorts:participants",
}
# Not pages: they go on to another page, draw anything at all, or change with the clock.
NOT_PAGES = {"live", "ready", "web:styleguide"}


class _BackToBefore(Exception):
    """Ends a transaction of which nothing is to stay."""


@contextmanager
def built(size):
    """The stage of the benchmarks with so many applications, gone afterwards."""
    asking.forget()
    standing.forget()
    try:
        with transaction.atomic():
            yield stage.build(size)
            raise _BackToBefore
    except _BackToBefore:
        pass


def named(resolver, prefix=""):
    """(name, pattern) of all addresses, with their namespaces."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{prefix}{one.name}", one.pattern


def addresses(built_stage, slug):
    """All addresses that the stage has something for, with an application of this edition."""
    application = Application.objects.filter(call__edition__slug=slug).order_by("pk").last()
    waiting = built_stage.waiting[0] if slug == stage.CLOSED else application.pk
    known = {
        "slug": slug,
        "number": application.number,
        "application_id": waiting,
        "part": "kontakt" if slug == stage.OPEN else "gain",
        "document": "regulamin",
        "purpose": "rekrutacja",
        "kind": "applications",
        "code": "2403",
    }
    for name, pattern in named(get_resolver()):
        wanted = set(pattern.regex.groupindex)
        if wanted <= set(known) and name not in NOT_PAGES:
            given = {one: known[one] for one in wanted}
            if isinstance(pattern.converters.get("number"), IntConverter):
                given["number"] = 1
            yield name, reverse(name, kwargs=given)


def counted(size):
    """{(who, address): queries} of every page that answers, and the names of all of them."""
    found, names = {}, set()
    with built(size) as here:
        applicant = Person.objects.get(email=f"osoba0.{stage.CLOSED}@pomiar.example")
        participant = Person.objects.get(email=f"osoba1.{stage.CLOSED}@pomiar.example")
        programme_id = here.closed.edition.programme_id
        Membership.objects.create(person=participant, programme_id=programme_id, role="participant")
        people = {
            "stranger": None,
            "applicant": applicant,
            "participant": participant,
            "coordinator": here.coordinator,
            "reviewer": here.reviewer,
            "chair": here.chair,
        }
        for who, person in people.items():
            client = Client()
            if person:
                client.force_login(person)
            for slug in (stage.CLOSED, stage.COUNTED):
                for name, address in addresses(here, slug):
                    if ("stranger", name, slug) in found or is_elsewhere(name, slug):
                        continue
                    if asked := queries_of(client, address):
                        found[who, name, slug] = asked
                        names.add(name)
    return found, names


def is_elsewhere(name, slug):
    """The second edition is only looked at where the first one has nothing yet."""
    return slug == stage.COUNTED and not name.startswith(("selection:", "programmes:desk"))


def queries_of(client, address):
    """The queries of a warm page; nothing when it is not a page for this person."""
    answer = client.get(address)
    if answer.status_code != 200:
        return None
    answer.getvalue()  # an export asks while it is read
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address).getvalue()
    return [one["sql"] for one in asked.captured_queries]


def test_every_page_asks_the_same_for_few_and_many():
    few, names = counted(FEW)
    many, _names = counted(MANY)

    assert LISTS - names == set()
    differing = {
        place: (len(few[place]), len(many[place]), only_in(few[place], many[place]))
        for place in few.keys() & many.keys()
        if len(few[place]) != len(many[place])
    }
    assert differing == {}


def only_in(few, many):
    """The beginnings of queries that were asked more often, to find them by."""
    short = [sql[:100] for sql in few]
    return sorted(
        {
            sql[:100]
            for sql in many
            if short.count(sql[:100]) != [one[:100] for one in many].count(sql[:100])
        }
    )
