"""Sessions of the plan keep their identity in calendars, and say when they change."""

from datetime import date, datetime

import pytest
from icalendar import Calendar

from pracownia.announce.programmes import actions
from pracownia.announce.programmes.models import Edition, Planned
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry

from . import cast

pytestmark = pytest.mark.django_db
FIRST, SECOND = (date(2027, 3, 26), date(2027, 3, 28)), (date(2027, 10, 30), date(2027, 10, 31))


def session(title, days, **more):
    return {"title": title, "starts_on": days[0], "ends_on": days[1], "precision": "day", **more}


PLAN = [session("Zjazd I", FIRST), session("Zjazd II", SECOND), {"title": "Sieć"}]


@pytest.fixture
def edition():
    edition = cast.a_draft()
    actions.set_plan(actor=cast.ADMIN, edition_id=edition.pk, sessions=PLAN)
    actions.publish_edition(actor=cast.ADMIN, edition_id=edition.pk, now=cast.BEFORE)
    return Edition.objects.get(pk=edition.pk)


def replan(edition, *sessions):
    actions.set_plan(actor=cast.ADMIN, edition_id=edition.pk, sessions=sessions)
    return list(edition.plan.all())


def told():
    found = Entry.objects.filter(kind__contains=".Session").order_by("pk")
    return [(one.kind.rpartition(".Session")[2], one.data["session_id"]) for one in found]


def test_a_draft_tells_nobody(edition):
    assert told() == []


def test_a_moved_and_a_renamed_session_stay_the_same_and_their_entries_grow(edition):
    one, two, net = edition.plan.all()

    again = replan(
        edition,
        session("Zjazd II", (date(2027, 11, 5), date(2027, 11, 7))),
        session("Zjazd pierwszy", FIRST),
        {"title": "Sieć", "description": "Raz w miesiącu."},
    )

    assert [row.pk for row in again] == [two.pk, one.pk, net.pk]
    assert [row.sequence for row in again] == [1, 1, 0]
    assert told() == [("Moved", two.pk), ("Moved", one.pk)]


def test_a_session_taken_out_is_called_off_and_a_new_one_is_another(edition):
    one, two, _net = edition.plan.all()

    again = replan(edition, session("Zjazd I", FIRST), session("Wizyta", (SECOND[0], None)))

    assert again[0].pk == one.pk
    assert again[1].pk not in (one.pk, two.pk)
    assert told() == [("CalledOff", two.pk), ("Planned", again[1].pk)]
    gone = Entry.objects.get(kind__endswith="SessionCalledOff").data
    assert (gone["title"], gone["starts_on"], gone["sequence"]) == ("Zjazd II", "2027-10-30", 1)


def test_the_same_plan_again_changes_nothing(edition):
    before = list(edition.plan.values())

    replan(edition, *PLAN)

    assert list(edition.plan.values()) == before
    assert told() == []


def test_rows_of_the_office_tell_too(edition):
    one, two, net = edition.plan.all()
    told_by = {"actor": cast.ADMIN, "edition_id": edition.pk, "part": "plan"}

    actions.save_row(**told_by, row_id=one.pk, values={"starts_on": date(2027, 3, 27)})
    actions.save_row(**told_by, row_id=one.pk, values={"description": "Nowy opis."})
    actions.save_row(**told_by, row_id=two.pk, values={"precision": "month"})
    actions.save_row(**told_by, row_id=net.pk, values=session("Sieć", SECOND))
    actions.move_row(**told_by, row_id=net.pk, up=True)
    actions.drop_row(**told_by, row_id=net.pk)

    assert told() == [
        ("Moved", one.pk),
        ("CalledOff", two.pk),
        ("Planned", net.pk),
        ("CalledOff", net.pk),
    ]


def test_the_public_file_keeps_uids_and_raises_sequences(edition, client):
    def entries():
        whole = Calendar.from_ical(client.get(f"/programy/{edition.slug}/kalendarz.ics").content)
        assert str(whole["METHOD"]) == "PUBLISH"
        return {str(one["SUMMARY"]).rpartition(": ")[2]: one for one in whole.walk("VEVENT")}

    before = entries()
    replan(edition, session("Zjazd I", (date(2027, 3, 27), date(2027, 3, 28)), is_provisional=True))
    after = entries()

    assert (set(before), set(after)) == ({"Zjazd I", "Zjazd II"}, {"Zjazd I"})
    old, new = before["Zjazd I"], after["Zjazd I"]
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)
    assert (str(old["STATUS"]), str(new["STATUS"])) == ("CONFIRMED", "TENTATIVE")
    # Whole days over the night of the change to summer time, the last day included.
    assert (old.decoded("dtstart"), old.decoded("dtend")) == (FIRST[0], date(2027, 3, 29))


def test_a_reminder_goes_once_three_days_before_and_again_when_the_day_moves(edition):
    def remind(*moment):
        now = datetime(*moment, tzinfo=cast.WARSAW)
        return actions.remind_of_sessions(actor=SYSTEM, now=now)

    one = edition.plan.first()
    assert remind(2027, 3, 22, 23) == 0
    assert remind(2027, 3, 23, 0, 5) == 1
    assert remind(2027, 3, 24, 9) == 0
    replan(edition, session("Zjazd I", (date(2027, 3, 25), FIRST[1])))
    assert remind(2027, 3, 24, 10) == 1
    assert remind(2027, 3, 25, 10) == 0
    assert [row for row in told() if row[0] == "Coming"] == [("Coming", one.pk)] * 2


def test_another_edition_begins_its_entries_anew(edition):
    replan(edition, session("Zjazd I", SECOND))

    copied = actions.copy_edition(
        actor=cast.ADMIN, edition_id=edition.pk, title="Następna", code="N"
    )

    assert Planned.objects.get(edition=copied).sequence == 0
