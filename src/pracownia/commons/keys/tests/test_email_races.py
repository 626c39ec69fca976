"""A link used twice at once, and two people who take one address at once."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from pracownia.commons.keys.models import EmailChange
from pracownia.commons.people.models import Person
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from .cast import iwona, katarzyna
from .test_email import NEW, asked, confirmed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run all of them from the same moment, each with a connection of its own."""
    gate, results = Barrier(len(works)), []

    def run(work):
        gate.wait()
        try:
            results.append(work())
        except Refused as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def changed():
    return Entry.objects.filter(kind="commons.keys.EmailChanged").count()


def test_a_link_used_twice_at_once_changes_the_address_once():
    person = katarzyna()
    change = asked(person)

    results = at_once(*[lambda: confirmed(change, person)] * 2)

    assert sorted(type(one).__name__ for one in results) == ["EmailChange", "Refused"]
    assert changed() == 1


def test_of_two_people_who_take_one_address_at_once_one_gets_it():
    first, second = katarzyna(), iwona()
    mine, theirs = asked(first), asked(second)

    results = at_once(lambda: confirmed(mine, first), lambda: confirmed(theirs, second))

    assert sorted(type(one).__name__ for one in results) == ["EmailChange", "Refused"]
    assert Person.objects.filter(email=NEW).count() == 1
    assert (changed(), EmailChange.objects.exclude(done_at=None).count()) == (1, 1)


def test_of_two_changes_asked_for_at_once_one_waits():
    person = katarzyna()

    at_once(lambda: asked(person, "a@poraj.example"), lambda: asked(person, "b@poraj.example"))

    assert EmailChange.objects.filter(stopped_at=None).count() == 1
