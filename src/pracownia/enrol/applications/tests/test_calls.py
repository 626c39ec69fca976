"""Several calls of one edition: addresses, dates, numbers, one person in one call."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.addresses import join, split
from pracownia.announce.programmes.models import Edition, Window
from pracownia.announce.programmes.queries import edition_page, editions_to_show
from pracownia.commons.letters.models import Letter
from pracownia.commons.papers.blocks import Heading
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.enrol.applications import actions, queries
from pracownia.enrol.applications.models import Call, Category
from pracownia.enrol.applications.queries import listing, papers

from .cast import CLOSES, NOW, SLUG, a_call, a_coordinator, a_person, a_sent, acting

pytestmark = pytest.mark.django_db

ADMIN = Actor(is_admin=True)
LATER = (CLOSES + timedelta(days=30), CLOSES + timedelta(days=60))
NEXT = SLUG + "--tura-2"


def a_second(call, name="Tura 2", *, is_shown=True, span=LATER, **more):
    added = actions.add_call(
        actor=ADMIN,
        edition_id=call.edition_id,
        name=name,
        stages={"applications": span},
        now=NOW,
        **more,
    )
    if is_shown:
        actions.show_call(actor=ADMIN, call_id=added.pk)
    return Call.objects.select_related("edition", "window").get(pk=added.pk)


def test_the_first_call_lives_at_the_edition_s_address_and_the_next_has_its_own():
    call = a_call()
    second = a_second(call)
    assert (call.slug, second.slug) == (SLUG, NEXT)
    assert queries.call_by_slug(SLUG) == call
    assert queries.call_by_slug(NEXT) == second
    for wrong in (SLUG + "--", SLUG + "--tura-3", SLUG + "---tura-2", "--tura-2"):
        with pytest.raises(Missing):
            queries.call_by_slug(wrong)


@pytest.mark.parametrize("slug", ["a", "a--b", "akademia-2027--tura-2", "a--b--c"])
def test_an_address_taken_apart_and_put_together_is_the_same(slug):
    assert join(*split(slug)) == slug


def test_no_edition_can_take_the_address_of_a_call():
    call = a_call()
    a_second(call)
    with pytest.raises(Refused, match="łączniki"):
        programmes.draft_edition(
            actor=ADMIN,
            programme_id=call.edition.programme_id,
            title="Inna",
            code="X",
            slug=NEXT,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=call.edition_id).update(slug=NEXT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(suffix="tura-2")


def test_two_calls_of_one_edition_have_two_names():
    call = a_call()
    a_second(call)
    with pytest.raises(Refused, match="nazwę"):
        a_second(call, "  Tura   2 ")


def test_a_call_that_is_not_shown_is_there_for_the_office_only():
    call = a_call()
    hidden = a_second(call, is_shown=False)
    with pytest.raises(Missing):
        queries.call_by_slug(NEXT)
    assert queries.call_by_slug(NEXT, is_public=False) == hidden
    assert [one.suffix for one in edition_page(SLUG, NOW).stages] == [""]
    with pytest.raises(Missing):
        actions.start_draft(actor=acting(a_person()), slug=NEXT, now=LATER[0])
    actions.show_call(actor=ADMIN, call_id=hidden.pk)
    assert [one.call_name for one in edition_page(SLUG, NOW).stages] == ["", "Tura 2"]


def test_only_coordinators_of_the_programme_add_a_call():
    call = a_call()
    given = {"edition_id": call.edition_id, "name": "X", "stages": {}, "now": NOW}
    with pytest.raises((Refused, Forbidden), match="osoby koordynujące"):
        actions.add_call(actor=acting(a_person()), **given)
    with pytest.raises(Refused, match="kalendarz"):
        actions.add_call(actor=a_coordinator(call), **given)
    assert Call.objects.count() == Window.objects.count() == 1


def test_each_call_opens_and_closes_by_its_own_dates():
    call = a_call()
    a_second(call)
    person = acting(a_person())
    with pytest.raises(Refused, match="Nabór skończył się"):
        actions.start_draft(actor=person, slug=SLUG, now=LATER[0])
    second = timedelta(seconds=1)
    with pytest.raises(Refused, match="Nabór"):
        actions.start_draft(actor=person, slug=NEXT, now=LATER[0] - second)
    draft = actions.start_draft(actor=person, slug=NEXT, now=LATER[0])
    assert draft.call.slug == NEXT
    with pytest.raises(Refused, match="Nabór skończył się"):
        actions.start_draft(actor=acting(a_person("Jan Nowy")), slug=NEXT, now=LATER[1] + second)


def test_numbers_are_unique_in_all_calls_of_the_edition():
    call = a_call()
    second = a_second(call)
    person = a_person()
    numbers = [a_sent(call, person).number, a_sent(second, person, now=LATER[0]).number]
    assert numbers == ["PS-0001", "PS-N2-0001"]


def test_where_one_person_applies_once_the_other_call_is_named():
    call = a_call()
    second = a_second(call, one_per_edition=True)
    person = a_person()
    a_sent(call, person)
    with pytest.raises(Refused, match="Pracownia Samorządowa 2027"):
        a_sent(second, person, now=LATER[0])
    again = a_second(call, "Tura 3", one_per_edition=True, follows=True)
    assert a_sent(again, person, now=LATER[0]).number


def test_lists_show_the_call_that_matters_now():
    call = a_call()
    a_second(call)
    shown = [
        editions_to_show(now=moment).get().closes_at
        for moment in (NOW, CLOSES + timedelta(days=1), LATER[1] + timedelta(days=1))
    ]
    assert shown == [CLOSES, LATER[1], LATER[1]]
    page = edition_page(SLUG, CLOSES + timedelta(days=1))
    assert page.applications.suffix == "tura-2"
    assert [stage.kind for stage in page.calendar] == ["applications"]


def test_earlier_answers_wait_in_the_form_of_the_next_round():
    call = a_call()
    person = a_person()
    a_sent(call, person)
    other = a_second(call, "Inny nabór")
    again = a_second(call, follows=True)
    drafts = [
        actions.start_draft(actor=acting(person), call_id=one.pk, now=LATER[0])
        for one in (other, again)
    ]
    texts = [one.sheet.answers.get("opis", "") for one in drafts]
    assert texts == ["", "Przesunęliśmy przystanek bliżej ośrodka zdrowia."]


def test_a_paper_of_the_edition_tells_of_each_call_under_its_name():
    call = a_call()
    second = a_second(call)
    with pytest.raises(Refused, match="Nie wysłano jeszcze"):
        papers.register(call.edition_id)
    during = LATER[0] + timedelta(days=1)
    a_sent(second, a_person("Jan Nowak"), now=during)

    def told():
        blocks = papers.register(call.edition_id).blocks
        return [one.text if isinstance(one, Heading) else one.rows[0][0] for one in blocks]

    assert told() == ["Tura 2", "PS-N2-0001"]
    a_sent(call)
    assert told() == [call.name, "PS-0001", "Tura 2", "PS-N2-0001"]


def test_letters_about_a_further_call_name_it(django_capture_on_commit_callbacks):
    call = a_call()
    second = a_second(call)
    with django_capture_on_commit_callbacks(execute=True):
        a_sent(call)
        a_sent(second, a_person("Jan Nowak"), now=LATER[0] + timedelta(days=1))
    first, other = (one.subject for one in Letter.objects.order_by("pk"))
    assert first.endswith(": Pracownia Samorządowa 2027")
    assert other.endswith(": Pracownia Samorządowa 2027, Tura 2")


def test_the_next_call_takes_over_who_applies_who_signs_and_limits_of_categories():
    call = a_call()
    actions.set_who_applies(
        actor=ADMIN,
        call_id=call.pk,
        co_applicants=True,
        co_applicants_send=True,
        co_applicants_see=False,
        signature=True,
        statement="Podpisuję w imieniu gminy.",
        now=NOW,
    )
    Category.objects.create(call=call, code="gminy", limit=5, closes_at=CLOSES)
    Category.objects.create(call=call, code="miasta", closes_at=CLOSES)
    second = a_second(call)
    assert (second.co_applicants, second.co_applicants_send, second.signature) == (True,) * 3
    assert not second.co_applicants_see
    assert queries.statement_of(second.pk).body == "Podpisuję w imieniu gminy."
    assert list(second.categories.values_list("code", "limit", "closes_at")) == [("gminy", 5, None)]


def test_an_edition_waits_for_the_archive_until_its_calls_are_decided(client, monkeypatch):
    call = a_call()
    second = a_second(call)
    anna = a_coordinator(call)
    told = {"actor": anna, "edition_id": call.edition_id}
    a_sent(call)

    for now, said in (
        (NOW, "jeszcze trwa"),
        (CLOSES + timedelta(days=1), "czekają na wynik"),
        (LATER[0] + timedelta(days=1), "czekają na wynik"),
    ):
        with pytest.raises(Refused, match=said):
            programmes.archive_edition(**told, now=now)
    with time_machine.travel(NOW, tick=False):
        client.force_login(Person.objects.get(pk=anna.person_id))
        page = client.get(f"/biuro/{SLUG}/program/").content.decode()
        refused = client.post(f"/biuro/{SLUG}/program/archiwum/")
    monkeypatch.setattr(listing, "settled", [lambda ids: {call.pk}])
    with pytest.raises(Refused, match=f"{second.title}” jeszcze trwa"):
        programmes.archive_edition(**told, now=LATER[0] + timedelta(days=1))
    # To the second call nobody applied.
    done = programmes.archive_edition(**told, now=LATER[1] + timedelta(days=1))

    assert "jeszcze trwa" in page
    assert "Przenieś edycję do archiwum<" not in page
    assert refused.status_code == 409
    assert done.state == "archived"
