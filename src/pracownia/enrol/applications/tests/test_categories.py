"""Categories of a call: own ends to the second, limits, one place for two, what is shown."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Category
from pracownia.enrol.applications.queries.categories import categories_of, may_send_now
from pracownia.enrol.applications.rules.categories import to_the_second

from .cast import (
    CLOSES,
    NOW,
    SECTIONS,
    SLUG,
    WSPOLPRACA,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    acting,
    fresh,
)

pytestmark = pytest.mark.django_db

QUESTION = {
    "slug": "kategoria",
    "kind": "one",
    "label": "Kategoria",
    "trait": "kategoria",
    "options": [["gminy", "Gminy wiejskie"], ["organizacje", "Organizacje"]],
}
ENDS = CLOSES - timedelta(days=5)
SECOND = timedelta(seconds=1)


def with_category():
    first, second, *rest = SECTIONS
    return [first, {**second, "fields": [QUESTION, *second["fields"]]}, *rest]


@pytest.fixture
def call():
    return a_call(sections=with_category())


def own(call, actor=None, **given):
    return actions.set_categories(
        actor=actor or a_coordinator(call), call_id=call.pk, own=given, now=NOW
    )


def keep(draft, actor, category, **more):
    actions.save_section(
        actor=actor,
        application_id=draft.pk,
        section="wspolpraca",
        answers={**WSPOLPRACA, "kategoria": category, **more},
        revision=None,
        now=NOW,
    )


def a_draft_in(call, category, name="Katarzyna Wójcik"):
    person = a_person(name)
    draft = a_draft(call, person)
    keep(draft, acting(person), category)
    return draft, acting(person)


def send(draft, actor, at=NOW, key="klucz"):
    return actions.submit(actor=actor, application_id=draft.pk, key=key, received_at=at, now=at)


@pytest.mark.parametrize("after", [-1, 0])
def test_a_category_takes_applications_through_its_last_second(call, after):
    own(call, gminy=(ENDS, None))
    sent = send(*a_draft_in(call, "gminy"), at=ENDS + after * SECOND)
    assert sent.traits["kategoria"] == "gminy"


def test_one_second_later_the_refusal_names_the_end_and_another_category_is_open(call):
    own(call, gminy=(ENDS, None))
    draft, actor = a_draft_in(call, "gminy")
    with pytest.raises(Refused, match=r"Gminy wiejskie.*7 kwietnia 2027, 23:59:59"):
        send(draft, actor, at=ENDS + SECOND)
    assert not fresh(draft).number
    draft, actor = a_draft_in(call, "organizacje")
    assert send(draft, actor, at=ENDS + SECOND, key="inny").number


@pytest.mark.parametrize(("hour", "said"), [(0, "1:30:00"), (1, "3:30:00")])
def test_ends_are_told_in_polish_time_on_the_night_of_the_change(hour, said):
    assert to_the_second(datetime(2027, 3, 28, hour, 30, tzinfo=UTC)) == said


def test_the_last_place_goes_to_one_and_comes_back_with_a_withdrawal(call):
    own(call, gminy=(None, 1))
    first, kasia = a_draft_in(call, "gminy")
    second, jan = a_draft_in(call, "gminy", "Jan Nowak")
    send(first, kasia)
    with pytest.raises(Refused, match="przyjmuje 1 zgłoszenie"):
        send(second, jan, key="drugi")
    assert send(first, kasia).version == 1
    keep(first, kasia, "gminy", opis="Poprawione.")
    assert send(first, kasia, key="jeszcze").version == 2
    actions.withdraw(actor=kasia, application_id=first.pk, now=NOW)
    assert send(second, jan, key="drugi").number
    assert [one.taken for one in categories_of(call)] == [1, 0]


def test_whoever_completes_a_return_is_not_stopped_by_the_end_of_the_category(call):
    own(call, gminy=(ENDS, 1))
    draft, actor = a_draft_in(call, "gminy")
    send(draft, actor)
    sent = fresh(draft)
    late = CLOSES + SECOND
    assert not may_send_now(sent, {"kategoria": "gminy"}, at=late)
    assert may_send_now(sent, {"kategoria": "gminy"}, at=late, is_returned=True)


def test_what_cannot_be_is_refused_in_words_and_nothing_changes(call):
    draft, actor = a_draft_in(call, "gminy")
    send(draft, actor)
    for given, said in (
        ({"gminy": (CLOSES + SECOND, None)}, "dopóki trwa nabór"),
        ({"gminy": (ENDS, None)}, "Ktoś już pisze"),
        ({"inna": (None, 2)}, "nie ma takiej kategorii"),
    ):
        with pytest.raises(Refused, match=said):
            own(call, **given)
    with pytest.raises(Refused):
        own(call, actor=actor, gminy=(None, 4))
    assert not Category.objects.exists()
    own(call, gminy=(None, 4))
    assert Category.objects.get().limit == 4


def test_whoever_writes_is_reminded_before_the_end_of_the_category(
    call, django_capture_on_commit_callbacks
):
    own(call, gminy=(ENDS, None))
    a_draft_in(call, "gminy")
    a_draft_in(call, "organizacje", "Jan Nowak")
    soon = ENDS - timedelta(days=2)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.remind_drafts(actor=SYSTEM, now=soon) == 1
    letter = Letter.objects.get(template__endswith="reminder.txt")
    assert "7 kwietnia 2027" in letter.body.replace("\u00a0", " ")


def test_nobody_is_reminded_of_a_category_that_has_ended(call):
    own(call, gminy=(ENDS, None))
    a_draft_in(call, "gminy")
    other, _actor = a_draft_in(call, "organizacje", "Jan Nowak")
    assert actions.remind_drafts(actor=SYSTEM, now=CLOSES - timedelta(days=2)) == 1
    assert fresh(other).reminded_at


def test_the_programme_page_and_the_feeds_name_categories_with_their_ends(call, client):
    own(call, gminy=(ENDS, 20))
    with time_machine.travel(NOW, tick=False):
        pages = [
            client.get(address).content.decode().replace("\u00a0", " ")
            for address in (f"/programy/{SLUG}/", "/nabory.rss", "/nabory/ramka/", "/nabory.json")
        ]
    *texts, feed = pages
    for page in texts:
        assert "Gminy wiejskie: do 7 kwietnia 2027, 23:59" in page
        assert "Organizacje: do 12 kwietnia 2027, 23:59" in page
    [item] = json.loads(feed)["items"]
    assert item["_nabor"]["categories"][0] == {
        "name": "Gminy wiejskie",
        "closes_at": ENDS.isoformat(),
        "most_applications": 20,
    }


def test_the_office_sets_categories_and_everybody_reads_them(call, client):
    a_coordinator(call)
    address = f"/biuro/{SLUG}/nabor/kategorie/"
    with time_machine.travel(NOW, tick=False):
        client.force_login(a_person("Anna Wrona"))
        assert address in client.get(f"/biuro/{SLUG}/nabor/").content.decode()
        half = client.post(address, {"gminy-on": "2027-04-07"})
        assert half.status_code == 422
        given = {"gminy-on": "2027-04-07", "gminy-time": "23:59", "gminy-limit": "20"}
        assert client.post(address, given).status_code == 302
        one = Category.objects.get()
        assert (one.closes_at, one.limit) == (ENDS, 20)
        assert client.post(address, {**given, "gminy-on": "2027-05-01"}).status_code == 409
        page = client.get(f"/programy/{SLUG}/zgloszenie/").content.decode()
    assert "Gminy wiejskie" in page
    assert "20 z 20" in page.replace("\u00a0", " ")


def test_a_form_that_asks_for_no_category_says_how_to_have_them(client):
    plain = a_call()
    client.force_login(a_person("Anna Wrona"))
    a_coordinator(plain)
    page = client.get(f"/biuro/{SLUG}/nabor/kategorie/").content.decode()
    assert "kategoria" in page
    assert categories_of(plain) == []


def test_the_list_is_narrowed_and_ordered_by_category(call, client):
    with time_machine.travel(NOW, tick=False):
        for category, name in (("organizacje", "Jan Bator"), ("gminy", "Iwona Kania")):
            draft, actor = a_draft_in(call, category, name)
            actions.submit(actor=actor, application_id=draft.pk, key=name, received_at=NOW, now=NOW)
        client.force_login(Person.objects.get(pk=a_coordinator(call).person_id))
        here = f"/biuro/{SLUG}/zgloszenia/"
        some = client.get(here, {"kategoria": "gminy", "kol": "kategoria"})
        ordered = client.get(here, {"wg": "kategoria"})

    assert [line.cells for line in some.context["lines"]] == [("Gminy wiejskie",)]
    assert [line.called for line in ordered.context["lines"]] == ["PS-0002", "PS-0001"]
    assert some.context["form"]["kategoria"].label == "Kategoria"
