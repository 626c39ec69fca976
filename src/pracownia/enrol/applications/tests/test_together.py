"""Co-applicants and people who help: invited by letter, writing together, out again."""

from datetime import timedelta

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires.marks import Arrival
from pracownia.core.access import Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal, queries
from pracownia.enrol.applications.models import Application, Call, PartWriter, Share
from pracownia.enrol.applications.states import Right, State

from .cast import AFTER, NOW, SLUG, a_call, a_draft, a_person, a_sent, acting, fresh

pytestmark = pytest.mark.django_db
FORM = f"/programy/{SLUG}/zgloszenie/"
IWONA = "iwona.kania@poraj.example"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    found = a_call()
    Call.objects.update(co_applicants=True)
    found.refresh_from_db()
    return found


@pytest.fixture
def iwona():
    return a_person("Iwona Kania", IWONA)


def invited(draft, email=IWONA, right=Right.WRITE, now=NOW, **more):
    return actions.invite_person(
        actor=acting(draft.person),
        application_id=draft.pk,
        email=email,
        right=right,
        now=now,
        **more,
    )


def joined(share, person, now=NOW):
    token = queries.token_of(share)
    return actions.join(actor=acting(person), uid=share.uid, token=token, now=now)


def shared(draft, person, right=Right.WRITE, **more):
    return joined(invited(draft, person.email, right, **more), person)


def place(draft):
    return f"/programy/{SLUG}__{draft.pk}/zgloszenie/"


def save(draft, person, text, revision=None, tab=""):
    return actions.save_section(
        actor=acting(person),
        application_id=draft.pk,
        section="wspolpraca",
        answers={"opis": text},
        revision=revision,
        tab=tab,
        now=NOW,
    )


def test_invited_by_letter_somebody_writes_and_the_author_sees_who(
    client, call, iwona, django_capture_on_commit_callbacks
):
    draft = a_draft(call)
    client.force_login(draft.person)
    people = f"/moje/zgloszenia/{draft.pk}/osoby/"
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"email": IWONA, "part": "pomaga", "right": "write"}
        assert client.post(people, sent).status_code == 302
    letter = Letter.objects.get(template__contains="invited")
    share = Share.objects.get()
    link = f"/zaproszenia/zgloszenie/{share.uid}/{queries.token_of(share)}/"
    assert Person.objects.get(pk=letter.person_id) == iwona

    client.force_login(iwona)
    assert "Przyjmij zaproszenie" in client.get(link).text
    assert client.post(link)["Location"] == place(draft)
    listed = client.get("/moje/zgloszenia/").text
    assert place(draft) in listed
    assert "Katarzyna Wójcik" in listed
    saved = client.post(f"{place(draft)}wspolpraca/", {"opis": "Tekst Iwony.", "wersja": "1"})
    assert saved.status_code == 302
    assert saved["Location"].startswith(place(draft))

    client.force_login(draft.person)
    assert "Ostatnio: Iwona Kania, 14:32" in client.get(FORM).text
    assert "Ostatnio: Iwona Kania, 14:32" in client.get(f"{FORM}wspolpraca/").text
    assert fresh(draft).sheet.answers["opis"] == "Tekst Iwony."
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {f"enrol.applications.{k}" for k in ("PersonInvited", "PersonJoined")} <= kinds


def test_the_link_works_once_for_its_address_and_until_it_expires(call, iwona):
    share = invited(a_draft(call))

    for person, now in ((a_person("Jan Bąk"), NOW), (iwona, NOW + timedelta(days=14))):
        with pytest.raises(Refused):
            joined(share, person, now)
    with pytest.raises(Missing):
        actions.join(actor=acting(iwona), uid=share.uid, token="x" * 48, now=NOW)
    joined(share, iwona)
    with pytest.raises(Refused, match="już przyjęte"):
        joined(share, iwona)


