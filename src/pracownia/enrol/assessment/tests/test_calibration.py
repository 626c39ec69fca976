"""Calibration: everybody marks the same applications, apart, before anything counts."""

from datetime import timedelta

import pytest
import time_machine

from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Refused
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.models import (
    CALIBRATION,
    Calibration,
    Conflict,
    MeritCard,
    Score,
)
from pracownia.enrol.assessment.queries.waiting import own_waiting

from .cast import NOW, appoint, world
from .pages import at, filled, queries_of, signed_in

pytestmark = pytest.mark.django_db
TERM = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def started(applications=2, *, numbers=("PS-0001",), **more):
    made = world(applications=applications)
    actions.start_calibration(
        actor=made.office, call_id=made.call.pk, numbers=numbers, ends_at=TERM, now=NOW, **more
    )
    return made


def a_try(made, who, number=0):
    return MeritCard.every.get(
        reviewer__person=who, application=made.applications[number], round=CALIBRATION
    )


def send(made, who, points=40, number=0):
    return made.finish(a_try(made, who, number), points, 5)


def test_everybody_gets_a_card_that_counts_nowhere():
    made = started()
    for who, points in ((made.tomasz, 10), (made.marta, 60), (made.pawel, 30)):
        send(made, who, points)

    assert MeritCard.every.filter(round=CALIBRATION).count() == 3
    assert MeritCard.objects.count() == 0
    assert not Score.objects.exists()
    assert queries.scored_candidates(call_id=made.call.pk) == []
    board = signed_in(made.anna).get(at("board")).content.decode()
    assert "PS-0001" in board
    assert "Tomasz Lis:" not in board


def test_the_draw_passes_calibration_cards_over():
    made = started()

    with time_machine.travel(NOW, tick=False):
        cards = actions.assign_cards(
            actor=made.office, call_id=made.call.pk, seed="losowanie", now=NOW
        )

    assert len(cards) == 4
    assert {card.round for card in cards} == {1}


def test_other_cards_wait_until_the_calibration_is_sent():
    made = started()
    real = made.give(made.applications[1], made.tomasz)
    client = signed_in(made.tomasz)

    held = client.get(at("card", real.application_id))
    with pytest.raises(Refused, match="Najpierw wyślij karty próbne"):
        made.finish(real, 40, 5)
    following = client.get(at("next"))
    send(made, made.tomasz)

    assert held.headers["Location"] == f"{at('calibration')}?stan=najpierw"
    assert following.headers["Location"] == at("card", made.applications[0].pk)
    assert client.get(at("card", real.application_id)).status_code == 200


def test_where_it_is_only_advised_other_cards_are_open():
    made = started(is_required=False)
    real = made.give(made.applications[1], made.tomasz)

    made.finish(real, 40, 5)

    assert Score.objects.get().cards == 1


def test_the_address_of_an_application_opens_the_calibration_card_first_and_the_real_one_later():
    made = started()
    made.give(made.applications[0], made.tomasz)
    client = signed_in(made.tomasz)
    address = at("card", made.applications[0].pk)

    first = client.get(address).content.decode()
    client.post(at("finish", made.applications[0].pk), filled(made))
    later = client.get(address).content.decode()

    assert "To karta próbna" in first
    assert "To karta próbna" not in later
    assert a_try(made, made.tomasz).total == 50


def test_marks_of_others_are_hidden_until_ones_own_are_sent():
    made = started()
    send(made, made.marta, 60)
    client = signed_in(made.tomasz)

    before = client.get(at("calibration")).content.decode()
    send(made, made.tomasz, 10)
    after = client.get(at("calibration")).content.decode()

    assert "Oceny innych zobaczysz" in before
    assert "Oceny obok siebie" not in before
    assert "Oceny obok siebie" in after
    assert "Głowacka" not in after
    assert "Ty (" in after
    chair = signed_in(made.dorota).get(at("calibration")).content.decode()
    assert "Marta Głowacka" in chair


