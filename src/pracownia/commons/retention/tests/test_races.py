"""Two nights at once: each letter once, each record once, one unbroken chain."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from pracownia.commons.letters.models import Letter
from pracownia.commons.retention import actions, proof
from pracownia.commons.retention.actions import deleting
from pracownia.commons.retention.models import Deletion, Gone, Line
from pracownia.core.access import SYSTEM
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests import cast as people

from .cast import DAY, DUE, an_edition, drafts, night

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(day, times=2):
    gate, results = Barrier(times), []

    def run():
        gate.wait()
        try:
            results.append(actions.night(actor=SYSTEM, now=night(day)))
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(results)


def test_two_nights_at_once_warn_once_and_delete_once(monkeypatch):
    monkeypatch.setattr(deleting, "BATCH", 1)
    call, _office = an_edition()
    people.a_coordinator(call)
    drafts(call, *(f"Jan Bator{letter}" for letter in "abcd"))

    assert at_once(DUE - 30 * DAY) == [0, 0]
    assert Deletion.objects.count() == 1
    assert at_once(DUE - 7 * DAY) == [0, 0]
    assert Letter.objects.filter(template__startswith="retention/").count() == 2
    assert sum(at_once(DUE)) == 4

    assert not Application.objects.exists()
    assert (Line.objects.count(), Gone.objects.count()) == (4, 4)
    assert proof.verify() == (4, [])
