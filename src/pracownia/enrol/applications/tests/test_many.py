"""One act for many applications: seen first, done once each, told in words who was left out."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine

from pracownia.announce.programmes.models import Membership
from pracownia.commons.letters import queries as letters
from pracownia.commons.letters.models import Mailing
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers import packing
from pracownia.commons.papers.models import Bundle, Paper
from pracownia.commons.people.models import Person
from pracownia.commons.tables import actions as tables
from pracownia.commons.tables import queries as runs
from pracownia.commons.tables.models import Item, Run
from pracownia.core.access import SYSTEM
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, CompletionRequest, Distinct, Submission
from pracownia.enrol.applications.states import State

from .cast import NOW, SLUG, a_call, a_coordinator, a_person, a_sent

pytestmark = pytest.mark.django_db
LIST = f"/biuro/{SLUG}/zgloszenia/"
MANY = f"/biuro/{SLUG}/zbiorczo/zgloszenia/"
REASON = {"sections": ["wspolpraca"], "reason": "Dołącz list poparcia."}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call():
    call = a_call()
    for name in ("Łucja Żak", "Iwona Kania", "Jan Bator"):
        first, _, last = name.partition(" ")
        a_sent(call, a_person(name), imie=first, nazwisko=last)
    return call


@pytest.fixture
def anna(client, call):
    anna = a_coordinator(call)
    client.force_login(Person.objects.get(pk=anna.person_id))
    return anna


def ids(*numbers):
    return [Application.objects.get(number=f"PS-000{one}").pk for one in numbers]


def chosen(client, act, *numbers, query="", **how):
    answer = client.post(f"{MANY}{query}", {"co": act, "wiersz": ids(*numbers), **how})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def text(page):
    return page.content.decode()


def test_the_preview_says_who_is_touched_and_who_is_not_and_nothing_is_done_yet(client, anna):
    [returned] = ids(2)
    actions.ask_for_completion(actor=anna, application_id=returned, now=NOW, **REASON)
    run = chosen(client, "popros", 1, 2, 3)
    page = text(client.get(run))

    assert "Łucja Żak" in page.partition("Pominięte")[0]
    assert "PS-0002" in page.partition("Pominięte")[2]
    assert "które nie jest jeszcze zwrócone" in page.partition("Pominięte")[2]
    assert CompletionRequest.objects.count() == 1
    nothing = client.post(run, {"reason": ""})
    assert nothing.status_code == 422
    assert CompletionRequest.objects.count() == 1


def test_each_is_done_by_its_own_act_once_and_the_whole_has_one_line_besides(client, anna):
    run = chosen(client, "popros", 1, 3)
    done = client.post(run, REASON, follow=True)
    again = client.post(run, REASON)

    assert "Zrobione dla 2 wierszy" in text(done)
    assert again.status_code == 409
    states = dict(Application.objects.values_list("number", "state"))
    assert states == {
        "PS-0001": State.RETURNED,
        "PS-0002": State.SUBMITTED,
        "PS-0003": State.RETURNED,
    }
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count("enrol.applications.ApplicationReturned") == 2
    assert kinds.count("commons.tables.RunBegun") == 1


def test_what_changed_since_the_preview_is_left_out_with_the_reason(client, anna):
    run = chosen(client, "popros", 1, 2)
    [first] = ids(1)
    actions.withdraw(
        actor=anna.__class__(person_id=Application.objects.get(pk=first).person_id),
        application_id=first,
        now=NOW,
    )
    page = text(client.post(run, REASON, follow=True))

    assert "Zrobione dla 1 wiersza" in page
    assert Item.objects.get(object_id=first).state == Item.State.LEFT
    assert Item.objects.get(object_id=first).why


def test_a_lot_does_nothing_once_whoever_ordered_it_has_lost_the_role(client, anna):
    chosen(client, "popros", 1, 3)
    run = Run.objects.get()
    tables.begin_run(actor=anna, run_id=run.pk, data=REASON, now=NOW)
    tables.carry_on(actor=SYSTEM, run_id=run.pk, clock=lambda: NOW, limit=1)
    Membership.objects.filter(person=anna.person_id).update(ends_on=NOW - timedelta(days=1))

    assert not tables.carry_on(actor=SYSTEM, run_id=run.pk, clock=lambda: NOW)
    states = list(run.items.order_by("pk").values_list("state", "why"))
    assert states[0] == (Item.State.DONE, "")
    assert states[1] == (Item.State.LEFT, "Osoba, która to zleciła, nie ma już potrzebnej roli.")
    assert CompletionRequest.objects.count() == 1


def test_a_run_that_stopped_half_way_goes_on_and_does_nothing_twice(client, anna):
    run = chosen(client, "popros", 1, 2, 3)
    kept = Run.objects.get()
    tables.begin_run(actor=anna, run_id=kept.pk, data=REASON, now=NOW)

    assert tables.carry_on(actor=SYSTEM, run_id=kept.pk, clock=lambda: NOW, limit=2)
    assert runs.unfinished() == [kept.pk]
    assert "oczekujące: 1" in text(client.get(run))
    assert not tables.carry_on(actor=SYSTEM, run_id=kept.pk, clock=lambda: NOW)
    assert not tables.carry_on(actor=SYSTEM, run_id=kept.pk, clock=lambda: NOW)
    assert runs.unfinished() == []
    assert CompletionRequest.objects.count() == 3


def test_all_that_fit_are_those_of_the_filters_and_not_of_the_page(client, anna):
    page = chosen(client, "popros", query="?q=kania", zakres="wszystkie")

    assert list(Item.objects.values_list("object_id", flat=True)) == ids(2)
    assert "PS-0002" in text(client.get(page))
    everywhere = Application.objects.exclude(number="PS-0002").values_list("pk", flat=True)
    chosen(client, "popros", zakres="strona", na_stronie=[*everywhere, 999_999])
    assert Run.objects.latest("pk").items.count() == 2


def test_nothing_selected_is_said_and_a_stranger_prepares_nothing(client, anna, call):
    refused = client.post(MANY, {"co": "popros"})
    assert refused.status_code == 409
    assert "Zaznacz co najmniej jeden wiersz" in text(refused)
    run = chosen(client, "popros", 1)
    marta = a_coordinator(call, "Marta Kos")
    client.force_login(Person.objects.get(pk=marta.person_id))
    assert client.get(run).status_code == 404
    chair = a_coordinator(call, "Dorota Rak", "chair")
    client.force_login(Person.objects.get(pk=chair.person_id))
    assert client.post(MANY, {"co": "popros", "wiersz": ids(1)}).status_code == 403


def test_those_that_look_alike_are_told_apart_together(client, anna, call):
    person = a_person("Iwona Kania", "druga@poraj.example")
    a_sent(call, person, key="drugi", imie="Iwona", nazwisko="Kania")
    run = chosen(client, "duplikat", 1, 2, 4)

    assert "PS-0001" in text(client.get(run)).partition("Pominięte")[2]
    client.post(run, {"reason": "Dwie różne osoby."})
    assert Distinct.objects.count() == 1
    assert Item.objects.filter(state=Item.State.LEFT).count() == 2


def test_a_letter_and_a_file_are_of_the_chosen_ones_alone(client, anna, call):
    run = chosen(client, "list", 1, 3)
    written = client.post(run)
    number = Run.objects.get().pk

    assert (
        written.headers["Location"] == f"/biuro/{SLUG}/listy/grupy/napisz/?grupa=wybrane:{number}"
    )
    form = client.get(written.headers["Location"]).context["form"]
    assert form["groups"].value() == [f"wybrane:{number}"]
    assert f"wybrane:{number}" in dict(form.fields["groups"].choices)
    mailing = Mailing(programme_id=1, edition_id=call.edition_id, groups=[f"wybrane:{number}"])
    names = {one.first_name for one in letters.recipients(mailing, now=NOW)}
    assert names == {"Łucja", "Jan"}
    run = chosen(client, "eksport", 2, query="?kol=numer,email")
    sent = client.post(run).headers["Location"]
    assert sent.startswith(f"/biuro/{SLUG}/tabela/zgloszenia.xlsx?zaznaczone=")
    csv = b"".join(client.get(sent.replace("xlsx", "csv"))).decode("utf-8-sig").splitlines()
    assert csv == ['"Numer";"E-mail"', '"PS-0002";"iwona.kania@poraj.example"']
    Run.objects.update(asked_by=Person.objects.exclude(pk=anna.person_id).first())
    others = b"".join(client.get(sent.replace("xlsx", "csv"))).decode("utf-8-sig").splitlines()
    assert others == ['"Numer";"E-mail"']


def test_what_was_only_looked_at_goes_after_a_day(client, anna):
    chosen(client, "popros", 1)
    tables.forget_runs(actor=SYSTEM, now=NOW)
    assert Run.objects.count() == 1
    tables.forget_runs(actor=SYSTEM, now=NOW + tables.runs.LOOKED_AT_FOR * 2)
    assert not Run.objects.exists()
    assert not runs.numbers_of(1).exists()


def with_receipts(*numbers):
    for pk in ids(*numbers):
        actions.give_receipt(actor=SYSTEM, application_id=pk, now=NOW)


def the_papers(client, *numbers):
    """The page on which papers of these rows are chosen."""
    with_receipts(*numbers)
    return client.post(chosen(client, "papiery", *numbers)).headers["Location"]


def named_in(bundle):
    bundle.refresh_from_db()
    with bundle.file.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        return {one: archive.read(one).decode("utf-8-sig", "replace") for one in archive.namelist()}


def test_papers_of_chosen_people_are_seen_first_then_packed_for_whoever_chose(client, call, anna):
    sent, late = ids(1, 2), ids(3)
    with_receipts(1, 2)
    answer = client.post(MANY, {"co": "papiery", "wiersz": [*sent, *late]})
    preview = client.get(answer.headers["Location"]).content.decode()
    assert "O tym zgłoszeniu nie wydano żadnego dokumentu." in preview
    page = client.post(answer.headers["Location"]).headers["Location"]
    shown = client.get(page)
    [receipts, appeals] = shown.context["lines"]
    assert (len(receipts.held.papers), receipts.lack, len(appeals.lack)) == (2, [], 2)
    assert "Nikt nie odwołał się" in shown.content.decode()
    assert client.post(page).status_code == 422
    assert client.post(page, {"rodzaj": "appeal_receipt"}).status_code == 422
    assert not Bundle.objects.exists()
    told = client.post(page, {"rodzaj": ["receipt", "nothing"]})
    assert told.headers["Location"] == f"/biuro/{SLUG}/papiery/#paczki"
    bundle = Bundle.objects.get()
    wanted = Paper.objects.filter(about__in=[f"applications.application:{pk}" for pk in sent])
    assert set(bundle.chosen) == set(wanted.values_list("pk", flat=True))
    assert Entry.objects.filter(kind="commons.papers.PapersPacked").count() == 1
    packing.fill(bundle.pk, clock=lambda: NOW)
    assert len(named_in(bundle)) == 1 + wanted.count()
    here = f"/biuro/{SLUG}/papiery/paczka/{bundle.pk}/"
    assert here in client.get(f"/biuro/{SLUG}/papiery/").content.decode()
    assert b"".join(client.get(here)).startswith(b"PK")
    other = a_coordinator(call, "Olga Maj")
    client.force_login(Person.objects.get(pk=other.person_id))
    assert here not in client.get(f"/biuro/{SLUG}/papiery/").content.decode()
    refused = client.get(here)
    assert refused.status_code == 409
    assert "Wybrane dokumenty pobiera osoba, która je wybrała." in refused.content.decode()
    assert client.get(page).status_code == 404


def test_a_role_taken_meanwhile_leaves_the_rest_of_the_papers_out_with_a_reason(
    client, call, anna, monkeypatch
):
    client.post(the_papers(client, 1, 2, 3), {"rodzaj": "receipt"})
    bundle = Bundle.objects.get()
    monkeypatch.setattr(packing, "SAID_EVERY", 1)
    put = packing._put

    def put_and_leave(archive, paper):
        Membership.objects.filter(person=anna.person_id).delete()
        return put(archive, paper)

    monkeypatch.setattr(packing, "_put", put_and_leave)
    packing.fill(bundle.pk, clock=lambda: NOW)
    found = named_in(bundle)
    assert bundle.total == 1
    _head, *left = found["pominiete.csv"].splitlines()
    assert len(left) == 2
    assert all(line.endswith('."') for line in left)


def test_papers_of_many_cost_the_same_queries(client, anna, django_assert_max_num_queries):
    one, three = the_papers(client, 1), the_papers(client, 1, 2, 3)
    with django_assert_max_num_queries(15):
        client.get(one)
    with django_assert_max_num_queries(15):
        client.get(three)


def test_an_erased_paper_is_simply_not_there(client, call, anna):
    client.post(the_papers(client, 1, 2), {"rodzaj": "receipt"})
    bundle = Bundle.objects.get()
    Submission.objects.update(receipt=None)
    papers.erase(actor=SYSTEM, about=f"applications.application:{ids(1)[0]}")
    packing.fill(bundle.pk, clock=lambda: NOW)
    assert "pominiete.csv" not in named_in(bundle)
    assert bundle.total == Paper.objects.filter(pk__in=bundle.chosen).count() > 0
