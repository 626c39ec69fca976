"""The index in the database: the same answers as in memory, in the same transaction, in scope."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pracownia.commons.searching import sources
from pracownia.commons.searching.models import Posting
from pracownia.commons.searching.store import DatabaseStore
from pracownia.engines.search import search
from pracownia.engines.search.tests.cast import (
    documents,
    found,
    holding,
    practice,
    queries,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def store():
    return DatabaseStore()


def answers(store):
    return {
        query.id: [
            (hit.document.object_id, hit.score, hit.why)
            for hit in search(query.text, store, limit=50).hits
        ]
        for query in queries()[::4]
    }


def test_every_answer_is_that_of_memory_to_the_last_digit(store):
    store.put_all(documents()[:40])

    assert answers(store) == answers(holding(*documents()[:40]))


def test_what_is_put_in_is_found_at_once_and_goes_when_the_transaction_fails(store):
    with transaction.atomic():
        store.put(practice("a", "Rada seniorów"))
        assert found("radzie seniorow", store) == ["a"]
        transaction.set_rollback(True)

    assert found("radzie seniorow", store) == []
    assert not Posting.objects.exists()


def test_a_document_keeps_its_number_when_it_is_put_again(store):
    number = store.put(practice("a", "Rada seniorów"))

    assert store.put(practice("a", "Łąka kwietna")) == number
    assert found("senior", store) == []
    assert found("łąki", store) == ["a"]
    first, second = store.put_all([practice("b", "Raz"), practice("b", "Dwa")])
    assert first == second > number
    assert found("dwa", store) == ["b"]


def test_what_is_taken_out_is_not_found(store):
    store.put(practice("a", "Rada seniorów"))

    store.remove("practice", "a")
    store.remove("practice", "a")

    assert found("rada", store) == []
    assert not Posting.objects.exists()


def test_only_what_the_viewer_may_see_is_found_counted_and_offered(store):
    store.put(practice("open", "Rada gminy"))
    store.put(practice("closed", "Rada Kowalczewskiego", visibility="programme:1"))
    insider = frozenset({"public", "programme:1"})

    assert found("rada", store) == ["open"]
    assert search("kowalczevskiego", store).did_you_mean == ""
    assert set(found("rada", store, visible=insider)) == {"open", "closed"}
    assert found("rada", store, visible=insider, kinds=frozenset({"person"})) == []
    assert found("rada", store, visible=insider, lang="en") == []


def test_a_query_asks_the_same_number_of_questions_of_any_index(store):
    def questions():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            search("rada mlodziezowa konsutlacje", store)
        return len(asked)

    store.put(documents()[0])
    one = questions()
    store.put_all(documents()[:5])

    assert questions() == one <= 9


def test_letters_that_a_database_refuses_do_not_stop_a_document(store):
    store.put(practice("a", "Rada\0 seniorów", "ﷺ" * 100 + "\0 İ" + "ß" * 100))

    assert found("seniorzy", store) == ["a"]


@pytest.fixture
def practices(monkeypatch):
    """A room that has documents; they are what the test puts in the list."""
    listed = []
    of_room = sources.Source(
        "practice", "practices", 1, lambda numbers: list(listed), lambda numbers: {}
    )
    monkeypatch.setattr(sources.sources, "_items", [of_room])
    return listed


def test_the_index_is_made_again_and_compared(store, practices, capsys):
    practices[:] = [practice("a", "Rada seniorów"), practice("b", "Łąka")]
    store.put(practice("gone", "Dawno"))

    call_command("reindex")
    call_command("reindex", check=True)
    assert found("seniorzy", store) == ["a"]
    assert found("dawno", store) == []

    practices[:] = [practice("a", "Rada młodzieży"), practice("c", "Nowa")]
    with pytest.raises(CommandError, match="pracownia reindex"):
        call_command("reindex", check=True)
    said = capsys.readouterr().out
    assert "stale: practice a" in said
    assert "missing: practice c" in said
    assert "extra: practice b" in said
