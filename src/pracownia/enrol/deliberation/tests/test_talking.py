"""Voices: who hears them, what a change and a removal leave, whom letters reach."""

import pytest

from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Forbidden, Refused
from pracownia.core.models import Entry
from pracownia.enrol.assessment.models import Conflict
from pracownia.enrol.deliberation import actions, queries
from pracownia.enrol.deliberation.models import PendingDecision, Post

from . import cast
from .cast import LATER, NOW

pytestmark = pytest.mark.django_db


def test_a_voice_is_heard_by_those_who_sent_their_cards_the_chair_and_the_office():
    made = cast.world()
    application = made.applications[0]
    post = cast.says(made)

    everybody = queries.audience(call=made.call, now=NOW)
    names = [one.last_name for one in everybody.of(application)]
    assert sorted(names) == ["Lis", "Maj", "Rak", "Wrona"]
    assert Entry.objects.filter(kind="enrol.deliberation.PostWritten").count() == 1
    assert post.text == "Proszę o drugie spojrzenie."
    for who in (made.marta, made.pawel, made.stranger, application.person):
        with pytest.raises(Forbidden):
            cast.says(made, actor=made.actor(who))
    assert Post.objects.count() == 1


def test_a_conflict_closes_the_discussion_even_to_the_chair():
    made = cast.world()
    cast.says(made)
    chair = made.reviewers[made.dorota.email]
    Conflict.objects.create(
        reviewer=chair, application=made.applications[0], kind="declared", found_at=NOW
    )

    with pytest.raises(Forbidden, match=r"."):
        cast.says(made)
    seat = queries.seat(viewer=made.actor(made.dorota), call=made.call, now=NOW)
    assert not queries.discussed(seat, call_id=made.call.pk).exists()
    assert queries.unread_of(viewer=made.actor(made.dorota), call=made.call, now=NOW) == 0


def test_a_conflict_that_only_the_data_show_closes_it_too():
    made = cast.world(2)
    place = made.applications[0].traits["gmina"]
    made.applications[1].traits = {"gmina": "000000"}
    made.applications[1].save()
    chair = made.reviewers[made.dorota.email]
    made.applications[0].refresh_from_db()
    type(chair).objects.filter(pk=chair.pk).update(place=None)
    made.dorota.functions.create(kind="radny", place=_place(place), starts_on=NOW.date())

    seat = queries.seat(viewer=made.actor(made.dorota), call=made.call, now=NOW)
    assert list(queries.discussed(seat, call_id=made.call.pk)) == [made.applications[1]]
    with pytest.raises(Forbidden):
        cast.says(made)


def _place(code):
    from pracownia.commons.places.models import Place  # noqa: PLC0415

    return Place.objects.filter(code=code).first() or Place.objects.create(
        code=code, name="Poraj", level="gmina", kind="wiejska"
    )


def test_a_changed_voice_keeps_the_earlier_text_and_a_removed_one_its_trace():
    made = cast.world()
    post = cast.says(made, "Plan jest słaby.")
    actions.change(
        actor=made.actor(made.dorota), post_id=post.pk, text="Plan jest krótki.", now=LATER
    )
    with pytest.raises(Refused):
        actions.remove(actor=made.office, post_id=post.pk, reason=" ", now=LATER)
    removed = actions.remove(actor=made.office, post_id=post.pk, reason="Nie o tym.", now=LATER)

    assert [one["text"] for one in removed.earlier] == ["Plan jest słaby.", "Plan jest krótki."]
    assert (removed.text, removed.removal) == ("", "Nie o tym.")
    with pytest.raises(Refused):
        actions.change(actor=made.actor(made.dorota), post_id=post.pk, text="Jednak.", now=LATER)
    assert queries.voices(person_id=0, applications=[made.applications[0].pk]) == {}