def test_the_widest_difference_comes_first_and_what_was_agreed_stands_on_cards():
    made = started(2, numbers=("PS-0001", "PS-0002"))
    for who, near, far in ((made.tomasz, 40, 0), (made.marta, 42, 60)):
        send(made, who, near, 0)
        send(made, who, far, 1)

    page = signed_in(made.dorota).post(
        at("calibration_agree"), {"u-1": "Liczy się sprawdzony przykład, nie plan.", "u-2": ""}
    )
    found = queries.calibrated(
        calibration=Calibration.objects.get(), plan=made.call.assessment, with_names=True
    )

    assert page.status_code == 302
    assert [one.criterion.order for one in found.criteria] == [1, 2]
    assert [(row.number, row.gap.spread) for row in found.criteria[0].rows] == [
        ("PS-0002", 60),
        ("PS-0001", 2),
    ]
    real = made.give(made.applications[1], made.marta)
    card = signed_in(made.marta).get(at("card", real.application_id)).content.decode()
    assert "Liczy się sprawdzony przykład" in card


def test_reviewers_do_not_write_what_was_agreed():
    made = started()

    page = signed_in(made.tomasz).post(at("calibration_agree"), {"u-1": "Po mojemu"})

    assert page.status_code == 403
    assert Calibration.objects.get().agreed == {}


def test_whoever_has_a_conflict_gets_no_card_and_one_declared_closes_both():
    made = world(applications=2)
    Conflict.objects.create(
        reviewer=made.reviewers[made.pawel.email],
        application=made.applications[0],
        kind="declared",
        found_at=NOW,
    )
    actions.start_calibration(
        actor=made.office, call_id=made.call.pk, numbers=["PS-0001"], ends_at=TERM, now=NOW
    )
    real = made.give(made.applications[0], made.tomasz)

    actions.declare_conflict(
        actor=made.actor(made.tomasz),
        card_id=a_try(made, made.tomasz).pk,
        reason="Sąsiad",
        now=NOW,
    )

    real.refresh_from_db()
    assert not MeritCard.every.filter(reviewer__person=made.pawel).exists()
    assert (real.cancellation, a_try(made, made.tomasz).cancellation) == ("conflict", "conflict")


def test_an_application_that_one_person_could_mark_is_refused_and_nothing_is_written():
    made = world(applications=1)
    for who in (made.pawel, made.marta):
        Conflict.objects.create(
            reviewer=made.reviewers[who.email],
            application=made.applications[0],
            kind="declared",
            found_at=NOW,
        )

    page = signed_in(made.anna).post(
        at("calibration"), {"numbers": "PS-0001", "ends_on": "2027-04-18"}
    )

    assert page.status_code == 409
    assert "mniej niż dwie osoby" in page.content.decode()
    assert not Calibration.objects.exists()
    assert not MeritCard.every.exists()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [(("PS-0001", "PS-9999"), "PS-9999"), ((), "od 1 do 10")],
)
def test_wrong_numbers_are_named(numbers, said):
    made = world(applications=1)

    with pytest.raises(Refused, match=said):
        actions.start_calibration(
            actor=made.office, call_id=made.call.pk, numbers=numbers, ends_at=TERM, now=NOW
        )


def test_it_is_held_once_and_before_real_marks():
    made = started()
    with pytest.raises(Refused, match="ma już"):
        actions.start_calibration(
            actor=made.office, call_id=made.call.pk, numbers=["PS-0002"], ends_at=TERM, now=NOW
        )

    late = rules.may_calibrate(
        made.office, programme_id=made.programme.pk, has_begun=True, is_held=False
    )
    assert "już wysłana" in str(late.reason)


def test_the_same_seed_proposes_the_same_and_different_people():
    made = world()
    for number, place in enumerate(("240905", "240905", "240905", "260101"), 1):
        made.accept(made.apply(number, place))
    proposed = [
        [one.number for one in queries.proposal(call_id=made.call.pk, seed=seed, count=2, now=NOW)]
        for seed in ("a", "a", "b", "c")
    ]

    assert proposed[0] == proposed[1]
    assert all("PS-0004" in one for one in proposed)


def test_a_seed_stays_only_with_the_proposal_that_it_gave():
    made = world(applications=3)
    chosen = [
        one.number for one in queries.proposal(call_id=made.call.pk, seed="7", count=2, now=NOW)
    ]
    other = next(one.number for one in made.applications if one.number not in chosen)

    def start(numbers):
        Calibration.objects.all().delete()
        MeritCard.every.all().delete()
        return actions.start_calibration(
            actor=made.office,
            call_id=made.call.pk,
            numbers=numbers,
            seed="7",
            ends_at=TERM,
            now=NOW,
        ).seed

    assert (start(chosen), start([chosen[0], other])) == ("7", "")