def test_whoever_reads_does_not_write_and_nobody_else_is_there(client, call, iwona):
    draft = a_draft(call)
    shared(draft, iwona, Right.READ)

    with pytest.raises(Refused, match="Katarzyna Wójcik"):
        save(draft, iwona, "Inny tekst.")
    with pytest.raises(Refused):
        save(draft, a_person("Jan Bąk"), "Inny tekst.")
    client.force_login(iwona)
    assert client.get(f"{place(draft)}sprawdz/").status_code == 200
    assert client.post(f"{place(draft)}wspolpraca/", {"opis": "X"}).status_code == 409
    client.force_login(a_person("Jan Bąk"))
    for page in (place(draft), f"{place(draft)}sprawdz/", f"{place(draft)}wspolpraca/"):
        assert client.get(page).status_code == 404
    assert client.post(f"{place(draft)}wspolpraca/", {"opis": "X"}).status_code == 404
    assert client.get(f"/moje/zgloszenia/{draft.pk}/osoby/").status_code == 404
    assert "Iwona" not in str(fresh(draft).sheet.answers)


def test_two_people_in_one_part_see_both_texts(client, call, iwona):
    draft = a_draft(call)
    shared(draft, iwona)
    assert save(draft, draft.person, "Tekst Katarzyny.", 1, "a").arrival is Arrival.FRESH
    client.force_login(iwona)

    answer = client.post(
        f"{place(draft)}wspolpraca/", {"opis": "Tekst Iwony.", "wersja": "1", "karta": "b"}
    )
    quiet = client.post(
        f"{place(draft)}wspolpraca/szkic/", {"opis": "Tekst Iwony.", "wersja": "1", "karta": "b"}
    )

    assert answer.status_code == 409
    assert "Tekst Katarzyny." in answer.text
    assert "Tekst Iwony." in answer.text
    assert "zapisano w międzyczasie: Katarzyna Wójcik" in answer.text
    assert "Katarzyna Wójcik" in quiet.text
    assert fresh(draft).sheet.answers["opis"] == "Tekst Katarzyny."


def test_only_the_main_applicant_sends_unless_the_call_says_otherwise(client, call, iwona):
    draft = a_draft(call)
    share = shared(draft, iwona, is_co_applicant=True)

    def send():
        return actions.submit(
            actor=acting(iwona), application_id=draft.pk, key="k", received_at=NOW, now=NOW
        )

    with pytest.raises(Refused, match="Katarzyna Wójcik"):
        send()
    Call.objects.update(co_applicants_send=True)
    sent = send()
    assert (sent.number, sent.person_id) == ("PS-0001", draft.person_id)
    client.force_login(iwona)
    page = client.get(f"/moje/zgloszenia/{sent.number}/")
    assert page.status_code == 200
    assert client.get(f"/moje/zgloszenia/{sent.number}/potwierdzenie/").status_code == 302
    Call.objects.update(co_applicants_see=False)
    assert client.get(f"/moje/zgloszenia/{sent.number}/potwierdzenie/").status_code == 409
    actions.withdraw(actor=acting(iwona), application_id=draft.pk, now=NOW)
    assert fresh(draft).state == State.WITHDRAWN
    assert share.is_co_applicant


def test_a_helper_never_sends_nor_sees_the_receipt(client, call, iwona):
    Call.objects.update(co_applicants_send=True)
    draft = a_draft(call)
    shared(draft, iwona)

    with pytest.raises(Refused):
        actions.submit(
            actor=acting(iwona), application_id=draft.pk, key="k", received_at=NOW, now=NOW
        )
    sent = a_sent(call)
    client.force_login(iwona)
    assert client.get(f"/moje/zgloszenia/{sent.number}/").status_code == 200
    assert client.get(f"/moje/zgloszenia/{sent.number}/potwierdzenie/").status_code == 409


