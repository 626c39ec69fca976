"""Two at once: one decision, one card, one score. Each with a control without the lock."""

import time
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, connections

from pracownia.core.access import Refused
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.actions import cards, formal
from pracownia.enrol.assessment.models import FormalCard, Mark, MeritCard, Passage, Score
from pracownia.enrol.assessment.rules import Given, MeritItem, RoundItem

from .cast import ENDS, NOW, WHY, appoint, set_plan, world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run all of them from the same moment, each with a connection of its own."""
    gate, results = Barrier(len(works)), [None] * len(works)

    def run(place, work):
        gate.wait()
        try:
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def without_locks(monkeypatch, module, rule):
    """Both look, both are allowed, both write: what the lock is there to prevent."""
    meet, asked = Barrier(2), getattr(rules, rule)

    def unlocked(model, pk):
        return model.objects.get(pk=pk)

    def looked_at_together(*args, **kwargs):
        verdict = asked(*args, **kwargs)
        meet.wait(timeout=10)
        time.sleep(0.05)
        return verdict

    monkeypatch.setattr(module, "lock", unlocked)
    if module is cards:
        monkeypatch.setattr(cards, "_held", lambda card_id, **_how: cards._gated(card_id).get())
    monkeypatch.setattr(rules, rule, looked_at_together)
    # SQLite begins every writing with IMMEDIATE: without that, it has no lock at all.
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")


def deciding(made, application, who, result):
    actor = made.actor(who)
    answers = made.all_met(None if result == "positive" else 0)

    def work():
        return actions.decide_formally(
            actor=actor,
            application_id=application.pk,
            version=1,
            answers=answers,
            result=result,
            note="Powód",
            now=NOW,
        )

    return work


def finishing(made, card, points):
    actor, marks = made.actor(card.reviewer.person), made.marks(points, 5)

    def work():
        return actions.finish_card(
            actor=actor, card_id=card.pk, marks=marks, comment="", revision=0, now=NOW
        )

    return work


def saving(made, card, why):
    actor, marks = made.actor(card.reviewer.person), made.marks(10, 5, why=why)

    def work():
        return actions.save_card(
            actor=actor, card_id=card.pk, marks=marks, comment="", revision=0, now=NOW
        )

    return work


def test_two_coordinators_decide_at_once_and_one_is_told_so():
    made = world()
    application = made.apply(1)

    results = at_once(
        deciding(made, application, made.anna, "positive"),
        deciding(made, application, made.jan, "negative"),
    )

    (refused,) = [one for one in results if isinstance(one, Exception)]
    (decided,) = [one for one in results if isinstance(one, FormalCard)]
    assert isinstance(refused, Refused)
    assert FormalCard.objects.get().result == decided.result


def test_control_without_the_lock_the_second_coordinator_gets_no_answer(monkeypatch):
    made = world()
    application = made.apply(1)
    works = [
        deciding(made, application, made.anna, "positive"),
        deciding(made, application, made.jan, "negative"),
    ]
    without_locks(monkeypatch, formal, "may_decide_formally")

    results = at_once(*works)

    # Nobody is refused with a sentence: one overwrites the other or meets the constraint.
    assert not [one for one in results if isinstance(one, Refused)]


def test_finishing_twice_at_once_finishes_once():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)

    results = at_once(finishing(made, card, 40), finishing(made, card, 40))

    assert sorted(isinstance(one, Refused) for one in results) == [False, True]
    assert Mark.objects.filter(card=card).count() == 2


def test_two_tabs_that_save_at_once_keep_one_text_and_refuse_the_other():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)

    results = at_once(saving(made, card, "PIERWSZY"), saving(made, card, "DRUGI"))

    assert sorted(isinstance(one, actions.Stale) for one in results) == [False, True]
    assert Mark.objects.values("justification").distinct().count() == 1


def test_control_without_the_lock_both_tabs_think_they_are_the_newest(monkeypatch):
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)
    works = [saving(made, card, "PIERWSZY"), saving(made, card, "DRUGI")]
    without_locks(monkeypatch, cards, "may_save")

    results = at_once(*works)

    # Nobody hears of the other; SQLite stops the second only because its pages are old by then.
    assert all(isinstance(one, MeritCard | DatabaseError) for one in results), results


def test_two_reviewers_who_finish_at_once_are_both_counted():
    made = world(applications=1)
    given = [made.give(made.applications[0], who) for who in (made.tomasz, made.marta)]

    results = at_once(
        *(finishing(made, card, points) for card, points in zip(given, (40, 50), strict=True))
    )

    assert all(isinstance(one, MeritCard) for one in results), results
    score = Score.objects.get()
    assert (score.cards, score.is_final) == (2, True)


def test_divergence_found_at_once_asks_for_one_third_card():
    made = world(applications=1)
    given = [made.give(made.applications[0], who) for who in (made.tomasz, made.marta)]

    at_once(*(finishing(made, card, points) for card, points in zip(given, (5, 60), strict=True)))

    assert MeritCard.objects.filter(is_third=True).count() == 1


def test_two_draws_at_once_give_each_application_its_cards_once():
    made = world(applications=3)
    office = made.office

    def drawing():
        return actions.assign_cards(actor=office, call_id=made.call.pk, seed="s", now=NOW)

    results = at_once(drawing, drawing)

    assert sorted(isinstance(one, Refused) for one in results) == [False, True]
    assert MeritCard.objects.count() == 6


def in_two_rounds():
    """One application with its only card of the first round finished, and a second round."""
    made = world()
    set_plan(made, cards=1, merit=[MeritItem("Współpraca", 60, sections=("motywacja",))])
    actions.set_round(
        actor=made.office,
        call_id=made.call.pk,
        number=2,
        item=RoundItem(
            ENDS + timedelta(days=1),
            ENDS + timedelta(days=6),
            Decimal(20),
            (MeritItem("Rozmowa", 50, sections=("motywacja",)),),
            cards=1,
        ),
        counting="sum",
        now=NOW,
    )
    made.accept(made.apply(1))
    card = made.give(made.applications[0], made.tomasz)
    (criterion,) = made.call.assessment.merit_criteria.filter(round=1)
    actions.finish_card(
        actor=made.actor(made.tomasz),
        card_id=card.pk,
        marks={criterion.pk: Given(40, WHY)},
        comment="",
        revision=0,
        now=NOW,
    )
    return made, card


def choosing(made):
    seen = queries.passing(plan=made.call.assessment, number=1, least=None, count=1)
    office = made.office

    def work():
        return actions.choose_passing(
            actor=office,
            call_id=made.call.pk,
            number=1,
            least=None,
            count=1,
            digest=seen.digest,
            now=NOW,
        )

    return work


def test_choosing_who_passes_while_a_card_is_opened_again_leaves_one_of_the_two():
    made, card = in_two_rounds()
    office = made.office

    def reopening():
        return actions.reopen_card(actor=office, card_id=card.pk, reason="Pomyłka.", now=NOW)

    results = at_once(choosing(made), reopening)

    assert sum(isinstance(one, Refused) for one in results) == 1, results
    card.refresh_from_db()
    assert Passage.objects.exists() == (card.finished_at is not None)


def test_two_coordinators_who_choose_at_once_let_everybody_pass_once():
    made, _card = in_two_rounds()

    results = at_once(choosing(made), choosing(made))

    assert sorted(isinstance(one, Refused) for one in results) == [False, True]
    assert Passage.objects.count() == 1


def test_a_card_sent_as_the_days_of_its_round_change_is_whole_or_refused():
    made, _card = in_two_rounds()
    choosing(made)()
    card = made.give(made.applications[0], made.marta)
    (criterion,) = made.call.assessment.merit_criteria.filter(round=2)
    actor, office = made.actor(made.marta), made.office
    moment = ENDS + timedelta(days=5)

    def sending():
        return actions.finish_card(
            actor=actor,
            card_id=card.pk,
            marks={criterion.pk: Given(30, WHY)},
            comment="",
            revision=0,
            now=moment,
        )

    def closing():
        return actions.move_round(
            actor=office,
            call_id=made.call.pk,
            number=2,
            opens_at=ENDS + timedelta(days=1),
            ends_at=moment - timedelta(seconds=1),
            reviewers=[],
            now=moment,
        )

    sent, closed = at_once(sending, closing)

    assert not isinstance(closed, Exception), closed
    card.refresh_from_db()
    assert isinstance(sent, Refused) == (card.finished_at is None)
    assert Score.objects.get().is_final == (card.finished_at is not None)


def taking(made, who):
    actor, reviewer_id = made.actor(who), made.reviewers[who.email].pk

    def work():
        return actions.take_next(actor=actor, reviewer_id=reviewer_id, now=NOW)

    return work


@pytest.mark.parametrize("same", [False, True], ids=["two people", "two tabs of one person"])
def test_the_last_card_is_taken_once(same):
    made = world(committee=False)
    set_plan(made, cards=1, is_open=True)
    appoint(made, made.tomasz)
    appoint(made, made.marta)
    for number in (1, 2) if same else (1,):
        made.accept(made.apply(number))

    said = at_once(taking(made, made.tomasz), taking(made, made.tomasz if same else made.marta))

    (refused,) = [one for one in said if isinstance(one, Refused)]
    assert ("dokończ" if same else "nie czeka") in str(refused.reason)
    assert MeritCard.objects.count() == 1


def test_the_choice_taken_back_while_a_card_is_sent_leaves_one_of_the_two():
    made, _card = in_two_rounds()
    choosing(made)()
    card = made.give(made.applications[0], made.marta)
    (criterion,) = made.call.assessment.merit_criteria.filter(round=2)
    actor, office, moment = made.actor(made.marta), made.office, ENDS + timedelta(days=2)

    def sending():
        return actions.finish_card(
            actor=actor,
            card_id=card.pk,
            marks={criterion.pk: Given(30, WHY)},
            comment="",
            revision=0,
            now=moment,
        )

    def undoing():
        return actions.take_passing_back(
            actor=office, call_id=made.call.pk, number=1, reason="Pomyłka.", now=moment
        )

    sent, undone = at_once(sending, undoing)

    assert sum(isinstance(one, Refused) for one in (sent, undone)) == 1, (sent, undone)
    card.refresh_from_db()
    score = Score.objects.get()
    assert Passage.objects.exists() == (card.finished_at is not None)
    assert (score.round, score.is_final) == ((2, True) if Passage.objects.exists() else (1, False))


def test_a_calibration_is_started_once_and_a_card_sent_as_it_ends_is_whole_or_refused():
    made = world(applications=1)
    office, term = made.office, NOW + timedelta(days=2)

    def starting():
        return actions.start_calibration(
            actor=office, call_id=made.call.pk, numbers=["PS-0001"], ends_at=term, now=NOW
        )

    started = at_once(starting, starting)
    card = MeritCard.every.get(reviewer=made.reviewers[made.tomasz.email])

    def closing():
        return actions.close_calibration(actor=office, call_id=made.call.pk, now=NOW)

    sent, closed = at_once(finishing(made, card, 40), closing)

    assert sorted(isinstance(one, Refused) for one in started) == [False, True], started
    assert MeritCard.every.count() == 3
    assert not isinstance(closed, Exception), closed
    card.refresh_from_db()
    assert isinstance(sent, Refused) == (card.finished_at is None)
    assert (card.cancellation == "calibrated") == (card.finished_at is None)
