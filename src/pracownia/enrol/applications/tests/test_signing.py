"""A representative of the organisation signs: asked, reads the whole, signs or gives back."""

from datetime import timedelta

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.commons.organisations.models import Representation
from pracownia.commons.people.models import Function, Organisation
from pracownia.commons.privacy.models import Look
from pracownia.core.access import Refused
from pracownia.core.db import Missing
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions, personal
from pracownia.enrol.applications.actions import receipts
from pracownia.enrol.applications.models import Call, Signature, Statement
from pracownia.enrol.applications.states import Counts, Signing, State

from . import cast
from .cast import (
    CLOSES,
    NOW,
    SLUG,
    a_call,
    a_coordinator,
    a_draft,
    a_person,
    acting,
    fill,
    fresh,
)

pytestmark = pytest.mark.django_db
FORM = f"/programy/{SLUG}/zgloszenie/"
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def call():
    return a_signed_call()


def a_signed_call(counts=Counts.SIGNED, **more):
    found = a_call(**more)
    actions.set_who_applies(
        actor=a_coordinator(found),
        call_id=found.pk,
        co_applicants=True,
        co_applicants_send=False,
        co_applicants_see=True,
        signature=True,
        signature_counts=counts,
        statement="Oświadczam, że reprezentuję organizację.",
        now=NOW,
    )
    found.refresh_from_db()
    return found


def an_organisation(*people, name="Fundacja Most", confirmed=True):
    found, _is_new = Organisation.objects.get_or_create(name=name)
    for person in people:
        Function.objects.create(person=person, kind="ngo", organisation=found)
        if confirmed:
            Representation.objects.create(
                organisation=found, person=person, state="confirmed", way="office", asked_at=NOW
            )
    return found


def asked(draft, signer, organisation, *, at=NOW, key="k"):
    return actions.submit(
        actor=acting(draft.person),
        application_id=draft.pk,
        key=key,
        received_at=at,
        now=at,
        publish_name=True,
        signer=f"{organisation.pk}-{signer.pk}",
    )


def signed(request, person, at=NOW):
    return actions.sign(actor=acting(person), uid=request.uid, received_at=at, now=at)


@pytest.fixture
def jan():
    return a_person("Jan Bąk")


@pytest.fixture
def organisation(jan):
    found = an_organisation(jan)
    Function.objects.create(person=a_person(), kind="ngo", organisation=found)
    return found


def test_asked_by_letter_the_representative_reads_and_signs_and_that_sends_it(
    client, call, jan, organisation, django_capture_on_commit_callbacks
):
    draft = a_draft(call)
    client.force_login(draft.person)
    page = client.get(f"{FORM}sprawdz/").text
    assert "Jan Bąk, Fundacja Most" in page
    signer = f"{organisation.pk}-{jan.pk}"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{FORM}sprawdz/", {"confirmed": "on", "klucz": "k", "signer": signer})
    request = Signature.objects.get()
    assert "Czeka na podpis: Jan Bąk, Fundacja Most" in client.get(FORM).text
    assert "prośba zostanie wycofana" in client.get(f"{FORM}wspolpraca/").text
    assert fresh(draft).number == ""
    assert Letter.objects.get(template__contains="to_sign").person == jan

    client.force_login(jan)
    address = f"/moje/zgloszenia/podpisy/{request.uid}/"
    whole = client.get(address).text
    assert "Przesunęliśmy przystanek" in whole
    assert "Oświadczam, że reprezentuję organizację." in whole
    assert "czeka 1 zgłoszenie" in client.get("/moje/").text.replace("\xa0", " ")
    assert client.post(address).status_code == 422
    assert client.post(address, {"confirmed": "on"}).status_code == 302

    sent = fresh(draft)
    assert (sent.number, sent.state) == ("PS-0001", State.SUBMITTED)
    assert sent.submissions.get().confirmed["signature"] == request.pk
    blocks = receipts._content(sent, sent.submissions.get())
    assert "Jan Bąk" in str(blocks)
    assert "Oświadczam, że reprezentuję organizację." in str(blocks)
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {f"enrol.applications.{k}" for k in ("SignatureAsked", "ApplicationSigned")} <= kinds


def test_an_edit_withdraws_the_request_and_saving_the_same_does_not(
    call, jan, organisation, django_capture_on_commit_callbacks
):
    draft = a_draft(call)
    asked(draft, jan, organisation)
    request = Signature.objects.get()
    fill(draft, acting(draft.person))
    assert Signature.objects.get().state == Signing.WAITING

    with django_capture_on_commit_callbacks(execute=True):
        fill(draft, acting(draft.person), opis="Inny opis.")

    request.refresh_from_db()
    assert request.state == Signing.WITHDRAWN
    assert Letter.objects.filter(template__contains="not_to_sign", person=jan).exists()
    with pytest.raises(Refused, match="dostaniesz nowy list"):
        signed(request, jan)
    assert fresh(draft).number == ""


def test_given_back_with_a_reason_it_is_the_applicants_again(
    client, call, jan, organisation, django_capture_on_commit_callbacks
):
    draft = a_draft(call)
    asked(draft, jan, organisation)
    request = Signature.objects.get()
    client.force_login(jan)
    address = f"/moje/zgloszenia/podpisy/{request.uid}/zwroc/"
    assert client.post(address, {"reason": " "}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"reason": "Popraw kwotę."}).status_code == 302

    letter = Letter.objects.get(template__contains="not_signed")
    assert (letter.person, "Popraw kwotę." in letter.body) == (draft.person, True)
    client.force_login(draft.person)
    assert "Popraw kwotę." in client.get(f"{FORM}sprawdz/").text
    with pytest.raises(Refused):
        signed(request, jan)
    asked(draft, jan, organisation, key="k2")
    assert signed(Signature.objects.get(state=Signing.WAITING), jan).number == "PS-0001"


