"""Possible conflicts: found in the data, avoided, asked about, and not asked about twice."""

from datetime import date, timedelta

import pytest
import time_machine

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.organisations.models import Representation
from pracownia.commons.people.actions import add_function
from pracownia.commons.people.models import Function, Organisation
from pracownia.core.access import Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.applications.models import Share
from pracownia.enrol.applications.tests.cast import a_person
from pracownia.enrol.assessment import actions, personal, queries
from pracownia.enrol.assessment.models import Conflict, Hint, MeritCard, Reviewer
from pracownia.enrol.assessment.rules import conflict_kind

from .cast import NOW, world
from .pages import at, filled, queries_of, signed_in

pytestmark = pytest.mark.django_db

WAS = date(2020, 5, 1)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def former_councillor(who, place="240905"):
    return Function.objects.create(person=who, kind="radny", place_id=place, ends_on=WAS)


def hinted(made, who=None):
    """A card of somebody who once was a councillor of the municipality that applies."""
    former_councillor(who or made.tomasz)
    return made.give(made.applications[0], who or made.tomasz)


def kinds(made):
    applications = list(made.applications)
    reviewers = list(Reviewer.objects.filter(is_chair=False).select_related("organisation"))
    found = queries.hints_for(applications, reviewers, on=NOW.date())
    return {
        (next(one.number for one in applications if one.pk == pair[0]), kind)
        for pair, ties in found.items()
        for kind, _about in ties
    }


def test_a_former_function_in_the_municipality_asks_instead_of_excluding():
    made = world(applications=1)
    hinted(made)

    assert Conflict.objects.count() == 0
    assert Hint.objects.get().kind == Hint.Kind.PLACE


def test_a_representative_a_name_typed_and_an_organisation_above_are_seen():
    made = world()
    league = Organisation.objects.create(name="Liga Sołtysów")
    club = Organisation.objects.create(name="Klub Poraj", parent=league)
    Representation.objects.create(
        organisation=league, person=made.tomasz, way="office", asked_at=NOW, state="confirmed"
    )
    made.accept(made.apply(1, organisation="liga soltysow"))
    made.accept(made.apply(2, organisation=str(club.pk)))
    made.accept(made.apply(3))

    assert kinds(made) == {("PS-0001", "organisation"), ("PS-0002", "superior")}


def test_seats_in_the_same_earlier_committee_are_seen():
    made = world(applications=1)
    earlier = made.call
    then = Edition.objects.get(pk=made.edition.pk)
    then.pk, then.slug, then.code = None, "wczesniej", "PW"
    then.save()
    window = Window.objects.create(
        edition=then, kind="applications", opens_at=NOW, closes_at=NOW + timedelta(days=1)
    )
    earlier.pk, earlier.edition, earlier.name, earlier.window = None, then, "Nabór 2026", window
    earlier.save()
    for who in (made.tomasz, made.applications[0].person):
        Reviewer.objects.create(call=earlier, person=who, appointed_at=NOW)

    applications, reviewers = made.applications, [made.reviewers[made.tomasz.email]]
    found = queries.hints_for(applications, reviewers, on=NOW.date())

    assert list(found.values()) == [[("work", "Nabór 2026")]]


def test_draws_and_balance_avoid_those_who_may_have_a_conflict():
    made = world(applications=2)
    former_councillor(made.tomasz)
    plan = made.call.assessment

    found = queries.balance(call_id=made.call.pk, plan=plan, seed="s", most=None, now=NOW)
    drawn = actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)

    tomasz = made.reviewers[made.tomasz.email].pk
    assert tomasz not in {who for _application, who in found.pairs}
    assert tomasz not in {card.reviewer_id for card in drawn}


def test_when_nobody_else_is_left_the_card_is_given_and_the_question_waits():
    made = world(applications=1)
    for who in (made.tomasz, made.marta):
        former_councillor(who)

    actions.assign_cards(actor=made.office, call_id=made.call.pk, seed="s", now=NOW)

    assert MeritCard.objects.count() == 2
    assert Hint.objects.filter(answered_at=None).count() == 1


def test_nothing_is_shown_or_saved_before_the_answer():
    made = world(applications=1)
    card = hinted(made)
    client = signed_in(made.tomasz)

    page = client.get(at("card", card.application_id), follow=True)
    saved = client.post(at("card", card.application_id), filled(made))

    assert page.redirect_chain == [(at("hint", card.application_id), 302)]
    assert "TAJNE1" not in page.content.decode()
    assert "ta sama gmina" in page.content.decode()
    assert saved["Location"] == at("hint", card.application_id)
    with pytest.raises(Refused, match="Najpierw odpowiedz"):
        made.finish(card, 30, 10)
    assert client.post(at("autosave", card.application_id), filled(made)).status_code == 409


