"""Merit cards: saved, finished, opened again, scored; the draw; the third card."""

from datetime import timedelta
from decimal import Decimal

import pytest

from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment import actions, handlers, queries
from pracownia.enrol.assessment.events import DivergenceFound
from pracownia.enrol.assessment.models import Mark, MeritCard, Score
from pracownia.enrol.assessment.queries.queue import turn
from pracownia.enrol.assessment.rules import Given

from .cast import ENDS, LATE, NOW, WHY, appoint, set_plan, world
from .pages import at, signed_in

pytestmark = pytest.mark.django_db


def save(made, card, marks, *, revision, now=NOW, actor=None):
    return actions.save_card(
        actor=actor or made.actor(card.reviewer.person),
        card_id=card.pk,
        marks=marks,
        comment="",
        revision=revision,
        now=now,
    )


def pair(made):
    application = made.applications[0]
    return made.give(application, made.tomasz), made.give(application, made.marta)


def test_a_half_filled_card_is_saved():
    made = world(applications=1)
    card, _other = pair(made)
    first = made.criteria[0].pk

    saved = save(made, card, {first: Given(40, "krótko")}, revision=0)

    assert saved.revision == 1
    assert Mark.objects.get(card=card, criterion=first).points == 40


def test_the_last_second_of_assessment_counts_and_the_next_one_does_not():
    made = world(applications=1)
    card, _other = pair(made)

    save(made, card, made.marks(1, 1), revision=0, now=ENDS + timedelta(milliseconds=999))
    with pytest.raises(Refused, match="Ocena skończyła się 23 kwietnia 2027, 23:59"):
        save(made, card, made.marks(2, 2), revision=1, now=LATE)

    assert set(Mark.objects.values_list("points", flat=True)) == {1}


def test_a_stale_tab_overwrites_nothing():
    made = world(applications=1)
    card, _other = pair(made)
    save(made, card, made.marks(10, 10), revision=0)

    with pytest.raises(actions.Stale):
        save(made, card, made.marks(50, 5), revision=0)

    assert set(Mark.objects.values_list("points", flat=True)) == {10}


@pytest.mark.parametrize("points", [-1, 61])
def test_points_outside_the_scale_are_refused(points):
    made = world(applications=1)
    card, _other = pair(made)

    with pytest.raises(actions.Unfinished):
        save(made, card, made.marks(points, 0), revision=0)

    assert Mark.objects.count() == 0


def test_a_card_with_short_justifications_is_not_finished_and_says_how_much_is_missing():
    made = world(applications=1)
    card, _other = pair(made)
    before = Entry.objects.count()

    with pytest.raises(actions.Unfinished) as refusal:
        actions.finish_card(
            actor=made.actor(made.tomasz),
            card_id=card.pk,
            marks=made.marks(40, 10, why=" " * 50 + "x" * 98 + "  "),
            comment="",
            revision=0,
            now=NOW,
        )

    assert [one.control for one in refusal.value.problems] == [
        f"why-{one.pk}" for one in made.criteria
    ]
    assert "Dopisz jeszcze 2" in refusal.value.problems[0].message
    assert (Mark.objects.count(), Entry.objects.count()) == (0, before)


def test_a_finished_card_is_locked_and_finished_once():
    made = world(applications=1)
    card, _other = pair(made)
    made.finish(card, 40, 10)

    with pytest.raises(Refused, match="zakończona"):
        made.finish(card, 41, 10)
    with pytest.raises(Refused):
        save(made, card, made.marks(1, 1), revision=1)

    card.refresh_from_db()
    assert card.total == Decimal(60)  # 40 + 10 with the weight of 2


def test_the_office_opens_a_finished_card_with_a_reason_and_the_score_waits():
    made = world(applications=1)
    card, other = pair(made)
    made.finish(card, 40, 10)
    made.finish(other, 50, 10)

    with pytest.raises(Refused):
        actions.reopen_card(actor=made.office, card_id=card.pk, reason="", now=NOW)
    with pytest.raises(Refused):
        actions.reopen_card(
            actor=made.actor(made.tomasz), card_id=card.pk, reason="Pomyłka", now=NOW
        )
    actions.reopen_card(actor=made.office, card_id=card.pk, reason="Pomyłka", now=NOW)

    assert not Score.objects.get().is_final
    made.finish(card, 44, 10)
    assert Score.objects.get().mean == Decimal(67)


def test_nobody_writes_in_the_card_of_another_person():
    made = world(applications=1)
    card, _other = pair(made)

    for who in (made.marta, made.anna, made.dorota, made.stranger):
        with pytest.raises(Forbidden):
            save(made, card, made.marks(1, 1), revision=0, actor=made.actor(who))

    assert Mark.objects.count() == 0


def test_similar_marks_are_final_and_reach_the_selection_room():
    made = world(applications=1)
    card, other = pair(made)
    made.finish(card, 40, 10)
    assert queries.scored_candidates(call_id=made.call.pk) == []

    made.finish(other, 50, 10)

    (candidate,) = queries.scored_candidates(call_id=made.call.pk)
    assert (candidate.mean, candidate.spread, sorted(candidate.marks)) == (
        Decimal(65),
        Decimal(10),
        [Decimal(60), Decimal(70)],
    )
    assert (candidate.number, candidate.traits["rola"]) == ("PS-0001", "radny")


def test_marks_below_the_threshold_do_not_reach_it():
    made = world(plan=False)
    set_plan(made, threshold=Decimal(66))
    made.call.refresh_from_db()
    from_committee(made)
    made.accept(made.apply(1))
    for card, points in zip(pair(made), (40, 50), strict=True):
        made.finish(card, points, 10)

    assert queries.scored_candidates(call_id=made.call.pk) == []
    assert len(queries.below_threshold(call_id=made.call.pk)) == 1


