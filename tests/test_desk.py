"""The desk of an edition asks as much for one call as for five, and not much for either."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import stage
from pracownia.announce.programmes.models import Window
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import FormalCard, Plan

pytestmark = pytest.mark.django_db
MOST = 15


def a_further(call, order):
    """One more call with a plan of assessment, and one application that waits for its check."""
    suffix = f"tura-{order}"
    windows = {}
    for window in Window.objects.filter(edition=call.edition_id, suffix=""):
        window.pk, window.suffix, window.call_name = None, suffix, f"Tura {order}"
        window.save()
        windows[window.kind] = window
    found = Call.objects.get(pk=call.pk)
    found.pk, found.suffix, found.order, found.name = None, suffix, order, f"Tura {order}"
    found.window = windows[Window.Kind.APPLICATIONS]
    found.save()
    Plan.objects.create(
        call=found, divergence=Decimal(70), threshold=Decimal(30), declaration="Jestem bezstronna."
    )
    moved = Application.objects.filter(call=call).order_by("pk").last()
    if moved is None:
        return
    FormalCard.objects.filter(application=moved).delete()
    Application.objects.filter(pk=moved.pk).update(call=found)


def queries_of(person, address):
    client = Client()
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked), answer.content.decode()


def test_the_desk_costs_the_same_for_one_call_and_for_five():
    here = stage.build(6, only_lists=True)
    address = reverse("programmes:desk", args=[stage.CLOSED])
    people = {"coordinator": here.coordinator, "chair": here.chair, "reviewer": here.reviewer}
    one = {role: queries_of(person, address)[0] for role, person in people.items()}
    for order in range(2, 6):
        a_further(here.closed, order)

    five = {role: queries_of(person, address) for role, person in people.items()}

    assert {role: number for role, (number, _page) in five.items()} == one
    assert max(one.values()) <= MOST, one
    page = five["coordinator"][1]
    for order in range(2, 6):
        assert f"Tura {order}: 1 zgłoszenie czeka na ocenę formalną" in page


def test_open_calls_cost_no_more_when_there_are_many():
    here = stage.build(3, only_lists=True)
    address = reverse("programmes:desk", args=[stage.OPEN])
    call = Call.objects.get(edition__slug=stage.OPEN)
    a_further(call, 2)
    two, _page = queries_of(here.coordinator, address)
    for order in range(3, 6):
        a_further(call, order)
    assert queries_of(here.coordinator, address)[0] == two <= MOST
