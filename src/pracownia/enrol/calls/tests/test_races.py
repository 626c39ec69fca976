"""A code used twice at the same instant lets in once."""

import pytest

from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests.test_races import at_once
from pracownia.enrol.calls import queries
from pracownia.enrol.calls.models import LateCode

from .cast import a_call, a_code, a_person, using

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_code_used_twice_at_the_same_instant_is_one_coming_in():
    call, person = a_call(), a_person()
    words = queries.code_of(a_code(call))

    results = at_once(*[lambda: using(person, words)] * 4)

    assert {one.pk for one in results} == {Application.objects.get().pk}
    assert LateCode.objects.get().used_at
    assert Entry.objects.filter(kind="enrol.calls.CodeUsed").count() == 1