def test_whoever_declares_impartiality_later_marks_the_same():
    made = started()
    late = appoint(made, made.stranger)

    card = MeritCard.every.get(reviewer=late)

    assert (card.round, card.application) == (CALIBRATION, made.applications[0])


def test_the_end_takes_unsent_cards_back_and_frees_the_others():
    made = started()
    send(made, made.marta)
    real = made.give(made.applications[1], made.tomasz)
    client = signed_in(made.anna)

    reminded = client.post(at("calibration_remind"))
    moved = client.post(at("calibration_term"), {"ends_on": "2027-04-20", "is_required": "on"})
    closed = client.post(at("calibration_close"))

    assert {one.status_code for one in (reminded, moved, closed)} == {302}
    assert a_try(made, made.tomasz).cancellation == "calibrated"
    assert signed_in(made.tomasz).get(at("card", real.application_id)).status_code == 200
    again = client.post(at("calibration_close"))
    assert again.status_code == 409


def test_reviewers_get_letters_and_find_it_on_their_desk(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = started()
        send(made, made.marta)
        actions.remind_of_calibration(actor=made.office, call_id=made.call.pk, now=NOW)
    desk = own_waiting(viewer=made.actor(made.tomasz), calls=[made.call])[made.call.pk]
    with django_capture_on_commit_callbacks(execute=True):
        actions.close_calibration(actor=made.office, call_id=made.call.pk, now=NOW)

    told = Letter.objects.filter(template__contains="notices/calibrat")
    by_kind = {
        kind: set(told.filter(template__endswith=f"/{kind}.txt").values_list("to", flat=True))
        for kind in ("calibration", "calibration_reminder", "calibrated")
    }
    assert by_kind == {
        "calibration": {made.tomasz.email, made.marta.email, made.pawel.email},
        "calibration_reminder": {made.tomasz.email, made.pawel.email},
        "calibrated": {made.marta.email},
    }
    assert "18 kwietnia" in told.first().body
    assert (desk.tries, desk.left) == (1, 0)


def test_a_withdrawn_application_takes_calibration_cards_with_it():
    made = started()

    actions.cancel_cards(
        actor=SYSTEM,
        application_id=made.applications[0].pk,
        why=MeritCard.Cancellation.WITHDRAWN,
        now=NOW,
    )

    assert not MeritCard.every.filter(cancelled_at=None).exists()


def test_with_hidden_names_the_calibration_hides_them_too():
    made = started()
    plan = made.call.assessment
    plan.is_blind = True
    plan.save()
    queries.forget()
    client = signed_in(made.tomasz)

    pages = [
        client.get(address).content.decode()
        for address in (at("calibration"), at("card", made.applications[0].pk), at("mine"))
    ]
    send(made, made.tomasz)
    pages.append(client.get(at("calibration")).content.decode())

    assert not any("Nazwisko1" in page for page in pages)


def test_the_page_asks_as_often_for_many_as_for_few():
    made = started(1)
    for who in (made.tomasz, made.marta):
        send(made, who)
    few = queries_of(signed_in(made.anna), at("calibration"))
    Calibration.objects.all().delete()
    MeritCard.every.all().delete()
    for number in (2, 3):
        made.accept(made.apply(number))
    actions.start_calibration(
        actor=made.office,
        call_id=made.call.pk,
        numbers=["PS-0001", "PS-0002", "PS-0003"],
        ends_at=TERM,
        now=NOW,
    )
    for number in range(3):
        for who in (made.tomasz, made.marta, made.pawel):
            send(made, who, 10 * number, number)

    assert queries_of(signed_in(made.anna), at("calibration")) == few


def test_pages_without_an_entry_of_the_menu_highlight_their_section():
    made = started()
    here = {
        (who.first_name, page): signed_in(who).get(at(page)).content.decode()
        for who, page in (
            (made.anna, "calibration"),
            (made.anna, "copies"),
            (made.anna, "strictness"),
            (made.dorota, "calibration"),
            (made.tomasz, "calibration"),
            (made.tomasz, "wishes"),
        )
    }

    for (name, page), text in here.items():
        section = at("mine") if name == "Tomasz" else at("board")
        assert f'<a href="{section}" aria-current="page">' in text, (name, page)
        assert text.count('aria-current="page"') == 1, (name, page)