def from_committee(made):
    for who in (made.tomasz, made.marta, made.pawel):
        appoint(made, who)


def test_different_marks_ask_the_free_reviewer_for_a_third_card(django_capture_on_commit_callbacks):
    made = world(applications=1)
    card, other = pair(made)
    made.finish(card, 20, 10)

    with django_capture_on_commit_callbacks(execute=True):
        made.finish(other, 60, 10)

    third = MeritCard.objects.get(is_third=True)
    assert third.reviewer.person == made.pawel
    assert not Score.objects.get().is_final
    made.finish(third, 55, 10)
    score = Score.objects.get()
    assert (score.mean, score.is_final, score.spread) == (Decimal("77.50"), True, Decimal(40))


def test_a_third_card_is_asked_once_however_often_the_event_is_told():
    made = world(applications=1)
    for card, points in zip(pair(made), (10, 60), strict=True):
        made.finish(card, points, 10)
    event = DivergenceFound(
        programme_id=made.programme.pk, application_id=made.applications[0].pk, at=NOW
    )

    handlers.ask_third_reviewer(event)
    handlers.ask_third_reviewer(event)

    assert MeritCard.objects.filter(is_third=True).count() == 1


def test_without_a_free_reviewer_the_office_sees_that_one_is_missing():
    made = world(applications=1)
    for card, points in zip(pair(made), (10, 60), strict=True):
        made.finish(card, points, 10)
    pawel = made.reviewers[made.pawel.email]
    actions.decline(actor=made.actor(made.pawel), reviewer_id=pawel.pk, reason="Urlop", now=NOW)

    third = actions.ask_for_third(
        actor=made.office, application_id=made.applications[0].pk, now=NOW
    )

    assert third is None
    assert made.waiting(NOW).short == 1


def test_the_draw_gives_two_cards_to_each_application_evenly_and_repeats():
    made = world(applications=9)

    cards = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="2027", now=NOW)

    assert len(cards) == 18
    assert [
        row.assigned for row in queries.committee(call_id=made.call.pk, ends_at=None, now=NOW)
    ] == [0, 6, 6, 6]
    with pytest.raises(Refused, match="ma już osoby"):
        actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="2028", now=NOW)


def test_who_was_let_in_late_gets_cards_in_a_further_draw_and_the_board_says_so():
    made = world(applications=3)
    actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="2027", now=NOW)
    late = made.apply(4)
    made.accept(late)
    late.late_until, late.submitted_at = NOW, NOW
    late.save(update_fields=["late_until", "submitted_at"])

    cards = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="2028", now=NOW)
    board = signed_in(made.anna).get(at("board")).content.decode()

    assert {card.application_id for card in cards} == {late.pk}
    assert len(cards) == 2
    assert board.count("Po terminie, za kodem") == 1


def test_reviewers_are_drawn_only_after_the_call_has_closed():
    made = world(applications=1)

    with pytest.raises(Refused, match="Nabór jeszcze trwa"):
        actions.assign_cards(
            actor=made.office, call_id=made.call.pk, seed="s", now=made.call.window.opens_at
        )


def test_an_unfinished_card_is_given_to_another_person_and_comes_back_with_its_text():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)
    save(made, card, made.marks(30, 3), revision=0)
    ids = {who: made.reviewers[who.email].pk for who in (made.tomasz, made.marta)}

    moved = actions.reassign_card(
        actor=made.office, card_id=card.pk, reviewer_id=ids[made.marta], now=NOW
    )
    with pytest.raises(Forbidden):
        save(made, card, made.marks(1, 1), revision=1)
    back = actions.reassign_card(
        actor=made.office, card_id=moved.pk, reviewer_id=ids[made.tomasz], now=NOW
    )

    assert back.pk == card.pk
    assert Mark.objects.filter(card=back, points=30).exists()


def test_a_withdrawn_application_takes_its_cards_back_and_leaves_the_scores():
    made = world(applications=1)
    for card in pair(made):
        made.finish(card, 40, 10)
    application = made.applications[0]
    application.state, application.withdrawn_at = "withdrawn", NOW
    application.save()

    count = actions.cancel_cards(
        actor=made.office,
        application_id=application.pk,
        why=MeritCard.Cancellation.WITHDRAWN,
        now=NOW,
    )

    assert count == 2
    assert queries.scored_candidates(call_id=made.call.pk) == []


def test_the_next_application_is_the_one_with_the_fewest_finished_cards_then_in_an_own_order():
    made = world(applications=6)
    for application in made.applications:
        made.give(application, made.tomasz)
    made.finish(made.give(made.applications[0], made.marta), 40, 10)
    reviewer = made.reviewers[made.tomasz.email]

    order = []
    while (found := queries.next_card(reviewer=reviewer)) is not None:
        order.append(found)
        made.finish(MeritCard.objects.get(application=found, reviewer=reviewer), 40, 10)

    first, *rest = (one.pk for one in made.applications)
    assert order == [*sorted(rest, key=lambda one: turn(reviewer.pk, one)), first]
    others = made.reviewers[made.pawel.email].pk
    assert [turn(others, one) for one in rest] != [turn(reviewer.pk, one) for one in rest]


def test_the_rules_of_assessment_stand_once_it_has_begun():
    made = world(applications=1)

    with pytest.raises(Refused, match="Ocena już trwa"):
        set_plan(made)


def test_justifications_are_counted_without_spaces_around():
    made = world(applications=1)
    card, _other = pair(made)

    assert made.finish(card, 0, 0).total == 0
    assert len(WHY.strip()) >= 100
