"""The committee: appointing, the declaration as a gate, conflicts, resignation."""

import pytest

from pracownia.announce.programmes.models import Membership
from pracownia.commons.people.models import Function
from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Submission
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import Conflict, Hint, MeritCard, Reviewer

from .cast import DECLARATION, NOW, appoint, world

pytestmark = pytest.mark.django_db


def test_an_appointed_person_gets_a_role_and_an_unknown_address_an_account():
    made = world(committee=False)

    reviewer = actions.appoint(
        actor=made.office,
        call_id=made.call.pk,
        email="Nowa@Org.example",
        first_name="Nowa",
        last_name="Osoba",
        now=NOW,
    )

    assert reviewer.person.email == "nowa@org.example"
    assert Membership.objects.filter(person=reviewer.person, role="reviewer").exists()


def test_an_unknown_address_without_a_name_is_refused_and_nothing_is_written():
    made = world(committee=False)
    before = Entry.objects.count()

    with pytest.raises(Refused, match="imię"):
        actions.appoint(actor=made.office, call_id=made.call.pk, email="x@y.pl", now=NOW)

    assert (Reviewer.objects.count(), Entry.objects.count()) == (0, before)


def test_nobody_is_appointed_twice_and_there_is_one_chair():
    made = world()

    with pytest.raises(Refused, match="już"):
        appoint(made, made.tomasz)
    with pytest.raises(Refused, match="przewodnicz"):
        appoint(made, made.stranger, is_chair=True)


def test_reviewers_appoint_nobody():
    made = world()

    with pytest.raises(Refused):
        actions.appoint(
            actor=made.actor(made.tomasz), call_id=made.call.pk, email="a@b.pl", now=NOW
        )


def test_the_declaration_is_kept_with_its_text_and_moment():
    made = world()

    reviewer = Reviewer.objects.get(person=made.tomasz)

    assert (reviewer.declared_text, reviewer.declared_at) == (DECLARATION, NOW)


def test_nobody_declares_for_somebody_else():
    made = world(committee=False)
    reviewer = appoint(made, made.tomasz, declared=False)

    with pytest.raises(Refused):
        actions.declare_impartiality(actor=made.office, reviewer_id=reviewer.pk, now=NOW)


def test_only_those_who_declared_get_applications():
    made = world(committee=False)
    appoint(made, made.tomasz)
    appoint(made, made.marta, declared=False)
    made.accept(made.apply(1))

    with pytest.raises(Refused, match="PS-0001"):
        actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)

    assert MeritCard.objects.count() == 0


def test_who_resigns_gives_the_cards_back_and_cannot_return():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)
    actor = made.actor(made.tomasz)

    with pytest.raises(Refused):
        actions.decline(actor=actor, reviewer_id=card.reviewer_id, reason=" ", now=NOW)
    actions.decline(actor=actor, reviewer_id=card.reviewer_id, reason="Brak czasu", now=NOW)

    card.refresh_from_db()
    assert card.cancellation == MeritCard.Cancellation.DECLINED
    with pytest.raises(Refused):
        actions.declare_impartiality(actor=actor, reviewer_id=card.reviewer_id, now=NOW)


def test_the_draw_passes_over_whoever_is_of_the_same_municipality():
    made = world()
    reviewer = made.reviewers[made.tomasz.email]
    reviewer.place_id = "240905"
    reviewer.save()
    made.accept(made.apply(1, place="240905"))

    cards = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)

    assert {card.reviewer.person for card in cards} == {made.marta, made.pawel}
    assert not Conflict.objects.exists()


def test_a_function_in_the_same_organisation_is_asked_about():
    made = world()
    Function.objects.create(
        person=made.tomasz, kind="zarzad_ngo", organisation=made.programme.organiser
    )
    made.accept(made.apply(1, organisation=str(made.programme.organiser_id)))

    card = made.give(made.applications[0], made.tomasz)

    assert Hint.objects.get().kind == Hint.Kind.ORGANISATION
    with pytest.raises(Refused, match="Najpierw odpowiedz"):
        made.finish(card, 30, 10)


def test_nobody_assesses_the_own_application():
    made = world(applications=1)
    application = made.applications[0]
    application.person = made.tomasz
    application.save()

    with pytest.raises(Refused):
        made.give(application, made.tomasz)
    cards = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)

    assert {card.reviewer.person for card in cards} == {made.marta, made.pawel}
    assert Conflict.objects.get().kind == Conflict.Kind.OWN


def test_a_tie_that_appears_later_is_asked_about_before_the_card_opens_again():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)
    Function.objects.create(person=made.tomasz, kind="radny", place_id="240905")
    room = queries.room(slug=made.edition.slug)
    actor = made.actor(made.tomasz)

    page = queries.card_page(viewer=actor, room=room, application_id=card.application_id, now=NOW)
    assert page.fresh_conflict == Conflict.Kind.SAME_PLACE
    assert page.parts == []
    with pytest.raises(Refused, match="Najpierw odpowiedz"):
        made.finish(card, 30, 10)
    assert actions.record_conflict(actor=actor, card_id=card.pk, now=NOW) is None
    actions.answer_hints(
        actor=actor, card_id=card.pk, is_conflict=True, reason="Radny tej gminy.", now=NOW
    )

    card.refresh_from_db()
    assert card.cancellation == MeritCard.Cancellation.CONFLICT
    with pytest.raises(Forbidden):
        queries.card_page(viewer=actor, room=room, application_id=card.application_id, now=NOW)


def test_a_declared_conflict_closes_the_application_at_once_and_needs_a_reason():
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)
    actor = made.actor(made.tomasz)

    with pytest.raises(Refused):
        actions.declare_conflict(actor=actor, card_id=card.pk, reason="  ", now=NOW)
    assert Conflict.objects.count() == 0
    actions.declare_conflict(actor=actor, card_id=card.pk, reason="Znam tę osobę", now=NOW)

    with pytest.raises(Forbidden):
        actions.save_card(actor=actor, card_id=card.pk, marks={}, comment="", revision=0, now=NOW)
    assert made.waiting(NOW).short == 0
    made.give(made.applications[0], made.marta)
    assert made.waiting(NOW).short == 1


def test_reminders_go_to_those_who_are_behind_only():
    made = world(applications=1)

    with pytest.raises(Refused):
        actions.remind(actor=made.office, call_id=made.call.pk, now=NOW)
    made.give(made.applications[0], made.tomasz)

    assert actions.remind(actor=made.office, call_id=made.call.pk, now=NOW) == 1


def test_a_reviewer_reads_the_answers_without_ways_to_reach_the_person():
    phone = {"slug": "telefon", "kind": "short", "label": "Telefon", "rules": {"input": "tel"}}
    made = world(also=phone)
    application = made.apply(1)
    Submission.objects.update(answers={"imie": "Ewa", "telefon": "600 100 200"})
    made.accept(application)
    made.give(application, made.tomasz)
    room = queries.room(slug=made.edition.slug)

    page = queries.card_page(
        viewer=made.actor(made.tomasz), room=room, application_id=application.pk, now=NOW
    )
    office = queries.formal_card(call_id=made.call.pk, application_id=application.pk, now=NOW)

    assert "600 100 200" not in str(page.parts)
    assert "600 100 200" in str(office.parts)
