"""The pages of interviews: planning, marking times, moving, sheets; few queries; who is let in."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pracownia.commons.letters.calendar import as_ics
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.places.models import Place
from pracownia.enrol.applications.models import Application, Call, Share
from pracownia.enrol.assessment.tests.cast import world as assessed
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet, Slot

from .cast import NOW, Span, everybody_is_free, invited, published, world

pytestmark = pytest.mark.django_db
OFFICE = "/biuro/pracownia-2027/rozmowy/"


def as_person(who):
    client = Client()
    client.force_login(who)
    return client


def soon():
    """The plan on days to come for the clock of the pages, too."""
    day = timezone.localdate() + timedelta(days=10)
    return [
        Span(day, time(9), time(11)),
        Span(day, time(12), time(13), is_reserve=True),
    ]


def words(answer):
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_a_plan_is_written_on_one_page_and_kept_when_it_has_a_mistake():
    made, _plan = world(1)
    client = as_person(made.anna)
    sent = {
        "length": "20",
        "panel": "2",
        "seats": "1",
        "rooms": "Sala 1\nhttps://spotkanie.example/a",
        "change_hours": "24",
        "weight": "120",
        "min_justification": "0",
        "span-TOTAL_FORMS": "1",
        "span-INITIAL_FORMS": "0",
        "span-0-day": "2027-05-10",
        "span-0-starts": "09:00",
        "span-0-ends": "10:00",
        "question-TOTAL_FORMS": "1",
        "question-INITIAL_FORMS": "0",
        "question-0-text": "Co zmienisz?",
        "question-0-max_points": "5",
        "question-0-marks": "0: nic\n5: wiele",
    }

    wrong = client.post(f"{OFFICE}zasady/", sent)
    right = client.post(f"{OFFICE}zasady/", {**sent, "weight": "30"})

    assert (wrong.status_code, "Co zmienisz?" in words(wrong)) == (422, True)
    assert right.status_code == 302
    plan = Plan.objects.get()
    assert (plan.weight, plan.slots.count(), plan.questions.get().marks["5"]) == (30, 3, "wiele")
    assert client.get(f"{OFFICE}zasady/").status_code == 200


def test_the_board_asks_the_database_as_often_for_six_people_as_for_two():
    made, _plan = world(6)
    everybody_is_free(made, invited(made, 2))
    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=timezone.now())
    client = as_person(made.anna)
    counts = []
    for count in (2, 6):
        invited_again(made, count)
        client.get(OFFICE)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(OFFICE)
        counts.append(len(asked))

    assert page.status_code == 200
    assert counts[0] == counts[1], counts


def invited_again(made, count):
    if Invitee.objects.count() < count:
        invited(made, count)


def test_the_story_from_invitation_to_a_moved_interview_with_letters():
    made, _plan = world(2, spans=soon())
    office, (one, *_others) = as_person(made.anna), invited(made, 1)
    person = as_person(one.application.person)
    mine = f"/moje/rozmowa/{one.pk}/"
    slots = list(Slot.objects.filter(is_reserve=False))
    ids = [str(it.pk) for it in slots]

    assert person.post(mine, {"times-1": ids}).status_code == 302
    for who in (made.tomasz, made.marta):
        assert as_person(who).post(f"{OFFICE}moje/", {"times-1": ids}).status_code == 302
    assert office.post(f"{OFFICE}uloz/", {"seed": "3-5-1"}).status_code == 302
    assert "Zaznacz wszystkie terminy" in words(person.get(mine))
    assert office.post(f"{OFFICE}oglos/").status_code == 302

    page = words(person.get(mine))
    assert "Przenieś rozmowę" in page
    assert "Sala 1" in page
    other = next(it for it in slots if not it.meetings.exists())
    assert person.post(f"{mine}przenies/", {"slot": other.pk}).status_code == 302
    assert Invitee.objects.get(pk=one.pk).meeting.slot == other
    assert person.post(f"{mine}odwolaj/", {"reason": "Sesja"}).status_code == 302
    assert "Twoja rozmowa" in words(person.get(mine))


def test_letters_carry_the_entry_of_the_calendar_then_its_change_then_its_end(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        made, people = published(1)
    one = people[0]
    free = Slot.objects.filter(is_reserve=False, meetings=None).first()
    now = one.meeting.slot.starts_at - timedelta(days=5)

    with django_capture_on_commit_callbacks(execute=True):
        actions.move(actor=made.office, invitee_id=one.pk, slot_id=free.pk, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(actor=made.office, invitee_id=one.pk, reason="", now=now)

    letters = Letter.objects.filter(to=one.application.person.email).order_by("pk")
    entries = [one.meeting for it in letters for one in it.appointments.all()]
    assert [it["method"] for it in entries] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [it["sequence"] for it in entries] == [0, 1, 2]


def test_calendars_of_the_panel_follow_the_interview(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made, people = published(1)
    one = people[0]
    member = one.meeting.panel.first()
    free = Slot.objects.filter(is_reserve=False, meetings=None).first()
    now = one.meeting.slot.starts_at - timedelta(days=5)

    told = {"actor": made.office, "invitee_id": one.pk, "now": now}
    with django_capture_on_commit_callbacks(execute=True):
        panel = list(one.meeting.panel.values_list("pk", flat=True))
        actions.move(slot_id=free.pk, panel=panel, **told)
    with django_capture_on_commit_callbacks(execute=True):
        actions.leave_panel(
            actor=made.office, reviewer_id=member.pk, application_id=one.application_id
        )
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(reason="", **told)

    methods = {}
    for who in (made.tomasz, made.marta, made.pawel):
        letters = Letter.objects.filter(to=who.email).order_by("pk")
        entries = [it.meeting for letter in letters for it in letter.appointments.all()]
        methods[who.pk] = [it["method"] for it in entries]
        assert [it["sequence"] for it in entries] == list(range(len(entries)))
        assert all(one.application.person.last_name not in it["title"] for it in entries)
    # Whoever left because of a conflict is not called off twice.
    assert methods[member.person_id] == ["REQUEST", "REQUEST", "CANCEL"]
    assert ["REQUEST", "REQUEST", "CANCEL"] in [
        found for pk, found in methods.items() if pk != member.person_id
    ]


def test_the_office_sees_possible_conflicts_before_it_chooses_a_panel():
    made, people = published(1)
    place = people[0].application.traits["gmina"]
    seat = made.reviewers[made.tomasz.email]
    type(seat).objects.filter(pk=seat.pk).update(place=None)
    made.tomasz.functions.create(
        kind="radny",
        place=Place.objects.get_or_create(code=place, defaults={"name": "Poraj", "level": "gmina"})[
            0
        ],
        starts_on=date(2010, 12, 1),
        ends_on=date(2014, 11, 30),
    )

    text = words(as_person(made.anna).get(f"{OFFICE}osoby/{people[0].pk}/"))
    assert "Możliwe konflikty" in text
    assert "Tomasz Lis: ta sama gmina" in text


def test_a_reviewer_fills_in_the_sheet_and_the_office_reads_it():
    made, people = published(1)
    one = people[0]
    member, other = (it.person for it in one.meeting.panel.all())
    client, address = as_person(member), f"{OFFICE}karta/{one.pk}/"
    first, second = Plan.objects.get().questions.all()
    sent = {"revision": "0", "comment": "", f"points-{first.pk}": "8", f"why-{first.pk}": "Bo tak"}

    assert "brak pomysłu" in words(client.get(address))
    draft = client.post(f"{address}szkic/", sent)
    half = client.post(f"{address}zakoncz/", {**sent, "revision": "1"})
    stale = client.post(address, {**sent, "revision": "0", f"why-{first.pk}": "Inaczej"})
    done = client.post(f"{address}zakoncz/", {**sent, "revision": "1", f"points-{second.pk}": "3"})

    assert [it.status_code for it in (draft, half, stale, done)] == [200, 422, 409, 302]
    assert "Inaczej" in words(stale)
    assert Sheet.objects.get().total == 14
    assert client.get(address).status_code == 200
    assert "Bo tak" not in words(as_person(other).get(address))
    assert "Bo tak" in words(as_person(made.anna).get(f"{OFFICE}osoby/{one.pk}/"))


def test_pages_of_one_person_are_not_for_others():
    made, people = published(2)
    first, second = people
    (outside,) = {made.tomasz, made.marta, made.pawel} - {
        it.person for it in first.meeting.panel.all()
    }

    assert as_person(second.application.person).get(f"/moje/rozmowa/{first.pk}/").status_code == 404
    assert as_person(outside).get(f"{OFFICE}karta/{first.pk}/").status_code == 403
    assert as_person(made.tomasz).get(OFFICE).status_code == 403
    assert as_person(made.stranger).get(f"{OFFICE}moje/").status_code == 403


def test_pages_say_what_to_do_before_anything_is_planned():
    made = assessed()

    assert "Zaplanuj rozmowy" in words(as_person(made.anna).get(OFFICE))
    assert "nie zaplanowano" in words(as_person(made.tomasz).get(f"{OFFICE}moje/"))
    assert as_person(made.anna).get(f"{OFFICE}drugi-termin/").status_code == 404


def test_the_second_call_pins_and_closing_work_from_their_pages():
    made, people = published(1, timezone.now(), spans=soon())
    one = people[0]
    office, page = as_person(made.anna), f"{OFFICE}osoby/{one.pk}/"

    assert office.post(f"{page}odwolaj/", {"reason": "Choroba"}).status_code == 302
    blank = {"span-TOTAL_FORMS": "2", "span-INITIAL_FORMS": "0"}
    assert office.get(f"{OFFICE}drugi-termin/").status_code == 200
    assert office.post(f"{OFFICE}drugi-termin/", blank).status_code == 302
    assert office.get(page).status_code == 200
    assert office.post(f"{page}przypnij/", {"stan": "tak"}).status_code == 409
    assert office.post(f"{page}zamknij/", {"reason": "Rezygnacja"}).status_code == 302
    assert Invitee.objects.get().closed_at is not None
    assert not Meeting.objects.exists()


def test_the_sheet_of_the_day_lists_everybody_by_time():
    made, _people = published(2)

    draft = queries.draft_of_timetable(made.edition.pk)

    table = draft.blocks[1]
    assert len(table.rows) == 2
    assert table.rows[0][0] < table.rows[1][0]


def test_a_co_applicant_has_copies_of_letters_and_reads_the_page(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        made, _plan = world(1)
        Call.objects.filter(pk=made.call.pk).update(co_applicants_see=True)
        application = made.applications[0]
        Application.objects.filter(pk=application.pk).update(is_shared=True)
        zofia = Person.objects.create_user("zofia@poraj.example", first_name="Zofia")
        share = {"right": "read", "is_co_applicant": True, "wants_letters": True, "salt": "x"}
        moments = dict.fromkeys(("sent_at", "expires_at", "accepted_at"), NOW)
        Share.objects.create(
            application=application, email=zofia.email, person=zofia, **share, **moments
        )
        (invitee,) = invited(made, 1)
    letters = Letter.objects.filter(template="interviews/notices/invited.txt")
    assert {one.person_id for one in letters} == {zofia.pk, application.person_id}
    assert len({tuple(one.links) for one in letters}) == 1
    everybody_is_free(made, [invitee])
    address = f"/moje/rozmowa/{invitee.pk}/"
    page = words(as_person(zofia).get(address))
    assert f"Termin wybiera i przenosi: {application.person.name}" in page
    assert as_person(zofia).post(f"{address}odwolaj/", {}).status_code in (403, 409)


def test_what_reviewers_get_of_interviews_names_nobody_where_names_are_hidden(
    django_capture_on_commit_callbacks,
):
    """Letters, with what stands in them, and entries in their calendars."""
    with django_capture_on_commit_callbacks(execute=True):
        made, people = published(2)
    made.call.assessment.is_blind = True
    made.call.assessment.save()
    one, other = people
    free = Slot.objects.filter(is_reserve=False, meetings=None).first()
    now = one.meeting.slot.starts_at - timedelta(days=5)
    told = {"actor": made.office, "now": now}
    with django_capture_on_commit_callbacks(execute=True):
        actions.move(invitee_id=one.pk, slot_id=free.pk, **told)
        actions.cancel(invitee_id=one.pk, reason="Imie1 Nazwisko1 prosi o inny dzień", **told)
        actions.leave_panel(
            actor=made.office,
            reviewer_id=other.meeting.panel.first().pk,
            application_id=other.application_id,
        )

    for who in (made.tomasz, made.marta, made.pawel):
        letters = Letter.objects.filter(person=who).order_by("pk")
        said = [f"{it.subject} {it.body} {it.values} {it.links}" for it in letters]
        entries = [it for letter in letters for it in letter.appointments.all()]
        said += [as_ics(it.uid, it.meeting, to=who.email, written_at=now) for it in entries]
        assert entries
        for text in said:
            assert not any(word in text for word in ("Nazwisko", "Imie", "kandydat", "Gmina 2"))
