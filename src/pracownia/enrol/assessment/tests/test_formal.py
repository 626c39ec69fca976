"""Formal cards: decided once for each version, by whoever is first."""

from datetime import timedelta

import pytest

from pracownia.core.access import Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import CompletionRequest, Submission
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import FormalCard

from .cast import NOW, world

pytestmark = pytest.mark.django_db


def decide(made, application, *, result, but=None, note="", version=None, actor=None, now=NOW):
    return actions.decide_formally(
        actor=actor or made.office,
        application_id=application.pk,
        version=version or application.version,
        answers=made.all_met(but),
        result=result,
        note=note,
        now=now,
    )


def complete(application):
    """As the applications room takes a completed version in."""
    application.refresh_from_db()
    application.version, application.state = 2, "submitted"
    application.save()
    application.completion_requests.update(answered_at=NOW)
    first = Submission.objects.get(application=application, version=1)
    first.pk, first.version = None, 2
    first.save()


def test_all_criteria_met_make_a_positive_card():
    made = world()
    application = made.apply(1)

    made.accept(application)

    assert FormalCard.objects.get().result == "positive"
    assert queries.waiting_for_assessment(call_id=made.call.pk) == 1


def test_a_return_opens_the_sections_of_criteria_not_met_with_the_list_of_defects():
    made = world()
    application = made.apply(1)

    decide(made, application, result="returned", but=0, note="Do piątku.")

    request = CompletionRequest.objects.get()
    assert request.sections == ["motywacja"]
    assert request.reason == "• Uzupełnij odpowiedzi.\nDo piątku."


def test_a_completed_version_is_checked_again_and_the_earlier_decision_is_kept():
    made = world()
    application = made.apply(1)
    decide(made, application, result="returned", but=0)
    assert queries.next_to_check(call_id=made.call.pk, now=NOW) is None

    complete(application)

    assert queries.next_to_check(call_id=made.call.pk, now=NOW) == application.pk
    made.accept(application)
    card = FormalCard.objects.get()
    assert (card.version, [one["result"] for one in card.earlier]) == (2, ["returned"])


def test_a_new_version_opens_the_card_of_the_old_one():
    made = world(applications=1)
    application = made.applications[0]
    complete(application)

    actions.reopen_for_new_version(actor=made.office, application_id=application.pk, now=NOW)
    again = actions.reopen_for_new_version(
        actor=made.office, application_id=application.pk, now=NOW
    )

    assert again is None
    assert queries.waiting_for_assessment(call_id=made.call.pk) == 0


def test_a_return_left_without_an_answer_comes_back_after_its_term():
    made = world()
    application = made.apply(1)
    decide(made, application, result="returned", but=0)
    late = CompletionRequest.objects.get().due_at + timedelta(seconds=1)

    with pytest.raises(Refused):  # all of the last second belongs to the person
        decide(
            made,
            application,
            result="negative",
            but=0,
            note="Nie ma odpowiedzi.",
            now=late - timedelta(milliseconds=1),
        )
    assert queries.next_to_check(call_id=made.call.pk, now=late) == application.pk
    decide(made, application, result="negative", but=0, note="Nie ma odpowiedzi.", now=late)
    assert FormalCard.objects.get().result == "negative"
    assert queries.next_to_check(call_id=made.call.pk, now=late) is None
    with pytest.raises(Refused):
        decide(made, application, result="negative", but=0, note="Jeszcze raz.", now=late)


@pytest.mark.parametrize(
    ("result", "but", "note"),
    [
        ("positive", 0, ""),
        ("returned", None, ""),
        ("negative", 0, ""),
        ("negative", None, "Powód"),
        ("", None, ""),
    ],
)
def test_a_result_that_the_answers_contradict_is_refused_and_nothing_is_written(result, but, note):
    made = world()
    application = made.apply(1)
    before = Entry.objects.count()

    with pytest.raises(Refused):
        decide(made, application, result=result, but=but, note=note)

    assert (FormalCard.objects.count(), Entry.objects.count()) == (0, before)


def test_the_second_coordinator_is_told_that_it_is_done():
    made = world()
    application = made.apply(1)
    made.accept(application)

    with pytest.raises(Refused, match="już sprawdzone"):
        decide(
            made, application, result="negative", but=0, note="Powód", actor=made.actor(made.jan)
        )

    assert FormalCard.objects.get().result == "positive"


def test_nobody_decides_about_a_version_not_read():
    made = world()
    application = made.apply(1)
    complete(application)

    with pytest.raises(Refused, match="nowa wersja"):
        decide(made, application, result="positive", version=1)


def test_a_decision_is_opened_again_with_a_reason_until_reviewers_have_the_application():
    made = world(applications=2)
    first, second = made.applications

    with pytest.raises(Refused):
        actions.reopen_formal_card(actor=made.office, application_id=first.pk, reason="", now=NOW)
    actions.reopen_formal_card(
        actor=made.office, application_id=first.pk, reason="Pomyłka", now=NOW
    )
    made.give(second, made.tomasz)
    with pytest.raises(Refused):
        actions.reopen_formal_card(
            actor=made.office, application_id=second.pk, reason="Pomyłka", now=NOW
        )

    assert queries.next_to_check(call_id=made.call.pk, now=NOW) == first.pk


def test_lists_have_every_application_in_one_place():
    made = world(applications=1)
    for number in (2, 3, 4):
        made.apply(number)
    _accepted, _open, returned, negative = made.applications
    decide(made, returned, result="returned", but=0)
    decide(made, negative, result="negative", but=1, note="Brak funkcji")

    _page, counts = queries.formal_list(call_id=made.call.pk, tab="", page=1, now=NOW)

    assert counts == {"": 1, "zwrocone": 1, "spelnia": 1, "nie-spelnia": 1}


@pytest.mark.parametrize("who", ["tomasz", "dorota", "stranger"])
def test_only_coordinators_decide(who):
    made = world()
    application = made.apply(1)

    with pytest.raises(Refused):
        decide(made, application, result="positive", actor=made.actor(getattr(made, who)))
