"""Pages of assessment: who gets in and what stays hidden."""

import re

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from pracownia.commons.files.actions import store
from pracownia.commons.files.policies import Policy
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.core.access import SYSTEM
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import FormalCard, Hint, Mark, MeritCard, Plan, Reviewer

from .cast import NOW, appoint, set_plan, world
from .pages import at, card_of, filled, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon():
    questionnaires.forget()
    with time_machine.travel(NOW, tick=False):
        yield


OFFICE = ["formal", "next_formal", "people", "board"]
WITH_APPLICATION = ["formal_card", "compare"]


@pytest.mark.parametrize("name", OFFICE + WITH_APPLICATION + ["plan"])
def test_the_office_opens_its_pages(name):
    made = world(applications=1)
    extra = [made.applications[0].pk] if name in WITH_APPLICATION else []

    answer = signed_in(made.anna).get(at(name, *extra), follow=True)

    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["tomasz", "stranger"])
@pytest.mark.parametrize("name", OFFICE + WITH_APPLICATION)
def test_others_do_not_open_them(name, who):
    made = world(applications=1)
    extra = [made.applications[0].pk] if name in WITH_APPLICATION else []

    answer = signed_in(getattr(made, who)).get(at(name, *extra))

    assert answer.status_code == 403
    assert "Nazwisko1" not in answer.content.decode()


@pytest.mark.parametrize("name", [*OFFICE, "mine", "plan", "declaration"])
def test_strangers_are_asked_to_sign_in(name):
    world()

    assert Client().get(at(name)).status_code == 302


def test_before_the_declaration_there_are_counts_and_nothing_else():
    made = world(applications=3)
    appoint(made, made.stranger, declared=False)
    client = signed_in(made.stranger)

    gate = client.get(at("mine"), follow=True)
    card = client.get(at("card", made.applications[0].pk), follow=True)

    for page in (gate, card):
        text = page.content.decode()
        assert page.redirect_chain[-1][0] == at("declaration")
        assert "3 zgłoszenia czekają na ocenę" in text
        assert not re.search(r"Nazwisko|PS-00|TAJNE|Gmina", text)
    assert client.post(at("card", made.applications[0].pk), filled(made)).status_code == 302
    assert Mark.objects.count() == 0


def test_the_declaration_is_accepted_on_its_page():
    made = world(committee=False)
    appoint(made, made.tomasz, declared=False)

    signed_in(made.tomasz).post(at("declaration"))

    assert Reviewer.objects.get().declared_at == NOW


def test_resigning_needs_a_reason_and_keeps_the_person_on_the_page():
    made = world(committee=False)
    appoint(made, made.tomasz, declared=False)
    client = signed_in(made.tomasz)

    assert client.post(at("decline"), {"reason": ""}).status_code == 422
    client.post(at("decline"), {"reason": "Brak czasu"})

    assert Reviewer.objects.get().refusal == "Brak czasu"


def test_a_reviewer_sees_only_what_was_given():
    made = world(applications=2)
    card_of(made)
    client = signed_in(made.tomasz)

    mine = client.get(at("mine")).content.decode()
    foreign = client.get(at("card", made.applications[1].pk))

    assert "PS-0001" in mine
    assert "PS-0002" not in mine
    assert foreign.status_code == 404
    assert "TAJNE2" not in foreign.content.decode()


def test_reviewers_are_blind_to_each_other_until_all_are_finished():
    made = world(applications=1)
    card, other = card_of(made), card_of(made, who=made.marta)
    made.finish(other, 50, 7)
    Mark.objects.filter(card=other).update(justification="KANAREK")
    client = signed_in(made.tomasz)
    pages = [at("mine"), at("card", card.application_id), at("plan"), at("declaration")]

    for page in pages:
        assert not re.search(
            r"KANAREK|Marta|Głowacka|>\s*64\b", client.get(page).content.decode()
        ), page
    made.finish(card, 45, 7)

    text = client.get(at("card", card.application_id)).content.decode()
    assert "KANAREK" in text
    assert "Głowacka" not in text


def test_the_third_reviewer_is_blind_and_the_first_two_wait(django_capture_on_commit_callbacks):
    made = world(applications=1)
    card, other = card_of(made), card_of(made, who=made.marta)
    made.finish(card, 5, 1)
    Mark.objects.filter(card=card).update(justification="KANAREK")
    with django_capture_on_commit_callbacks(execute=True):
        made.finish(other, 60, 9)
    address = at("card", card.application_id)

    for who in (made.marta, made.pawel):
        assert "KANAREK" not in signed_in(who).get(address).content.decode()
    made.finish(MeritCard.objects.get(is_third=True), 55, 9)

    assert "KANAREK" in signed_in(made.pawel).get(address).content.decode()


