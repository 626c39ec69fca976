"""Inviting, answering, arranging, moving and marking: what is written, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import Conflict
from pracownia.enrol.assessment.queries import assessed_candidates, marking, scored_candidates
from pracownia.enrol.deliberation import actions as sharing
from pracownia.enrol.deliberation.models import Ways
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet, Slot

from .cast import (
    AFTERNOON,
    MORNING,
    NOW,
    everybody_is_free,
    finish,
    invited,
    marks,
    owner,
    plan,
    published,
    world,
)

pytestmark = pytest.mark.django_db


def test_a_plan_gives_times_of_each_half_day_and_keeps_answers_when_it_changes():
    made, _plan = world()
    (best, *_others) = invited(made, 1)
    first = Slot.objects.first()
    actions.give_times(actor=owner(best), invitee_id=best.pk, slots=[first.pk], now=NOW)

    plan(made, panel=1)

    assert Slot.objects.filter(is_reserve=False).count() == 3
    assert Slot.objects.filter(is_reserve=True).count() == 2
    assert list(best.free.all()) == [first]


def test_nonsense_in_a_plan_is_refused_with_all_reasons():
    made, _plan = world()

    with pytest.raises(actions.Nonsense) as refused:
        plan(made, rooms="", spans=(MORNING, MORNING), questions=())

    controls = [one.control for one in refused.value.problems]
    assert controls == ["rooms", "questions", "spans"]


def test_only_the_office_plans_and_invites():
    made, _plan = world()

    with pytest.raises(Refused):
        actions.invite_best(actor=made.actor(made.tomasz), call_id=made.call.pk, count=1, now=NOW)

    assert not Invitee.objects.exists()


def test_the_best_are_invited_by_marks_and_others_by_hand_with_a_reason():
    made, _plan = world()
    (best,) = invited(made, 1)
    by_hand = {"actor": made.office, "call_id": made.call.pk, "now": NOW}
    last = made.applications[2].pk

    with pytest.raises(Refused):
        actions.invite_by_hand(application_id=last, reason=" ", **by_hand)
    other = actions.invite_by_hand(application_id=last, reason="Druga taka gmina", **by_hand)

    assert best.application == made.applications[0]
    assert (other.application_id, other.reason) == (last, "Druga taka gmina")


def test_reserve_times_are_for_the_second_call():
    made, _plan = world()
    (one,) = invited(made, 1)
    reserve = Slot.objects.filter(is_reserve=True)

    actions.give_times(
        actor=owner(one), invitee_id=one.pk, slots=[it.pk for it in reserve], now=NOW
    )

    assert not one.free.exists()


def test_the_timetable_has_no_conflicts_and_says_who_is_left_out_and_why():
    made, the_plan = world(4)
    people = invited(made, 4)
    everybody_is_free(made, people)
    declare_conflict_of(made, made.tomasz, people[0])

    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=NOW)

    the_plan.refresh_from_db()
    board = queries.board(the_plan, on=NOW.date())
    left = queries.left_out(the_plan, board.rows, board.layout.slots)
    first = Invitee.objects.get(pk=people[0].pk)
    assert (the_plan.bound, board.placed, len(left)) == (3, 3, 1)
    assert all(sentence for sentence in left[0][1])
    assert (
        first.meeting is None or made.reviewers[made.tomasz.email] not in first.meeting.panel.all()
    )


def test_a_new_timetable_avoids_possible_conflicts_as_far_as_it_can(monkeypatch):
    made, the_plan = world(2)
    people = invited(made, 2)
    everybody_is_free(made, people)
    tomasz, marta = (made.reviewers[one.email].pk for one in (made.tomasz, made.marta))
    hinted = {people[0].application_id: [tomasz], people[1].application_id: [tomasz, marta]}
    monkeypatch.setattr(
        assessment,
        "hints_for",
        lambda applications, reviewers, on: {
            (pk, who): [("place", "Poraj")] for pk, those in hinted.items() for who in those
        },
    )

    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=NOW)

    panels = {
        one.application_id: set(one.meeting.panel.values_list("pk", flat=True))
        for one in Invitee.objects.all()
        if one.meeting
    }
    assert len(panels) == 2
    assert tomasz not in panels[people[0].application_id]
    assert len(panels[people[1].application_id]) == the_plan.panel


def declare_conflict_of(made, who, invitee):
    return Conflict.objects.create(
        reviewer=made.reviewers[who.email],
        application=invitee.application,
        kind="declared",
        found_at=NOW,
    )


def test_groups_share_a_panel_and_fill_their_seats():
    made, _the_plan = world(5, seats=3)
    everybody_is_free(made, invited(made, 5))

    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=NOW)

    sizes = sorted(one.invitees.count() for one in Meeting.objects.all())
    assert sizes == [2, 3]
    assert all(one.panel.count() == 2 for one in Meeting.objects.all())


def test_a_pinned_interview_stays_when_the_rest_is_arranged_anew():
    made, _plan = world(3)
    people = invited(made, 3)
    everybody_is_free(made, people)
    told = {"actor": made.office, "call_id": made.call.pk, "now": NOW}
    actions.arrange(seed="7", **told)
    one = Invitee.objects.filter(meeting__isnull=False).first()
    actions.pin(actor=made.office, invitee_id=one.pk, is_pinned=True)

    actions.arrange(seed="8", **told)

    assert Invitee.objects.get(pk=one.pk).meeting_id == one.meeting_id
    assert Invitee.objects.filter(meeting__isnull=False).count() == 3


def test_the_office_is_refused_with_the_names_of_those_who_are_not_free():
    made, people = published(1)
    one = people[0]
    free = Slot.objects.exclude(meetings=one.meeting).filter(is_reserve=False).first()
    tomasz, marta = (made.reviewers[who.email] for who in (made.tomasz, made.marta))
    free.reviewers.remove(tomasz)

    with pytest.raises(Refused) as refused:
        actions.move(
            actor=made.office,
            invitee_id=one.pk,
            slot_id=free.pk,
            panel=[tomasz.pk, marta.pk],
            now=NOW,
        )

    assert "Tomasz Lis" in str(refused.value)
    assert Invitee.objects.get(pk=one.pk).meeting_id == one.meeting_id


def test_a_person_moves_to_a_free_time_until_the_limit_and_not_later():
    _made, people = published(1)
    one = people[0]
    free = Slot.objects.filter(is_reserve=False, meetings=None).last()
    last = one.meeting.slot.starts_at - timedelta(hours=24)

    with pytest.raises(Refused):
        actions.cancel(
            actor=owner(one), invitee_id=one.pk, reason="", now=last + timedelta(seconds=1)
        )
    actions.move(
        actor=owner(one), invitee_id=one.pk, slot_id=free.pk, now=last - timedelta(hours=1)
    )

    assert Invitee.objects.get(pk=one.pk).meeting.slot == free
    assert Meeting.objects.count() == 1


def test_somebody_else_cannot_move_or_cancel_it():
    _made, people = published(2)

    for change in (
        lambda: actions.cancel(actor=owner(people[1]), invitee_id=people[0].pk, reason="", now=NOW),
        lambda: actions.move(
            actor=owner(people[1]),
            invitee_id=people[0].pk,
            slot_id=people[1].meeting.slot_id,
            now=NOW,
        ),
    ):
        with pytest.raises(Refused):
            change()

    assert Invitee.objects.filter(meeting__isnull=False).count() == 2


def test_a_time_given_back_is_offered_in_the_second_call_with_reserve_times():
    made, people = published(1)
    one = people[0]
    actions.cancel(actor=owner(one), invitee_id=one.pk, reason="Sesja rady", now=NOW)
    later = NOW + timedelta(hours=1)
    actions.call_again(actor=made.office, call_id=made.call.pk, spans=(), now=later)
    reserve = Slot.objects.filter(is_reserve=True).first()
    actions.give_times(actor=owner(one), invitee_id=one.pk, slots=[reserve.pk], now=later)

    actions.arrange(actor=made.office, call_id=made.call.pk, seed="7", now=later)

    assert Invitee.objects.get(pk=one.pk).meeting.slot == reserve


def test_a_half_day_of_the_second_call_cannot_overlap_another():
    made, people = published(1)
    actions.cancel(actor=owner(people[0]), invitee_id=people[0].pk, reason="", now=NOW)

    with pytest.raises(Refused):
        actions.call_again(actor=made.office, call_id=made.call.pk, spans=(AFTERNOON,), now=NOW)

    assert Slot.objects.count() == 5


def test_a_conflict_found_later_takes_the_reviewer_out_of_the_panel():
    made, people = published(1)
    member = people[0].meeting.panel.first()

    actions.leave_panel(
        actor=made.office, reviewer_id=member.pk, application_id=people[0].application_id
    )

    board = queries.board(people[0].plan, on=NOW.date())
    assert board.rows[0].is_short
    assert Entry.objects.filter(kind="enrol.interviews.PanelChanged").exists()


def test_marks_of_the_interview_enter_the_final_mark_with_their_share():
    made, people = published(2)
    call = made.call.pk
    assert [one.application_id for one in scored_candidates(call_id=call)] == [
        made.applications[2].pk
    ]
    assert marking(call).waiting() == {one.pk for one in made.applications[:2]}

    finish(made, people[0], (10, 5))
    finish(made, people[1], (0, 5))

    # 60 % of the cards (out of 100) and 40 % of the interview (20 and 10 of 20).
    means = {one.number: one.mean for one in scored_candidates(call_id=call)}
    assert means == {
        "PS-0001": Decimal("82.00"),
        "PS-0002": Decimal("61.40"),
        "PS-0003": Decimal("40.80"),
    }
    assert [one.mean for one in assessed_candidates(call_id=call)] == [70, 69, 68]
    assert not marking(call).waiting()


def test_whoever_does_not_come_has_no_points_and_nobody_waits_for_them():
    made, people = published(1)
    one = people[0]

    with pytest.raises(Refused):
        actions.close(actor=made.office, invitee_id=one.pk, reason="", now=NOW)
    actions.close(actor=made.office, invitee_id=one.pk, reason="Nie przyszła", now=NOW)

    assert not marking(made.call.pk).waiting()
    best = {one.number: one.mean for one in scored_candidates(call_id=made.call.pk)}
    assert best["PS-0001"] == Decimal("42.00")


def test_a_sheet_is_for_the_panel_only_and_is_closed_when_finished():
    made, people = published(1)
    one = people[0]
    panel = [it.person for it in one.meeting.panel.all()]
    (outside,) = {made.tomasz, made.marta, made.pawel} - set(panel)
    values = {"invitee_id": one.pk, "given": marks(), "comment": "", "now": NOW}

    with pytest.raises(Forbidden):
        actions.save_sheet(actor=made.actor(outside), revision=0, **values)
    actions.save_sheet(actor=made.actor(panel[0]), revision=0, **values)
    with pytest.raises(actions.Stale):
        actions.save_sheet(actor=made.actor(panel[0]), revision=0, **values)
    sheet = actions.finish_sheet(actor=made.actor(panel[0]), revision=1, **values)
    with pytest.raises(Refused):
        actions.save_sheet(actor=made.actor(panel[0]), revision=2, **values)

    assert (sheet.total, Sheet.objects.count()) == (16, 1)
    actions.reopen_sheet(actor=made.office, invitee_id=one.pk, sheet_id=sheet.pk, now=NOW)
    assert Sheet.objects.get().finished_at is None


def test_a_sheet_without_points_cannot_be_finished():
    made, people = published(1)
    member = people[0].meeting.panel.first().person

    with pytest.raises(actions.Unfinished) as refused:
        actions.finish_sheet(
            actor=made.actor(member),
            invitee_id=people[0].pk,
            given={},
            comment="",
            revision=0,
            now=NOW,
        )

    assert len(refused.value.problems) == 2


@pytest.mark.parametrize("with_plan", [True, False])
def test_the_next_call_asks_the_same_at_other_times(django_capture_on_commit_callbacks, with_plan):
    made, before = world(applications=0)
    sharing.set_ways(actor=made.office, call_id=made.call.pk, shares_cards=True)
    ends = made.call.window.closes_at
    with django_capture_on_commit_callbacks(execute=True):
        call = applying.add_call(
            actor=made.office,
            edition_id=made.edition.pk,
            name="Tura 2",
            stages={"applications": (ends, ends + timedelta(days=14))},
            with_plan=with_plan,
            now=NOW,
        )
    after = Plan.objects.filter(call=call).first()
    assert bool(after) is with_plan
    assert Ways.objects.filter(call=call, shares_cards=True).exists() is with_plan
    if after is not None:
        asked = [
            [(one.text, one.marks, one.weight) for one in each.questions.all()]
            for each in (before, after)
        ]
        assert asked[0] == asked[1]
        assert (after.length, after.weight) == (before.length, before.weight)
        assert not after.slots.exists()
