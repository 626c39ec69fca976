"""Told to the person, forgotten with them."""

import pytest

from pracownia.enrol.calls import personal, queries
from pracownia.enrol.calls.models import LateCode

from .cast import AFTER, a_call, a_code, a_person, using

pytestmark = pytest.mark.django_db


def test_a_person_reads_why_they_were_let_in_and_the_words_go_with_them():
    call, person = a_call(), a_person()
    using(person, queries.code_of(a_code(call)))

    assert "Szpital" in str(personal.tell(person.pk))
    personal.forget(person.pk, AFTER)

    kept = LateCode.objects.get()
    assert (kept.email, kept.reason) == ("", "–")
    assert kept.used_at
    assert personal.left([kept.application_id]) == set()


def test_a_code_nobody_came_in_with_goes_whole():
    call, person = a_call(), a_person()
    a_code(call)

    personal.forget(person.pk, AFTER)

    assert not LateCode.objects.exists()