def test_copies_of_letters_go_to_co_applicants_who_want_them(
    call, iwona, django_capture_on_commit_callbacks
):
    draft = a_draft(call)
    share = shared(draft, iwona, is_co_applicant=True)
    helper = shared(draft, a_person("Jan Bąk"))
    with pytest.raises(Refused):
        actions.choose_letters(
            actor=acting(a_person("Jan Bąk")), share_id=helper.pk, wants=True, now=NOW
        )
    actions.choose_letters(actor=acting(iwona), share_id=share.pk, wants=True, now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        a_sent(call)

    told = Letter.objects.filter(template__contains="submitted").values_list("person", flat=True)
    assert set(told) == {draft.person_id, iwona.pk}


def test_refusals_write_nothing(call, iwona):
    draft = a_draft(call)
    jan = a_person("Jan Bąk")
    share = shared(draft, iwona)
    count = Entry.objects.count()

    for attempt in (
        lambda: invited(draft, IWONA),
        lambda: invited(draft, draft.person.email),
        lambda: actions.end_share(actor=acting(jan), share_id=share.pk, now=NOW),
        lambda: actions.change_right(
            actor=acting(iwona), share_id=share.pk, right=Right.READ, now=NOW
        ),
        lambda: actions.invite_person_again(actor=acting(draft.person), share_id=share.pk, now=NOW),
        lambda: actions.invite_person(
            actor=acting(iwona), application_id=draft.pk, email="a@b.example", right="read", now=NOW
        ),
    ):
        with pytest.raises(Refused):
            attempt()
    Call.objects.update(co_applicants=False)
    with pytest.raises(Refused, match="każdy składa"):
        invited(draft, "jan@poraj.example", is_co_applicant=True)

    assert Entry.objects.count() == count


def test_removed_or_gone_nobody_reads_any_more(client, call, iwona):
    draft = a_draft(call)
    jan = a_person("Jan Bąk")
    ours, his = shared(draft, iwona), shared(draft, jan)

    client.force_login(draft.person)
    client.post(f"/moje/zgloszenia/{draft.pk}/osoby/{ours.pk}/usun/")
    client.force_login(jan)
    left = client.post(f"/moje/zgloszenia/{draft.pk}/osoby/{his.pk}/usun/")

    assert left["Location"] == "/moje/zgloszenia/"
    for person in (iwona, jan):
        client.force_login(person)
        assert client.get(place(draft)).status_code == 404
    assert not Share.objects.filter(ended_at=None).exists()


def test_who_applies_is_fixed_once_it_is_sent_and_the_call_is_over(call, iwona):
    draft = a_draft(call)
    share = shared(draft, iwona, is_co_applicant=True)
    a_sent(call)

    with pytest.raises(Refused, match="nie można już zmienić"):
        actions.end_share(actor=acting(iwona), share_id=share.pk, now=AFTER)
    with pytest.raises(Refused):
        actions.invite_person(
            actor=acting(draft.person),
            application_id=draft.pk,
            email="jan@poraj.example",
            right=Right.READ,
            is_co_applicant=True,
            now=AFTER,
        )
    assert invited(draft, "jan@poraj.example", Right.READ).is_open


def test_after_the_end_nobody_is_let_in_unless_it_is_returned(client, call, iwona):
    draft = a_draft(call)
    share = invited(draft)
    people = f"/moje/zgloszenia/{draft.pk}/osoby/"
    client.force_login(draft.person)

    def ask():
        with pytest.raises(Refused, match="Nabór się skończył"):
            invited(draft, "jan@poraj.example", Right.READ, now=AFTER)
        with pytest.raises(Refused, match="Nabór się skończył"):
            actions.invite_person_again(actor=acting(draft.person), share_id=share.pk, now=AFTER)

    ask()
    a_sent(call)
    ask()
    with time_machine.travel(AFTER, tick=False):
        page = client.get(people).content.decode()
    Application.objects.filter(pk=draft.pk).update(state=State.RETURNED)

    assert "Nabór się skończył" in page
    assert "Wyślij zaproszenie" not in page
    assert invited(draft, "jan@poraj.example", Right.READ, now=AFTER).is_open


def test_an_application_that_is_not_shared_asks_for_nobody(client, call, django_assert_num_queries):
    draft = a_draft(call)
    client.force_login(draft.person)
    client.get(FORM)
    before = Application.objects.get(pk=draft.pk)
    with django_assert_num_queries(0):
        assert queries.put_share(acting(draft.person), before).share is None
    assert not PartWriter.objects.exists()


def test_each_gets_a_copy_of_their_own_and_is_forgotten(call, iwona):
    draft = a_draft(call)
    shared(draft, iwona, is_co_applicant=True)
    save(draft, iwona, "Tekst Iwony.")

    [told] = personal.tell(iwona.pk)
    personal.forget(iwona.pk, NOW)

    assert "Katarzyna Wójcik" not in str(told.rows)
    assert draft.call.name in str(told.rows)
    assert not Share.objects.filter(person=iwona).exists()
    assert IWONA not in list(Share.objects.values_list("email", flat=True))
    assert not PartWriter.objects.exists()
    personal.forget(draft.person_id, NOW)
    assert not Share.objects.exists()