def test_no_with_a_reason_opens_the_card_is_journalled_and_is_not_asked_again():
    made = world(applications=1)
    card = hinted(made)
    client = signed_in(made.tomasz)
    here = at("hint", card.application_id)

    assert client.post(here, {}).status_code == 422
    assert client.post(here, {"answer": "no", "reason": " "}).status_code == 422
    answered = client.post(here, {"answer": "no", "reason": "Mandat wygasł sześć lat temu."})

    assert answered["Location"] == at("card", card.application_id)
    assert client.get(at("card", card.application_id)).status_code == 200
    assert client.get(here)["Location"] == at("card", card.application_id)
    assert Entry.objects.filter(kind="enrol.assessment.HintAnswered").count() == 1
    assert kinds(made) == set()
    chair = signed_in(made.dorota).get(at("compare", card.application_id)).content.decode()
    assert "Mandat wygasł sześć lat temu." in chair


def test_yes_takes_the_card_back_as_a_declared_conflict():
    made = world(applications=1)
    card = hinted(made)

    answer = {"answer": "yes", "reason": "Nadal doradzam tej gminie."}
    away = signed_in(made.tomasz).post(at("hint", card.application_id), answer)

    card.refresh_from_db()
    assert away["Location"].endswith("?stan=wylaczenie")
    assert card.cancellation == MeritCard.Cancellation.CONFLICT
    assert Conflict.objects.get().kind == Conflict.Kind.DECLARED
    with pytest.raises(Refused):
        made.give(made.applications[0], made.tomasz)


def test_somebody_else_does_not_answer():
    made = world(applications=1)
    card = hinted(made)

    with pytest.raises(Forbidden):
        actions.answer_hints(
            actor=made.actor(made.marta), card_id=card.pk, is_conflict=False, reason="x", now=NOW
        )
    assert Hint.objects.get().answered_at is None


def test_a_tie_that_appears_later_is_asked_about_if_the_card_is_not_begun(
    django_capture_on_commit_callbacks,
):
    made = world(applications=1)
    card = made.give(made.applications[0], made.tomasz)

    with django_capture_on_commit_callbacks(execute=True):
        add_function(
            actor=made.actor(made.tomasz),
            person_id=made.tomasz.pk,
            kind="radny",
            place_code="240905",
            ends_on=WAS,
        )

    assert signed_in(made.tomasz).get(at("card", card.application_id)).status_code == 302
    assert Hint.objects.get().answered_at is None


def test_what_a_tie_is_about_goes_with_the_application():
    made = world(applications=1)
    card = hinted(made)
    Hint.objects.update(reason="Znamy się z rady.", answered_at=NOW, is_conflict=False)

    assert card.application_id in personal.left([card.application_id])
    personal.erase([card.application_id])

    assert personal.left([card.application_id]) == set()
    assert Hint.objects.values_list("about", "reason").get() == ("", "")


def test_a_co_applicant_counts_like_the_main_one_and_whoever_helped_never_assesses():
    made = world(applications=2)
    first, second = made.applications
    zofia = a_person("Zofia Bąk")
    former_councillor(zofia)
    former_councillor(made.tomasz)
    Function.objects.filter(person__in=[first.person, second.person]).delete()
    let_in = {"right": "write", "accepted_at": NOW, "sent_at": NOW, "expires_at": NOW}
    Share.objects.create(
        application=first, person=zofia, email="z@b.example", is_co_applicant=True, **let_in
    )
    Share.objects.create(
        application=second, person=made.tomasz, email="t@b.example", ended_at=NOW, **let_in
    )
    reviewer = Reviewer.objects.get(person=made.tomasz)

    ties = queries.ties_of([reviewer], on=NOW.date())[reviewer.pk]

    own = {"person_id": second.person_id, "traits": {}}
    assert conflict_kind(ties, **own) == Conflict.Kind.OWN
    assert conflict_kind(ties, person_id=first.person_id, traits={}) == ""
    assert (first.number, Hint.Kind.PLACE) in kinds(made)


def test_the_preview_asks_the_database_the_same_for_one_and_for_three():
    made = world(applications=1)
    former_councillor(made.tomasz)
    client = signed_in(made.anna)
    one = queries_of(client, at("balance"))
    for number in (2, 3):
        made.accept(made.apply(number))

    assert queries_of(client, at("balance")) == one
