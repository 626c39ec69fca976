"""A prepared query answers as the same query would, whatever was asked before."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import FETCH_RAISE, Value
from django.db.models.functions import Concat
from django.db.transaction import TransactionManagementError

from pracownia.core import journal
from pracownia.core.models import Entry, Seal
from pracownia.core.prepared import prepared

pytestmark = pytest.mark.django_db


def seals(kind, actor_id):
    return (
        Seal.objects.filter(entry__kind=kind, entry__actor_id=actor_id)
        .select_related("entry")
        .annotate(said=Concat("entry__kind", Value("!")))
        .order_by("-number")
        .fetch_mode(FETCH_RAISE)
    )


@pytest.fixture
def written():
    for kind, actor_id in (("a", 1), ("a", 2), ("b", 1)):
        journal.write(kind=kind, actor_id=actor_id, programme_id=None, data={"kind": kind})
    journal.seal_all()


def known(seal):
    return (seal.number, seal.digest, seal.said, seal.entry.kind, seal.entry.at, seal.entry.data)


def test_it_finds_what_the_query_finds_for_any_values(written):
    asked = prepared(seals)

    for kind, actor_id in (("a", 1), ("a", 2), ("b", 1), ("a", 1)):
        assert known(asked.first(kind, actor_id)) == known(seals(kind, actor_id).first())
    assert asked.first("a", 3) is None


def test_it_is_one_query_and_its_rows_are_like_any_others(written, django_assert_num_queries):
    asked = prepared(seals)
    asked.first("a", 1)

    with django_assert_num_queries(1):
        seal = asked.first("b", 1)
        assert seal.entry.data == {"kind": "b"}
    seal.digest = "x"
    assert Seal(number=seal.number) == seal


def test_a_value_that_does_not_go_in_as_it_is_cannot_be_prepared():
    with pytest.raises(TypeError, match="goes into the query as it is"):
        prepared(lambda text: Entry.objects.filter(kind__contains=text)).first("a")
    with pytest.raises(TypeError, match="whole numbers and texts"):
        prepared(lambda at: Entry.objects.filter(at=at)).first(datetime(2027, 4, 3, tzinfo=UTC))


def test_rows_are_held_within_a_transaction_only(written, monkeypatch):
    asked = prepared(lambda number: Seal.objects.filter(number=number).select_for_update())
    assert asked.first(1).number == 1

    monkeypatch.setattr(connection, "get_autocommit", lambda: True)

    with pytest.raises(TransactionManagementError):
        asked.first(1)
