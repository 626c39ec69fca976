"""A call under way changes with a dated notice only: told to all, taking nothing away."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from pracownia.announce.programmes import actions as programmes
from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.values import statement
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.tests.cast import SECTIONS, a_draft, a_sent, fill, fresh
from pracownia.enrol.calls import actions, queries
from pracownia.enrol.calls.models import Acceptance, Change

from .cast import CLOSES, NOW, SLUG, a_call, a_coordinator, a_person, acting

pytestmark = pytest.mark.django_db

PAGE = f"/biuro/{SLUG}/nabor/zmiany/"
TODAY = date(2027, 4, 3)
TOLD = {"what": "Miejsc jest 20 zamiast 15.", "why": "Grantodawca dał zgodę."}


@pytest.fixture
def call():
    return a_call()


@pytest.fixture
def office(call):
    return a_coordinator(call)


@pytest.fixture
def office_of():
    return a_coordinator


@pytest.fixture
def today():
    return timezone.localdate()


def announced(call, office, *, now=NOW, **given):
    told = {**TOLD, "from_on": TODAY, **given}
    return actions.announce(actor=office, call_id=call.pk, now=now, **told)


def with_new_rules(call):
    return programmes.publish_document(
        actor=SYSTEM, edition_id=call.edition_id, title="Regulamin 2", body="Inne.", now=NOW
    )


def test_everybody_who_applies_gets_one_letter(call, office, django_capture_on_commit_callbacks):
    a_sent(call, a_person("Iwona Kania"))
    a_draft(call, a_person("Jan Bator"))
    gone = a_person("Ewa Dąb")
    applying.withdraw(actor=acting(gone), application_id=a_sent(call, gone).pk, now=NOW)
    Letter.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        announced(call, office, closes_at=CLOSES + timedelta(days=3))

    letters = {one.person.last_name: one.body for one in Letter.objects.all()}
    assert set(letters) == {"Kania", "Bator"}
    for body in letters.values():
        assert "Miejsc jest 20 zamiast 15." in body
        assert "Grantodawca dał zgodę." in body
        assert "15 kwietnia 2027" in body
    assert "Zachowujesz prawa" in letters["Kania"]
    assert "Szkic jest zapisany" in letters["Bator"]


def test_a_later_end_counts_at_once_to_its_last_second(call, office):
    person = a_person()
    draft = a_draft(call, person)
    end = CLOSES + timedelta(days=3)
    announced(call, office, closes_at=end)

    def send(at):
        return applying.submit(
            actor=acting(person), application_id=draft.pk, key="k", received_at=at, now=at
        )

    with pytest.raises(Refused, match="15 kwietnia 2027"):
        send(end + timedelta(seconds=1))
    assert send(end).number


def test_new_rules_wait_for_their_day_by_the_clock_of_warsaw(call, office):
    rules = with_new_rules(call)
    earlier = call.rules_id
    sent = a_sent(call)
    change = announced(call, office, rules_id=rules.pk, completion_days=5, from_on=date(2027, 4, 5))

    assert actions.apply_due(actor=SYSTEM, now=datetime(2027, 4, 4, 21, 59, 59, tzinfo=UTC)) == 0
    assert Call.objects.get().rules_id == earlier
    assert actions.apply_due(actor=SYSTEM, now=datetime(2027, 4, 4, 22, 0, tzinfo=UTC)) == 1
    assert actions.apply_due(actor=SYSTEM, now=datetime(2027, 4, 6, tzinfo=UTC)) == 0

    now = Call.objects.get()
    assert (now.rules_id, now.completion_days) == (rules.pk, 5)
    assert sent.submissions.get().confirmed["rules"] == earlier
    change.refresh_from_db()
    assert change.before == {"rules": earlier, "completion_days": 3}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"what": " "}, "co się zmienia"),
        ({"why": ""}, "dlaczego się zmienia"),
        ({"from_on": TODAY - timedelta(days=1)}, "nie działa wstecz"),
        ({"closes_at": CLOSES - timedelta(minutes=1)}, "tylko na później"),
        ({"rules_id": 10**6}, "dokumentów tej edycji"),
    ],
)
def test_a_change_that_is_not_whole_or_takes_something_away_is_refused(call, office, given, words):
    with pytest.raises(Refused, match=words):
        announced(call, office, **given)

    assert not Change.objects.exists()
    assert Call.objects.select_related("window").get().window.closes_at == CLOSES


def test_only_coordinators_of_the_programme_announce(call):
    with pytest.raises(Refused, match="osoby koordynujące"):
        announced(call, acting(a_person("Iwona Kania")))


def test_without_a_notice_neither_dates_nor_rules_change_once_somebody_writes(call, office):
    a_draft(call)
    rules = with_new_rules(call)

    with pytest.raises(Refused, match="Zmiany w naborze"):
        programmes.set_window(
            actor=office,
            edition_id=call.edition_id,
            kind="applications",
            opens_at=call.window.opens_at,
            closes_at=CLOSES + timedelta(days=1),
        )
    with pytest.raises(Refused, match="Zmiany w naborze"):
        applying.open_call(
            actor=office,
            edition_id=call.edition_id,
            questionnaire_id=call.questionnaire_id,
            rules_id=rules.pk,
            notice_id=call.notice_id,
            now=NOW,
        )


def test_before_anybody_writes_dates_may_still_move(call, office):
    programmes.set_window(
        actor=office,
        edition_id=call.edition_id,
        kind="applications",
        opens_at=call.window.opens_at,
        closes_at=CLOSES + timedelta(days=1),
    )


def test_who_has_applied_is_asked_again_only_when_the_coordinator_says_so(call, office, client):
    person = a_person()
    sent = a_sent(call, person)
    announced(call, office, now=NOW + timedelta(hours=1))
    change = announced(call, office, now=NOW + timedelta(hours=1), asks_again=True)
    client.force_login(person)
    address = f"/moje/zgloszenia/{sent.number}/"

    asked = client.get(address).content.decode()
    for _click in range(2):
        answer = client.post(f"{address}zmiana/{change.pk}/")

    assert asked.count("Akceptuję zmianę") == 1
    assert answer["Location"] == address
    assert "Akceptuję zmianę" not in client.get(address).content.decode()
    assert Acceptance.objects.count() == 1
    assert Entry.objects.filter(kind="enrol.calls.ChangeAccepted").count() == 1
    assert queries.changes_of(call)[0].accepted == 1


def test_nobody_accepts_for_somebody_else(call, office, client):
    sent = a_sent(call)
    change = announced(call, office, now=NOW + timedelta(hours=1), asks_again=True)
    client.force_login(a_person("Iwona Kania"))

    answer = client.post(f"/moje/zgloszenia/{sent.number}/zmiana/{change.pk}/")

    assert answer.status_code == 404
    assert not Acceptance.objects.exists()


def test_the_public_page_shows_changes_the_newest_first(call, office, client):
    announced(call, office)
    announced(call, office, what="Nabór trwa dłużej.", now=NOW + timedelta(hours=2))

    page = client.get(f"/programy/{SLUG}/").content.decode()

    assert page.index("Zmiany w naborze") < page.index("Nabór trwa dłużej.")
    assert page.index("Nabór trwa dłużej.") < page.index("Miejsc jest 20 zamiast 15.")


def test_the_office_announces_on_one_page_with_as_many_queries_for_many(
    call, office, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(Person.objects.get(pk=office.person_id))
    told = {**TOLD, "from_on": today, "closes_on": "2030-01-02"}
    half = client.post(PAGE, told)
    done = client.post(PAGE, {**told, "closes_time": "23:59"}, follow=True)

    assert half.status_code == 422
    assert "Podaj i dzień, i godzinę" in half.content.decode()
    assert "Zmiana ogłoszona" in done.content.decode()
    assert Call.objects.select_related("window").get().window.closes_at == datetime(
        2030, 1, 2, 22, 59, 59, tzinfo=UTC
    )
    with django_assert_max_num_queries(15) as one:
        client.get(PAGE)
    for _time in range(3):
        announced(call, office)
    with django_assert_num_queries(len(one)):
        client.get(PAGE)


STATEMENT = {
    "slug": "zasady",
    "kind": "statement",
    "label": "Znam regulamin.",
    "document": "regulamin",
    "version": 1,
    "url": "/dokumenty/regulamin/",
}


@pytest.fixture
def stated(client):
    """A call whose form asks for a statement about the rules; a draft that made it, ready."""
    first, *rest = SECTIONS
    call = a_call(sections=[{**first, "fields": [*first["fields"], STATEMENT]}, *rest])
    return call, a_draft(call, filled=False)


def confirm(draft, version, now=NOW):
    """Everything is filled in; the page had shown this version of the rules."""
    actor, typed = acting(draft.person), {"zasady": f"on-{version}"}
    fill(draft, actor, now=now)
    draft = fresh(draft)
    step = questionnaires.definition(draft.sheet.version_id).section("kontakt")
    said = {**draft.sheet.answers, "zasady": statement(step.questions[-1], typed["zasady"])}
    applying.save_section(
        actor=actor,
        application_id=draft.pk,
        section="kontakt",
        answers=said,
        revision=None,
        now=now,
    )


def sending(draft, now=NOW, key="k"):
    actor = acting(draft.person)
    return applying.submit(actor=actor, application_id=draft.pk, key=key, received_at=now, now=now)


def second_version(call):
    return programmes.publish_document(
        actor=SYSTEM, edition_id=call.edition_id, title="Regulamin", body="Nowe.", now=NOW
    )


def test_a_draft_accepts_the_version_in_force_and_not_the_one_that_it_began_with(
    stated, client, office_of
):
    call, draft = stated
    confirm(draft, 1)
    announced(call, office_of(call), rules_id=second_version(call).pk)
    with time_machine.travel(NOW, tick=False):
        client.force_login(draft.person)
        page = client.get(f"/programy/{SLUG}/zgloszenie/kontakt/").content.decode()
        lacks = client.get(f"/programy/{SLUG}/zgloszenie/sprawdz/").content.decode()
    assert f"/programy/{SLUG}/dokumenty/regulamin/2/" in page
    assert "on-2" in page
    assert "Przeczytaj wersję 2" in page
    assert "Przeczytaj wersję 2" in lacks
    with pytest.raises(Refused):
        sending(draft)
    # A page that was opened before the change still says what it showed.
    confirm(draft, 1)
    with pytest.raises(Refused):
        sending(draft)
    confirm(draft, 2)
    assert sending(draft).submissions.get().confirmed["rules"] == Call.objects.get().rules_id


def test_what_was_sent_stays_under_its_own_version_also_when_corrected(stated, client, office_of):
    call, draft = stated
    confirm(draft, 1)
    sending(draft)
    earlier = call.rules_id
    announced(call, office_of(call), rules_id=second_version(call).pk)
    applying.save_section(
        actor=acting(draft.person),
        application_id=draft.pk,
        section="wspolpraca",
        answers={"opis": "Dopisane zdanie."},
        revision=None,
        now=NOW,
    )
    confirmed = {**fresh(draft).sheet.answers}["zasady"]
    with time_machine.travel(NOW, tick=False):
        client.force_login(draft.person)
        page = client.get(f"/programy/{SLUG}/zgloszenie/sprawdz/").content.decode()
    assert "regulamin/1/" in page
    assert sending(draft, key="drugi").version == 2
    assert confirmed["version"] == 1
    kept = [one.confirmed["rules"] for one in draft.submissions.order_by("version")]
    assert kept == [earlier, earlier]
