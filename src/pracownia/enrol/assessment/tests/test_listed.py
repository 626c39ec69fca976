"""The list of applications tells coordinators of the formal check and of marks, and nobody else."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from pracownia.commons.tables import drawn
from pracownia.commons.tables.asked import read
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.assessment.models import FormalCard, Score

from .cast import NOW, world

pytestmark = pytest.mark.django_db


def found(made, query, actor=SYSTEM):
    asked = read(applying.table_of(made.call, actor), QueryDict(query))
    rows = asked.arranged(asked.narrow(applying.everything(made.call.pk)))
    return asked, [one.pk for one in rows]


def test_the_list_is_narrowed_and_ordered_by_the_formal_check_and_by_marks():
    made = world()
    first, second, third = made.apply(1), made.apply(2), made.apply(3)
    made.accept(first)
    made.accept(second)
    FormalCard.objects.filter(application=second).update(reopened_at=NOW)
    for one, mean in ((first, 61), (third, 84)):
        Score.objects.create(application=one, mean=Decimal(mean), cards=2)

    assert found(made, "formalna=positive")[1] == [first.pk]
    assert found(made, "formalna=czeka")[1] == [second.pk, third.pk]
    assert found(made, "ocena.min=70")[1] == [third.pk]
    assert found(made, "ocena.puste=tak")[1] == [second.pk]
    assert found(made, "wg=-ocena")[1] == [third.pk, first.pk, second.pk]
    asked, _rows = found(made, "kol=numer,formalna,ocena")
    lines = drawn.lines(asked, applying.everything(made.call.pk), first=0, size=9)
    assert [line.cells for line in lines] == [
        ("spełnia warunki", "61,00"),
        ("do sprawdzenia", "–"),
        ("do sprawdzenia", "84,00"),
    ]


def test_who_may_not_see_all_marks_has_neither_their_columns_nor_their_filters():
    made = world()
    made.accept(made.apply(1))
    chair = Actor(person_id=1, roles=frozenset({("chair", made.call.edition.programme_id)}))
    asked, rows = found(made, "ocena.min=70&kol=numer,ocena&formalna=negative", chair)

    assert len(rows) == 1
    assert "ocena" in asked.dropped
    assert "ocena" not in asked.query