def test_hidden_names_stay_hidden_and_only_chosen_parts_are_read():
    made = world(plan=False)
    set_plan(made, is_blind=True)
    appoint(made, made.tomasz)
    made.accept(made.apply(1))
    card = card_of(made)
    client = signed_in(made.tomasz)

    for page in (at("mine"), at("card", card.application_id)):
        assert not re.search("Imie1|Nazwisko1|Gmina 24", client.get(page).content.decode())
    assert "TAJNE1" in client.get(at("card", card.application_id)).content.decode()


def test_an_old_link_after_a_conflict_is_refused_with_a_sentence():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    answer = client.post(at("recuse", card.application_id), {"reason": "Znam tę osobę"})
    page = client.get(at("card", card.application_id))

    assert answer.status_code == 302
    assert page.status_code == 403
    assert "konfliktu interesów" in page.content.decode()
    assert "TAJNE1" not in page.content.decode()
    assert client.post(at("autosave", card.application_id), filled(made)).status_code == 403


def test_a_tie_in_the_data_asks_while_the_card_is_being_opened():
    made = world(applications=1)
    card = card_of(made)
    Reviewer.objects.filter(pk=card.reviewer_id).update(place="240905")
    client = signed_in(made.tomasz)

    page = client.get(at("card", card.application_id), follow=True)

    assert page.redirect_chain == [(at("hint", card.application_id), 302)]
    assert "TAJNE1" not in page.content.decode()
    assert "Obowiązkowe, gdy odpowiadasz „nie”" in page.content.decode()
    assert client.post(at("card", card.application_id), filled(made)).status_code == 302
    assert Hint.objects.get().answered_at is None


def test_next_leads_to_a_card_and_back_to_the_list_at_the_end():
    made = world(applications=1)
    card = card_of(made)
    client = signed_in(made.tomasz)

    assert client.get(at("next")).url == at("card", card.application_id)
    made.finish(card, 40, 5)
    assert client.get(at("next")).url == at("mine")


def test_the_chair_sees_the_board_but_changes_nothing():
    made = world(applications=1)
    card = card_of(made)
    made.finish(card, 40, 5)
    client = signed_in(made.dorota)

    assert "50" in client.get(at("board")).content.decode()
    compare = client.get(at("compare", card.application_id)).content.decode()
    reopen = client.post(at("reopen", card.application_id, card.pk), {"reason": "x"})

    assert "Otwórz kartę ponownie" not in compare
    assert reopen.status_code == 403
    assert MeritCard.objects.get().finished_at is not None


def test_the_chair_waits_for_the_declaration_too():
    made = world(applications=1)
    Reviewer.objects.filter(person=made.dorota).update(declared_at=None)

    page = signed_in(made.dorota).get(at("board"))

    assert page.status_code == 403
    assert "Nazwisko1" not in page.content.decode()


def test_the_office_decides_formally_on_the_page_and_mistakes_stay_there():
    made = world()
    application = made.apply(1)
    client = signed_in(made.anna)
    criteria = list(made.call.assessment.formal_criteria.all())
    answers = {f"met-{one.pk}": "yes" for one in criteria} | {"version": 1}

    wrong = client.post(at("formal_card", application.pk), answers | {"note": "NAPISANE"})
    right = client.post(at("formal_card", application.pk), answers | {"result": "positive"})
    late = client.post(
        at("formal_card", application.pk),
        answers | {"result": "negative", f"met-{criteria[0].pk}": "no", "note": "Powód"},
    )

    assert (wrong.status_code, right.status_code, late.status_code) == (422, 302, 409)
    assert "NAPISANE" in wrong.content.decode()
    assert "już sprawdzone" in late.content.decode()
    assert FormalCard.objects.get().result == "positive"


def test_the_office_appoints_draws_and_reminds_on_one_page():
    made = world(applications=1)
    client = signed_in(made.anna)

    appointed = client.post(
        at("appoint"),
        {"email": "nowa@org.example", "first_name": "Ewa", "last_name": "Nowa", "place": ""},
    )
    drawn = client.post(at("draw"), {"seed": "2027"})
    reminded = client.post(at("remind"))

    assert (appointed.status_code, drawn.status_code, reminded.status_code) == (302, 302, 302)
    assert MeritCard.objects.count() == 2
    assert "Ewa Nowa" in client.get(at("people")).content.decode()
    assert client.post(at("draw"), {"seed": "2027"}).status_code == 422
    assert client.post(at("appoint"), {"email": "nowa@org.example"}).status_code == 422