def test_whoever_is_named_gets_one_letter_and_only_if_they_read_there(
    django_capture_on_commit_callbacks,
):
    made = cast.world()
    with django_capture_on_commit_callbacks(execute=True):
        post = cast.says(
            made,
            "Co na to @Tomasz Lis i @Marta Głowacka?",
            mentioned=[made.anna.pk, made.pawel.pk, made.tomasz.pk],
        )
        actions.change(
            actor=made.actor(made.dorota), post_id=post.pk, text="A @Tomasz Lis?", now=LATER
        )

    told = Letter.objects.filter(template="deliberation/notices/mentioned.txt")
    assert sorted(told.values_list("person__last_name", flat=True)) == ["Lis", "Wrona"]
    assert "Co na to" not in told.first().body


def test_once_a_day_the_others_hear_how_much_is_new(django_capture_on_commit_callbacks):
    made = cast.world(2)
    cast.says(made)
    cast.says(made, application_id=made.applications[1].pk)
    cast.says(made, "Patrzę.", actor=made.office, application_id=made.applications[1].pk, now=LATER)

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.tell_daily(actor=SYSTEM, call_id=made.call.pk, now=LATER) == 2
        assert actions.tell_daily(actor=SYSTEM, call_id=made.call.pk, now=LATER) == 0

    told = Letter.objects.filter(template="deliberation/notices/grew.txt")
    # Coordinators have their board.
    assert sorted(told.values_list("person__last_name", flat=True)) == ["Lis", "Rak"]
    body = told.get(person=made.tomasz).body
    assert "3 nowe wypowiedzi w 2 zgłoszeniach." in body


def test_what_was_read_is_not_new_and_own_words_never_are():
    made = cast.world()
    cast.says(made)
    tomasz, application = made.actor(made.tomasz), made.applications[0].pk

    assert queries.unread_of(viewer=tomasz, call=made.call, now=NOW) == 1
    assert queries.unread_of(viewer=made.actor(made.dorota), call=made.call, now=NOW) == 0
    actions.mark_read(actor=tomasz, application_id=application, now=LATER)
    assert queries.unread_of(viewer=tomasz, call=made.call, now=NOW) == 0
    said = queries.voices(person_id=made.tomasz.pk, applications=[application])[application]
    assert (said.posts, said.new) == (1, 0)


def test_a_pending_decision_is_replaced_only_by_whoever_saw_it_and_goes_with_the_results(
    monkeypatch,
):
    made = cast.world()
    told = {"application_id": made.applications[0].pk, "now": NOW}
    actions.decide(
        actor=made.office, choice="discuss", reason="Oceny się różnią.", revision=0, **told
    )
    with pytest.raises(actions.Stale):
        actions.decide(
            actor=made.actor(made.dorota), choice="accept", reason="Plan.", revision=0, **told
        )
    kept = actions.decide(
        actor=made.actor(made.dorota), choice="accept", reason="Plan.", revision=1, **told
    )
    assert (kept.choice, kept.revision) == ("accept", 2)
    with pytest.raises(Refused):
        actions.decide(
            actor=made.actor(made.tomasz), choice="refuse", reason="Nie.", revision=2, **told
        )

    cast.announced(monkeypatch)
    with pytest.raises(Refused, match=r"."):
        actions.take_back(actor=made.office, **told)
    with pytest.raises(Refused):
        cast.says(made)
    assert PendingDecision.objects.get().choice == "accept"


def test_a_decision_taken_back_is_gone_and_journalled():
    made = cast.world()
    told = {"actor": made.office, "application_id": made.applications[0].pk, "now": NOW}
    actions.decide(choice="refuse", reason="Za krótko.", **told)
    actions.take_back(**told)
    actions.take_back(**told)

    kinds = Entry.objects.filter(kind="enrol.deliberation.DecisionPending")
    assert [one.data["choice"] for one in kinds.order_by("pk")] == ["refuse", ""]
    assert not PendingDecision.objects.exists()
