"""The clock of 72 hours over nights of any length, one letter each, a history, and closing."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from pracownia.commons.incidents import actions, queries, rules
from pracownia.commons.incidents.forms import NoteForm
from pracownia.commons.incidents.models import Incident, Revision
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.tests import cast as people

pytestmark = pytest.mark.django_db
ADMIN = Actor(is_admin=True)
NOON = datetime(2027, 4, 1, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FACTS = {
    "title": "Lista osób do złego adresata",
    "noticed_at": NOON,
    "story": "Zły adres w liście.",
    "what_data": "Imiona, nazwiska",
}
DECIDED = FACTS | {
    "effects": "Nieduże",
    "measures": "Adresat skasował list.",
    "tells_office": "no",
    "office_why": "Ryzyko jest mało prawdopodobne.",
    "tells_people": "no",
    "people_why": "Ryzyko nie jest wysokie.",
}
REPORTED = DECIDED | {"tells_office": "yes", "office_told_at": NOON + 10 * HOUR}


def noted(actor=ADMIN, programme_id=0, now=NOON, **facts):
    return actions.note(actor=actor, programme_id=programme_id, facts=FACTS | facts, now=now)


def changed(incident, actor=ADMIN, now=NOON + HOUR, **facts):
    incident.refresh_from_db()
    return actions.change(
        actor=actor,
        incident_id=incident.pk,
        facts=DECIDED | facts,
        revision=incident.revision,
        now=now,
    )


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        ("2027-03-26", "12:00", "29 marca 2027, 13:00"),  # a night of 23 hours on the way
        ("2027-10-29", "12:00", "1 listopada 2027, 11:00"),  # a night of 25
        ("2027-10-31", "02:30", "3 listopada 2027, 1:30"),  # comes twice: the first is meant
        ("2028-02-27", "00:00", "1 marca 2028, 0:00"),  # over 29 February, and a free day
    ],
)
def test_the_clock_counts_hours_whatever_the_nights(day, hour, due):
    form = NoteForm(FACTS | {"noticed_at_0": day, "noticed_at_1": hour})
    assert form.is_valid(), form.errors

    assert long_moment(rules.due_at(form.cleaned_data["noticed_at"])).replace("\xa0", " ") == due


def test_an_hour_that_was_not_there_is_refused():
    form = NoteForm(FACTS | {"noticed_at_0": "2027-03-28", "noticed_at_1": "02:30"})

    assert "noticed_at" in form.errors


def test_each_letter_goes_once_and_none_once_the_office_was_notified(
    django_capture_on_commit_callbacks,
):
    Person.objects.create_user("ewa@stol.example", is_admin=True)
    incident = noted()
    other = noted(title="Zgubiony klucz")
    changed(other, **REPORTED)

    def letters(*hours):
        with django_capture_on_commit_callbacks(execute=True):
            for hour in hours:
                actions.remind_all(actor=SYSTEM, now=NOON + hour * HOUR)
        return [one.subject for one in Letter.objects.order_by("pk")]

    assert letters(47) == []
    assert len(letters(48, 48, 50, 71)) == 1
    assert len(letters(72)) == 1, "the last second is still in time"
    assert len(letters(73, 73, 100)) == 2
    assert incident.title in Letter.objects.order_by("pk")[0].body
    late = noted(title="Dawno zauważone", noticed_at=NOON - 100 * HOUR)
    assert len(letters(1, 1)) == 3, "one letter for whoever was away, not two"
    late.refresh_from_db()
    assert late.overdue_at


def test_every_change_is_kept_and_two_editors_do_not_overwrite_each_other():
    incident = noted()
    changed(incident, what_data="Imiona, nazwiska, adresy")

    kept = Revision.objects.get()
    assert kept.before["what_data"] == "Imiona, nazwiska"
    with pytest.raises(Refused):
        actions.change(
            actor=ADMIN, incident_id=incident.pk, facts=DECIDED, revision=1, now=NOON + HOUR
        )
    changed(incident, what_data="Imiona, nazwiska, adresy")
    assert Revision.objects.count() == 1, "nothing was changed"
    moved = changed(incident, noticed_at=NOON - HOUR)
    assert moved.due_at == NOON + 71 * HOUR


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"office_why": ""}, "UODO"),
        ({"tells_people": ""}, "osoby"),
        ({"tells_office": "yes"}, "zawiadomiono"),
        ({"tells_people": "yes"}, "zawiadomiono"),
        ({"effects": " "}, "skutki"),
        ({**REPORTED, "office_told_at": NOON + 80 * HOUR, "office_why": "Tak."}, "opóźnienia"),
    ],
    ids=["no reason", "no decision", "not reported", "not told", "no effects", "late, no reason"],
)
def test_closing_needs_decisions_reasons_and_what_they_promise(facts, why):
    incident = noted()
    changed(incident, now=NOON + 90 * HOUR, **facts)
    before = Entry.objects.count()

    with pytest.raises(Refused, match=why):
        actions.close(actor=ADMIN, incident_id=incident.pk, now=NOON + 90 * HOUR)
    assert Entry.objects.count() == before


def test_a_closed_incident_is_changed_no_more():
    incident = noted()
    changed(incident)
    actions.close(actor=ADMIN, incident_id=incident.pk, now=NOON + 2 * HOUR)

    with pytest.raises(Refused):
        changed(incident, what_data="inne")
    assert queries.to_remind(now=NOON + 90 * HOUR) == []


def test_coordinators_keep_the_register_of_their_programme_only(client):
    call = people.a_call()
    anna = people.a_coordinator(call)
    programme_id = call.edition.programme_id
    noted(title="Sprawa serwisu")
    with pytest.raises(Refused):
        noted(anna, programme_id=0)
    with pytest.raises(Refused):
        noted(anna, programme_id=programme_id, noticed_at=NOON + HOUR)
    client.force_login(Person.objects.get(pk=anna.person_id))
    address = reverse("incidents:note_own", args=[call.edition.slug])
    sent = {
        **{name: FACTS[name] for name in ("title", "story", "what_data")},
        "noticed_at_0": "2026-01-05",
        "noticed_at_1": "10:00",
    }
    assert client.post(address, {**sent, "title": ""}).status_code == 422

    response = client.post(address, sent)

    mine = Incident.objects.get(programme_id=programme_id)
    assert response.url == reverse("incidents:one", args=[mine.pk])
    page = client.get(response.url).content.decode().replace("\xa0", " ")
    assert "8 stycznia 2026" in page
    more = {**sent, "revision": "1", "effects": "Żadne", "measures": "Nowy adres"}
    assert client.post(response.url, {**more, "what_data": "Adresy"}).status_code == 302
    assert client.post(response.url, {**more, "what_data": "Inne"}).status_code == 422
    assert "Imiona, nazwiska" in client.get(response.url).content.decode()
    assert client.post(reverse("incidents:close", args=[mine.pk])).status_code == 409
    listed = client.get(reverse("incidents:office", args=[call.edition.slug])).content.decode()
    assert mine.title in listed
    assert "Sprawa serwisu" not in listed
    register = client.get(reverse("incidents:export_own", args=[call.edition.slug]))
    rows = list(csv.reader(io.StringIO(register.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows[1:]] == [mine.title]
    assert client.get(reverse("incidents:all")).status_code == 403
