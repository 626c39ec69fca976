"""Questions about a call: asked by anybody, answered by letter and in public, without the asker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pracownia.commons.letters.models import Letter
from pracownia.core import offices
from pracownia.core.access import SYSTEM, Actor, Refused
from pracownia.core.models import Entry
from pracownia.core.personal import personal
from pracownia.engines.clock import add_working_days
from pracownia.enrol.applications.queries import matters_of
from pracownia.enrol.publicity import actions, findables, queries
from pracownia.enrol.publicity.models import Inquiry
from pracownia.enrol.publicity.states import Asked

from .cast import SLUG, a_call, a_coordinator, a_person, acting, signed_in

pytestmark = pytest.mark.django_db

PAGE = f"/programy/{SLUG}/pytania/"
OFFICE = f"/biuro/{SLUG}/pytania/"
WORDS = "Czy może się zgłosić sołtys?"
SAID = "Tak, jeśli zasiada też w radzie."
DAY = timedelta(days=1)


@pytest.fixture
def call():
    now = timezone.now()
    return a_call(now - DAY, now + 10 * DAY)


@pytest.fixture
def office(client, call):
    actor = a_coordinator(call)
    signed_in(client, actor)
    return actor


def asked(call, actor=Actor(), *, text=WORDS, email="jan@gmina.example", now=None):  # noqa: B008
    now = now or timezone.now()
    return actions.ask(actor=actor, slug=SLUG, text=text, email=email, now=now)


def answered(inquiry, office, *, question=WORDS, answer=SAID, is_public=True):
    return actions.answer(
        actor=office,
        inquiry_id=inquiry.pk,
        question=question,
        answer=answer,
        is_public=is_public,
        now=timezone.now(),
    )


def test_a_stranger_asks_with_an_address_and_learns_when_the_answer_comes(client, call):
    answer = client.post(PAGE, {"text": WORDS, "email": "jan@gmina.example"}, follow=True)

    assert "w ciągu 3 dni roboczych" in answer.content.decode()
    inquiry = Inquiry.objects.get()
    assert (inquiry.email, inquiry.asker, inquiry.state) == ("jan@gmina.example", None, "waiting")
    assert inquiry.due_at == add_working_days(inquiry.asked_at, 3)
    assert WORDS not in client.get(PAGE).content.decode()


def test_whoever_is_signed_in_types_no_address(client, call):
    person = a_person()
    client.force_login(person)

    assert 'name="email"' not in client.get(PAGE).content.decode()
    client.post(PAGE, {"text": WORDS})

    assert Inquiry.objects.get().email == person.email


def test_a_refused_question_is_kept_in_its_field(client, call):
    answer = client.post(PAGE, {"text": "Jak?", "email": "jan@gmina.example"})

    assert answer.status_code == 422
    assert "Napisz pytanie całym zdaniem" in answer.content.decode()
    assert "Jak?</textarea>" in answer.content.decode()


def test_one_address_asks_five_times_an_hour(client, call):
    told = {"text": WORDS, "email": "jan@gmina.example"}

    assert [client.post(PAGE, told).status_code for _n in range(6)][4:] == [302, 429]


def test_after_the_end_of_the_call_nobody_asks(client, call):
    call.window.closes_at = timezone.now() - timedelta(seconds=2)
    call.window.save()

    with pytest.raises(Refused, match="Nabór się skończył"):
        asked(call)
    assert "<textarea" not in client.get(PAGE).content.decode()


def test_the_answer_goes_by_letter_and_stands_on_the_page_without_the_asker(
    client, call, office, django_capture_on_commit_callbacks
):
    inquiry = asked(call, text=f"{WORDS} Jan Bąk, jan@gmina.example")

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            f"{OFFICE}{inquiry.pk}/", {"question": WORDS, "answer": SAID, "opublikuj": "1"}
        )

    assert answer.status_code == 302
    [letter] = Letter.objects.all()
    assert letter.to == "jan@gmina.example"
    assert SAID in letter.body
    client.logout()
    for address in (PAGE, f"{PAGE}{inquiry.pk}/", f"/programy/{SLUG}/"):
        page = client.get(address).content.decode()
        assert SAID in page
        assert "jan@gmina" not in page
        assert "Bąk" not in page
    [found] = list(findables.inquiries(None))
    assert found.fields["title"] == WORDS


def test_an_answer_by_letter_only_is_on_no_page(client, call, office):
    inquiry = answered(asked(call), office, is_public=False)

    assert client.get(f"{PAGE}{inquiry.pk}/").status_code == 404
    assert SAID not in client.get(PAGE).content.decode()
    assert not list(findables.inquiries(None))


def test_what_tells_who_asked_is_not_published(call, office):
    inquiry = asked(call, acting(a_person()))

    for question, answer in (
        ("Pytam jako jan@gmina.example.", SAID),
        ("Mój numer to 600 100 200.", SAID),
        ("Czy Wójcik może się zgłosić?", SAID),
        (WORDS, "Odpowiadam pani Wójcik: tak."),
        ("", SAID),
        (WORDS, ""),
    ):
        with pytest.raises(Refused):
            answered(inquiry, office, question=question, answer=answer)
    inquiry.refresh_from_db()
    assert inquiry.state == Asked.WAITING


def test_a_correction_says_its_day_and_sends_no_second_letter(
    call, office, django_capture_on_commit_callbacks
):
    inquiry = asked(call)
    with django_capture_on_commit_callbacks(execute=True):
        answered(inquiry, office)
    with django_capture_on_commit_callbacks(execute=True):
        answered(inquiry, office, answer="Tak, każdy sołtys.")

    assert Letter.objects.count() == 1
    assert queries.published_in(call).get().corrected_at is not None


def test_declining_needs_a_reason_and_sends_it(
    client, call, office, django_capture_on_commit_callbacks
):
    inquiry = asked(call)
    address = f"{OFFICE}{inquiry.pk}/odmow/"

    assert client.post(address, {"reason": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"reason": "To pytanie o inny program."})

    assert "To pytanie o inny program." in Letter.objects.get().body
    with pytest.raises(Refused, match="Tego nie można już zrobić"):
        answered(inquiry, office)


def test_a_published_answer_is_taken_off_with_a_reason_in_the_journal(client, call, office):
    inquiry = answered(asked(call), office)

    client.post(f"{OFFICE}{inquiry.pk}/zdejmij/", {"reason": "Zasady się zmieniły."})

    assert client.get(f"{PAGE}{inquiry.pk}/").status_code == 404
    assert "Zasady się zmieniły." in client.get(f"{OFFICE}{inquiry.pk}/").content.decode()
    assert Entry.objects.filter(kind="enrol.publicity.InquiryWithdrawn").exists()


def test_the_desk_counts_those_that_wait_and_those_that_are_late(call, office):
    asked(call)
    now = timezone.now()

    desk = offices.find(call.edition_id)
    [line] = matters_of(viewer=office, office=desk, now=now)
    [late] = matters_of(viewer=office, office=desk, now=now + 30 * DAY)

    assert line.title.startswith("1 pytanie o nabór czeka")
    assert (line.tone, late.tone) == ("warning", "error")


def test_only_coordinators_answer(client, call):
    inquiry = asked(call)
    reviewer = a_coordinator(call, "Tomasz Lis", "reviewer")

    with pytest.raises(Refused):
        answered(inquiry, reviewer)
    assert signed_in(client, reviewer).get(OFFICE).status_code == 403


def test_erased_people_leave_published_answers_without_a_name(call, office):
    person = a_person()
    public = answered(asked(call, acting(person)), office)
    private = asked(call, text="Czy będzie tłumacz języka migowego?", email=person.email)
    mine = next(one for one in personal if one.name == "publicity")

    told = mine.tell(person.pk)
    mine.forget(person.pk, timezone.now())

    assert sum(len(section.rows) for section in told) == 4
    public.refresh_from_db()
    assert (public.asker, public.email, public.text, public.question) == (None, "", "", WORDS)
    assert not Inquiry.objects.filter(pk=private.pk).exists()


def test_ninety_days_after_the_call_nobody_knows_who_asked(call, office):
    answered(asked(call), office)
    asked(call)

    assert actions.forget_askers(actor=SYSTEM, now=call.window.closes_at + 89 * DAY) == 0
    assert actions.forget_askers(actor=SYSTEM, now=call.window.closes_at + 91 * DAY) == 2
    assert Inquiry.objects.get().email == ""


def test_many_questions_take_as_many_queries_as_one(
    client, call, office, django_assert_num_queries, django_assert_max_num_queries
):
    answered(asked(call, acting(a_person())), office)
    with django_assert_max_num_queries(15) as in_office:
        client.get(OFFICE)
    with django_assert_max_num_queries(12) as in_public:
        client.get(PAGE)
    for name in ("Iwona Kania", "Szymon Kos"):
        answered(asked(call, acting(a_person(name))), office)

    with django_assert_num_queries(len(in_office)):
        client.get(OFFICE)
    with django_assert_num_queries(len(in_public)):
        client.get(PAGE)