def test_only_a_confirmed_second_person_signs(client, call, jan, organisation):
    draft = a_draft(call)
    ewa = a_person("Ewa Lis")
    unsure = an_organisation(ewa, draft.person, name="Fundacja Brzeg", confirmed=False)
    own = an_organisation(draft.person, name="Fundacja Sama")
    client.force_login(draft.person)
    page = client.get(f"{FORM}sprawdz/").text

    for signer, where in ((ewa, unsure), (draft.person, own), (jan, own)):
        with pytest.raises(Refused):
            asked(draft, signer, where)
    with pytest.raises(Refused, match="Wybierz osobę"):
        actions.submit(
            actor=acting(draft.person), application_id=draft.pk, key="k", received_at=NOW, now=NOW
        )
    assert "Fundacja Brzeg" in page
    assert "Ewa Lis" not in page
    asked(draft, jan, organisation)
    with pytest.raises(Missing):
        signed(Signature.objects.get(), ewa)
    Representation.objects.update(state="ended")
    with pytest.raises(Refused, match="Nie reprezentujesz już"):
        signed(Signature.objects.get(), jan)
    assert fresh(draft).number == ""


def test_another_representative_of_the_organisation_may_sign(call, jan, organisation):
    draft = a_draft(call)
    ewa = a_person("Ewa Lis")
    an_organisation(ewa)
    asked(draft, jan, organisation)

    signed(Signature.objects.get(), ewa)

    assert Signature.objects.get().closed_by == ewa
    with pytest.raises(Refused, match="już podpisane"):
        signed(Signature.objects.get(), jan)


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_where_the_signature_counts_it_comes_by_the_last_second(call, jan, organisation, late):
    draft = a_draft(call)
    asked(draft, jan, organisation)
    at = CLOSES + late * SECOND

    if late > 0:
        with pytest.raises(Refused, match="liczy się chwila podpisu"):
            signed(Signature.objects.get(), jan, at)
    else:
        assert signed(Signature.objects.get(), jan, at).submitted_at == at


def test_where_the_asking_counts_the_signature_has_working_days_more(jan, organisation):
    call = a_signed_call(Counts.ASKED)
    draft = a_draft(call)
    asked(draft, jan, organisation, at=CLOSES)
    Call.objects.update(signature_counts=Counts.SIGNED)
    request = Signature.objects.get()
    # Monday the 12th of April and three working days.
    until = CLOSES + timedelta(days=3)

    with pytest.raises(Refused, match="trafiło do podpisu w terminie"):
        signed(request, jan, until + SECOND)
    assert signed(request, jan, until).submitted_at == CLOSES
    with pytest.raises(Refused):
        asked(a_draft(call, a_person("Ewa Lis")), jan, organisation, at=CLOSES + SECOND)


def test_other_words_are_a_new_version_and_the_rest_stays_once_people_write(call, jan):
    a_draft(call)
    told = {
        "actor": a_coordinator(call),
        "call_id": call.pk,
        "co_applicants": True,
        "co_applicants_send": False,
        "co_applicants_see": True,
        "signature_counts": Counts.SIGNED,
        "now": NOW,
    }

    actions.set_who_applies(signature=True, statement="Inne słowa.", **told)
    for changed in ({"signature": False}, {"signature": True, "statement": " "}):
        with pytest.raises(Refused):
            actions.set_who_applies(**{"statement": "Inne słowa.", **told, **changed})

    assert list(Statement.objects.order_by("number").values_list("number", "body")) == [
        (1, "Oświadczam, że reprezentuję organizację."),
        (2, "Inne słowa."),
    ]


def test_the_request_is_taken_back_and_told_in_the_copy_of_data(client, call, jan, organisation):
    draft = a_draft(call)
    asked(draft, jan, organisation)
    client.force_login(draft.person)

    assert client.post(f"{FORM}cofnij-podpis/").status_code == 302
    assert client.post(f"{FORM}cofnij-podpis/").status_code == 409

    assert Signature.objects.get().state == Signing.WITHDRAWN
    [told] = personal.tell(jan.pk)
    assert "Fundacja Most" in str(told.rows)


def test_the_signer_reads_which_answers_stay_sealed_and_not_what_they_say(
    client, jan, organisation, monkeypatch
):
    pesel = {"slug": "pesel", "kind": "pesel", "label": "PESEL"}
    contact = {**cast.SECTIONS[0], "fields": [*cast.SECTIONS[0]["fields"], pesel]}
    monkeypatch.setattr(cast, "KONTAKT", {**cast.KONTAKT, "pesel": "44051401458"})
    call = a_signed_call(sections=[contact, *cast.SECTIONS[1:]])
    asked(a_draft(call), jan, organisation)
    client.force_login(jan)

    page = client.get(f"/moje/zgloszenia/podpisy/{Signature.objects.get().uid}/").text

    assert "Odpowiedzi, które zostają zamknięte" in page
    assert "<li>PESEL</li>" in page
    assert "44051401458" not in page
    assert not Look.objects.exists()