def test_the_office_gives_reassigns_and_reopens_cards():
    made = world(applications=1)
    client = signed_in(made.anna)
    application = made.applications[0].pk
    ids = {who: made.reviewers[who.email].pk for who in (made.tomasz, made.marta)}

    client.post(at("give", application), {"reviewer": ids[made.tomasz]})
    card = MeritCard.objects.get()
    client.post(at("reassign", application, card.pk), {"reviewer": ids[made.marta]})
    moved = MeritCard.objects.get(cancelled_at=None)
    made.finish(moved, 40, 5)
    refused = client.post(at("reopen", application, moved.pk), {"reason": ""})
    client.post(at("reopen", application, moved.pk), {"reason": "Pomyłka"})

    assert refused.status_code == 422
    moved.refresh_from_db()
    assert (moved.reviewer_id, moved.finished_at) == (ids[made.marta], None)


def test_a_card_is_reopened_only_at_the_address_of_its_own_application():
    made = world(applications=2)
    client = signed_in(made.anna)
    first, second = (one.pk for one in made.applications)
    reviewer = made.reviewers[made.tomasz.email].pk
    client.post(at("give", first), {"reviewer": reviewer})
    card = MeritCard.objects.get()
    made.finish(card, 40, 5)

    wrong = client.post(at("reopen", second, card.pk), {"reason": "Pomyłka"})

    assert wrong.status_code == 404
    card.refresh_from_db()
    assert card.finished_at is not None


def test_the_rules_are_set_on_the_page_and_mistakes_point_to_their_fields():
    made = world(plan=False)
    client = signed_in(made.anna)
    values = {
        "cards": "2",
        "divergence": "25,5",
        "threshold": "0",
        "min_justification": "100",
        "declaration": "Oświadczam",
        "formal-rows": "2",
        "formal-0-text": "Kompletne",
        "formal-0-defect": "Uzupełnij",
        "formal-0-sections": ["motywacja"],
        "merit-rows": "2",
        "merit-0-name": "Współpraca",
        "merit-0-max_points": "60",
        "merit-0-weight": "1,5",
        "merit-0-questions": "Jedno?\nDrugie?",
        "merit-0-marks": "0: brak\n60: wzór",
        "merit-1-weight": "1",
    }

    wrong = client.post(at("plan"), values | {"merit-0-marks": "99: za dużo"})
    right = client.post(at("plan"), values)

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert 'href="#id_merit-0-marks"' in wrong.content.decode()
    plan = Plan.objects.get()
    assert (str(plan.divergence), plan.formal_criteria.get().sections) == ("25.50", ["motywacja"])
    assert plan.merit_criteria.get().questions == ["Jedno?", "Drugie?"]
    again = client.get(at("plan")).content.decode()
    assert 'value="25,50"' in again
    assert client.post(at("plan"), values).status_code == 302


def test_reviewers_read_the_rules_but_do_not_set_them():
    made = world()
    client = signed_in(made.tomasz)

    assert '<form method="post" novalidate>' not in client.get(at("plan")).content.decode()
    assert client.post(at("plan"), {}).status_code == 403
    assert signed_in(made.stranger).get(at("plan")).status_code == 403


def test_a_file_opens_through_the_same_gates_as_the_text():
    made = world(applications=2, also={"slug": "list", "kind": "file", "label": "List poparcia"})
    card = card_of(made)
    application = made.applications[0]
    attachment = store(
        actor=SYSTEM,
        stream=ContentFile(b"%PDF-TAJNE"),
        name="list.pdf",
        about=f"questionnaires.sheet:{application.sheet_id}",
        policy=Policy("questionnaires.answer", ("pdf",)),
        now=NOW,
    )
    sent = application.submissions.get()
    sent.answers = sent.answers | {"list": {"attachment": attachment.pk, "name": "list.pdf"}}
    sent.save()
    tomasz, other = application.pk, made.applications[1].pk

    def status(who, name, where):
        answer = signed_in(who).get(at(name, where, attachment.pk))
        # Closing the answer itself would close the database of the test too.
        for close in answer._resource_closers:
            close()
        return answer.status_code

    assert status(made.tomasz, "file", tomasz) == 200
    assert status(made.anna, "formal_file", tomasz) == 200
    assert status(made.anna, "formal_file", other) == 404
    assert status(made.marta, "file", tomasz) == 404
    assert status(made.tomasz, "formal_file", tomasz) == 403
    actions.declare_conflict(actor=made.actor(made.tomasz), card_id=card.pk, reason="Znam", now=NOW)
    assert status(made.tomasz, "file", tomasz) == 403
