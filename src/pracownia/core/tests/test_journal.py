"""The journal is written once, sealed in order, and shows what was tampered with."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from pracownia.core import events, journal
from pracownia.core.access import Actor
from pracownia.core.models import Entry, Heard, Seal, Tally

pytestmark = pytest.mark.django_db
WOJT = Actor(person_id=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorOpened(events.Event):
    door: str


@pytest.fixture
def heard():
    said = []

    @events.on(DoorOpened)
    def ear(event):
        said.append(event.door)
        if event.door == "stuck":
            raise RuntimeError("stuck")

    yield said
    events._ears.pop(DoorOpened)


def unprotected(sql):
    """Change a line behind the back of the triggers, as somebody with the database file could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("core_entry", "core_seal"):
                for verb in ("UPDATE", "DELETE"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        else:
            # Foreign keys wait for the commit, and a table they wait for cannot be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("core_entry", "core_seal"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)


def three_lines():
    for door in ("first", "second", "third"):
        events.publish(DoorOpened(programme_id=1, door=door), actor=WOJT)
    journal.seal_all()


def test_an_act_leaves_one_line_with_who_what_and_where():
    entry = events.publish(DoorOpened(programme_id=3, door="front"), actor=WOJT)

    assert (entry.kind, entry.actor_id, entry.programme_id, entry.data["door"]) == (
        "core.tests.test_journal.DoorOpened",
        7,
        3,
        "front",
    )


def test_an_untouched_journal_verifies():
    three_lines()

    assert journal.verify() == (3, [])


def test_sealing_again_adds_nothing():
    three_lines()

    assert (journal.seal_all(), Seal.objects.count()) == (0, 3)


FIRST = "(SELECT min(id) FROM core_entry)"
CHANGES = {
    (Entry, "id"): [
        "INSERT INTO core_entry SELECT id + 99, kind, at, actor_id, programme_id, data, "
        f"request_id, mac FROM core_entry WHERE id = {FIRST}",
        f"UPDATE core_seal SET entry_id = {FIRST} + 99 WHERE number = 1",
        f"DELETE FROM core_entry WHERE id = {FIRST}",
    ],
    (Entry, "kind"): [f"UPDATE core_entry SET kind = 'x' WHERE id = {FIRST}"],
    (Entry, "at"): [f"UPDATE core_entry SET at = '2020-01-01 00:00:00+00' WHERE id = {FIRST}"],
    (Entry, "actor_id"): [f"UPDATE core_entry SET actor_id = 8 WHERE id = {FIRST}"],
    (Entry, "programme_id"): [f"UPDATE core_entry SET programme_id = 8 WHERE id = {FIRST}"],
    (Entry, "data"): [f"UPDATE core_entry SET data = '{{}}' WHERE id = {FIRST}"],
    (Entry, "request_id"): [f"UPDATE core_entry SET request_id = 'x' WHERE id = {FIRST}"],
    (Entry, "mac"): [f"UPDATE core_entry SET mac = 'x' WHERE id = {FIRST}"],
    (Seal, "number"): ["UPDATE core_seal SET number = 9 WHERE number = 2"],
    (Seal, "entry_id"): [
        "DELETE FROM core_seal WHERE number = 3",
        f"UPDATE core_seal SET entry_id = {FIRST} + 2 WHERE number = 2",
    ],
    (Seal, "previous"): ["UPDATE core_seal SET previous = 'x' WHERE number = 2"],
    (Seal, "digest"): ["UPDATE core_seal SET digest = 'x' WHERE number = 2"],
    ("a line", "removed"): [
        "DELETE FROM core_seal WHERE number = 2",
        f"DELETE FROM core_entry WHERE id = {FIRST} + 1",
    ],
    ("a place", "removed"): ["DELETE FROM core_seal WHERE number = 2"],
    ("two lines", "reordered"): [
        "UPDATE core_seal SET number = 9 WHERE number = 1",
        "UPDATE core_seal SET number = 1 WHERE number = 2",
        "UPDATE core_seal SET number = 2 WHERE number = 9",
    ],
    ("a line", "inserted"): [
        "INSERT INTO core_entry SELECT id + 50, kind, at, actor_id, programme_id, data, "
        f"'another', mac FROM core_entry WHERE id = {FIRST}"
    ],
}


def name_of(change):
    thing, what = change
    return f"{thing if isinstance(thing, str) else thing.__name__} {what}"


@pytest.mark.parametrize("change", CHANGES, ids=name_of)
def test_a_changed_removed_inserted_or_reordered_line_shows(change):
    three_lines()

    for sql in CHANGES[change]:
        unprotected(sql)

    assert journal.verify()[1]


def test_each_column_of_the_journal_is_changed_once_by_these_tests():
    columns = {(model, one.attname) for model in (Entry, Seal) for one in model._meta.fields}

    assert columns <= set(CHANGES)


def test_the_database_refuses_to_change_the_journal():
    three_lines()

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Entry.objects.update(kind="x")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Seal.objects.all().delete()


def test_an_ear_hears_an_entry_once_however_often_it_is_told(heard):
    entry = events.publish(DoorOpened(programme_id=1, door="front"), actor=WOJT)

    for _ in range(3):
        events.deliver(DoorOpened(programme_id=1, door="front"), entry)

    assert (heard, Heard.objects.count()) == (["front"], 1)


def test_what_was_not_heard_because_of_a_crash_is_told_again_later(heard):
    events.publish(DoorOpened(programme_id=1, door="front"), actor=WOJT)
    later = timezone.now() + timedelta(minutes=1)

    assert (events.redeliver(now=later), events.redeliver(now=later), heard) == (1, 0, ["front"])


def test_a_failing_ear_leaves_no_trace_and_will_be_asked_again(heard):
    entry = events.publish(DoorOpened(programme_id=1, door="stuck"), actor=WOJT)

    assert not events.deliver(DoorOpened(programme_id=1, door="stuck"), entry)
    assert not Heard.objects.exists()


def test_acts_that_follow_each_other_are_sealed_together(monkeypatch):
    clock = iter([100.0, 101.0, 119.0, 120.5])
    monkeypatch.setattr(journal, "monotonic", lambda: next(clock, 999.0))
    monkeypatch.setattr(journal, "_sealed_at", [0.0])

    for door in ("first", "second"):
        events.publish(DoorOpened(programme_id=1, door=door), actor=WOJT)
        journal.seal_now_and_then()

    assert Seal.objects.count() == 1
    journal.seal_all()
    assert journal.verify() == (2, [])


def test_what_one_act_says_together_is_written_in_order_and_told_with_what_it_had(
    heard, django_assert_num_queries, django_capture_on_commit_callbacks
):
    had = []
    events.on(DoorOpened)(lambda event: had.append(events.at_hand(str)))
    first, second = (DoorOpened(programme_id=1, door=door) for door in ("front", "back"))

    with (
        django_capture_on_commit_callbacks() as callbacks,
        django_assert_num_queries(1),
        events.in_one_go(),
    ):
        events.publish(first, actor=WOJT, having="a key")
        events.publish(second, actor=WOJT)
    for told in callbacks:
        told()

    assert [entry.data["door"] for entry in Entry.objects.order_by("pk")] == ["front", "back"]
    assert (heard, had) == (["front", "back"], ["a key", None])
    assert journal.verify()[1] == []


def test_an_act_that_fails_says_nothing(heard):
    @events.in_one_go()
    def act():
        events.publish(DoorOpened(programme_id=1, door="front"), actor=WOJT)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()

    assert not Entry.objects.exists()
    events.publish(DoorOpened(programme_id=1, door="back"), actor=WOJT)
    assert Entry.objects.count() == 1


def test_of_light_ears_told_together_the_failing_one_takes_back_its_own_part_only():
    def good(event):
        Tally.objects.create(key="good", count=1, since=timezone.now())

    def bad(event):
        Tally.objects.create(key="bad", count=1, since=timezone.now())
        raise RuntimeError(event.door)

    for ear in (good, bad):
        events.on(DoorOpened, light=True)(ear)
    event = DoorOpened(programme_id=1, door="stuck")
    entry = events.publish(event, actor=WOJT)

    assert not events.deliver(event, entry)

    events._ears.pop(DoorOpened)
    assert list(Tally.objects.values_list("key", flat=True)) == ["good"]
    assert [one.ear for one in Heard.objects.all()] == [events.name_of(good)]
