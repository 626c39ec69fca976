"""The category is chosen before the form: what can be chosen, what a change does to answers."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pracownia.core.access import Refused
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.rules.categories import may_choose, may_send_in

from .cast import NOW, SECTIONS, SLUG, a_call, a_person, acting, fresh
from .test_categories import ENDS, QUESTION, SECOND, a_draft_in, own, send

pytestmark = pytest.mark.django_db
START = f"/programy/{SLUG}/zgloszenie/"
CHOOSE = f"{START}wybierz-kategorie/"
ONLY_BODIES = {
    "slug": "statut",
    "kind": "short",
    "label": "Cel ze statutu",
    "required": False,
    "condition": {"field": "kategoria", "is": "organizacje"},
}


@pytest.fixture
def call():
    first, second, *rest = SECTIONS
    fields = [QUESTION, ONLY_BODIES, *second["fields"]]
    return a_call(sections=[first, {**second, "fields": fields}, *rest])


@pytest.fixture
def kasia(client):
    with time_machine.travel(NOW, tick=False):
        person = a_person()
        client.force_login(person)
        yield person


def words(page):
    return " ".join(page.content.decode().replace("\u00a0", " ").split())


def test_the_button_of_the_start_leads_to_the_categories_and_nothing_begins(call, client, kasia):
    own(call, gminy=(ENDS, 20))
    answer = client.post(f"{START}?zrodlo=ulotka")
    assert answer.headers["location"] == f"{CHOOSE}?zrodlo=ulotka"
    assert not Application.objects.exists()
    page = words(client.get(CHOOSE))
    assert "Gminy wiejskie" in page
    assert "7 kwietnia 2027" in page
    assert "20 z 20" in page
    empty = client.post(CHOOSE)
    assert empty.status_code == 422
    assert "Wybierz najpierw kategorię" in words(empty)
    assert not Application.objects.exists()
    assert client.post(CHOOSE, {"kategoria": "gminy"}).headers["location"] == START
    assert Application.objects.get().sheet.answers["kategoria"] == "gminy"
    assert "Gminy wiejskie" in words(client.get(START))


def test_a_change_says_first_which_answers_the_draft_loses(call, client, kasia):
    client.post(CHOOSE, {"kategoria": "organizacje"})
    draft = Application.objects.get()
    actions.save_section(
        actor=acting(kasia),
        application_id=draft.pk,
        section="wspolpraca",
        answers={"kategoria": "organizacje", "statut": "Wspólne uczenie się"},
        revision=None,
        now=NOW,
    )
    assert "znikną odpowiedzi na te pytania: Cel ze statutu" in words(client.get(CHOOSE))
    client.post(CHOOSE, {"kategoria": "gminy"})
    kept = fresh(draft).sheet.answers
    assert kept["kategoria"] == "gminy"
    assert "statut" not in kept


@pytest.mark.parametrize(("after", "may"), [(-1, True), (0, True), (1, False)])
def test_a_category_is_chosen_through_its_last_second(call, after, may):
    own(call, gminy=(ENDS, None))
    at = ENDS + after * SECOND
    begin = {"actor": acting(a_person()), "slug": SLUG, "code": "gminy", "now": at}
    if may:
        assert actions.choose_category(**begin).pk
        return
    with pytest.raises(Refused, match=r"do 7 kwietnia 2027, 23:59:59\. Wybierz inną"):
        actions.choose_category(**begin)
    assert not Application.objects.exists()


@pytest.mark.parametrize("rule", [may_choose, may_send_in])
@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC), "1:59:59"),
        (datetime(2027, 3, 28, 1, 0, 0, tzinfo=UTC), "3:00:00"),
        (datetime(2027, 10, 31, 0, 59, 59, tzinfo=UTC), "2:59:59"),
        (datetime(2027, 10, 31, 1, 59, 59, tzinfo=UTC), "2:59:59"),
    ],
)
def test_ends_in_the_nights_of_the_change_are_kept_to_the_second(rule, ends, told):
    """In October the hour between 2 and 3 comes twice: each of the two is an end of its own."""
    terms = {"closes_at": ends, "is_full": False, "limit": None}
    for after in (-1, 0, 0.9):
        assert rule("Gminy", at=ends + timedelta(seconds=after), **terms)
    refused = rule("Gminy", at=ends + SECOND, **terms)
    assert not refused
    assert told in str(refused.reason)


def test_a_full_or_unknown_category_is_refused_and_who_has_a_place_keeps_it(call):
    own(call, gminy=(None, 1))
    draft, kasia = a_draft_in(call, "gminy")
    send(draft, kasia)
    jan = acting(a_person("Jan Nowak"))
    for code, said in (
        ("gminy", "przyjmuje 1 zgłoszenie.*Wybierz inną"),
        ("inna", "nie ma takiej kategorii"),
        ("", "Wybierz najpierw"),
    ):
        with pytest.raises(Refused, match=said):
            actions.choose_category(actor=jan, slug=SLUG, code=code, now=NOW)
    assert Application.objects.count() == 1
    for code in ("organizacje", "gminy"):
        actions.choose_category(actor=kasia, slug=SLUG, code=code, now=NOW)
    assert fresh(draft).sheet.answers["kategoria"] == "gminy"


def test_whoever_was_let_in_late_chooses_a_category_that_has_ended(call):
    own(call, gminy=(ENDS, None))
    kasia, late = acting(a_person()), call.window.closes_at + timedelta(days=1)
    until = late + timedelta(days=2)
    actions.start_draft(actor=kasia, call_id=call.pk, until=until, now=late)
    draft = actions.choose_category(actor=kasia, slug=SLUG, code="gminy", now=late)
    assert fresh(draft).sheet.answers["kategoria"] == "gminy"


def test_where_the_category_is_not_asked_of_everybody_the_form_begins_at_once(client, kasia):
    first, second, *rest = SECTIONS
    asked = {**QUESTION, "required": False}
    a_call(sections=[first, {**second, "fields": [asked, *second["fields"]]}, *rest])
    assert client.post(START).headers["location"] == START
    assert client.get(CHOOSE).status_code == 404
    assert Application.objects.count() == 1
