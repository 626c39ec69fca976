"""Interviews in the ranking: who is awaited, and how the explanation names their share."""

import pytest

from pracownia.enrol.interviews.tests.cast import finish, published
from pracownia.enrol.selection.queries.candidates import scored, unfinished
from pracownia.enrol.selection.queries.why import points_of

pytestmark = pytest.mark.django_db


def test_people_wait_for_their_interview_and_then_it_counts_with_its_share():
    made, people = published(2)
    call = made.call.pk
    assert unfinished(call) == ["PS-0001", "PS-0002"]

    for one, points in zip(people, ((10, 5), (0, 5)), strict=True):
        finish(made, one, points)

    assert unfinished(call) == []
    assert [str(one.mean) for one in scored(call)] == ["82.00", "61.40", "40.80"]
    (part,) = points_of(made.applications[0].pk, call_id=call)
    assert (part.mean, part.most) == (20, 20)
    assert part.name == "Rozmowa (40% oceny końcowej)"
