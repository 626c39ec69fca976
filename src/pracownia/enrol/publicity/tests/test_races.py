"""Two clerks at once: one channel of a name, and no answer lost under another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pracownia.commons.letters.models import Letter
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry
from pracownia.enrol.publicity import actions
from pracownia.enrol.publicity.models import Channel
from pracownia.enrol.selection.tests.test_races import at_once

from .cast import SLUG, a_call, a_coordinator, signed_in

DAY = timedelta(days=1)
OFFICE = f"/biuro/{SLUG}/pytania/"


@pytest.fixture
def call(db):
    now = timezone.now()
    return a_call(now - DAY, now + 10 * DAY)


def asked():
    return actions.ask(
        actor=SYSTEM,
        slug=SLUG,
        text="Czy może się zgłosić sołtys?",
        email="ktos@poraj.example",
        now=timezone.now(),
    )


def answering(actor, inquiry, words, seen=""):
    def work():
        return actions.answer(
            actor=actor,
            inquiry_id=inquiry.pk,
            question="Czy może się zgłosić sołtys?",
            answer=words,
            is_public=True,
            seen=seen,
            now=timezone.now(),
        )

    return work


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_answer_one_question_at_once_one_reads_the_answer_of_the_other(call):
    anna, ewa = a_coordinator(call), a_coordinator(call, "Ewa Paluch")
    inquiry = asked()

    said = at_once(answering(anna, inquiry, "Tak."), answering(ewa, inquiry, "Nie."))

    (refused,) = [one for one in said if isinstance(one, Refused)]
    assert "w międzyczasie" in str(refused.reason)
    inquiry.refresh_from_db()
    assert inquiry.answer == ("Nie." if said[0] is refused else "Tak.")
    assert Entry.objects.filter(kind="enrol.publicity.InquiryAnswered").count() == 1
    assert Letter.objects.filter(to="ktos@poraj.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_name_one_channel_at_once_make_one(call):
    anna, ewa = a_coordinator(call), a_coordinator(call, "Ewa Paluch")

    def naming(actor):
        return lambda: actions.name_channel(
            actor=actor, call_id=call.pk, name="Strona powiatu", now=timezone.now()
        )

    said = at_once(naming(anna), naming(ewa))

    assert [isinstance(one, Refused) for one in said].count(True) == 1, said
    assert Channel.objects.count() == 1


def test_a_page_opened_before_the_answer_shows_it_and_keeps_what_was_typed(client, call):
    anna, ewa = a_coordinator(call), a_coordinator(call, "Ewa Paluch")
    inquiry = asked()
    signed_in(client, ewa)
    address = f"{OFFICE}{inquiry.pk}/"
    assert 'name="seen" value=""' in client.get(address).content.decode()
    answering(anna, inquiry, "Tak, jeśli zasiada w radzie.")()
    typed = {"question": "Czy sołtys?", "answer": "Nie może.", "seen": "", "opublikuj": "1"}

    page = client.post(address, typed)

    text = page.content.decode()
    assert page.status_code == 422
    assert "Tak, jeśli zasiada w radzie." in text
    assert "Nie może." in text
    inquiry.refresh_from_db()
    fresh = typed | {"seen": inquiry.answered_at.isoformat()}
    assert fresh["seen"] in text
    assert client.post(address, fresh).status_code == 302
