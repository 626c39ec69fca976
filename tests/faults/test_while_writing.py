"""F11, F13, F15, F16: what happens in the browser of somebody who is writing an application."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from pracownia.commons.people import codes
from pracownia.commons.people.models import Session, SignInCode
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.tests.cast import SLUG, a_call, a_person, acting, fill

pytestmark = pytest.mark.django_db(transaction=True)

FORM = f"/programy/{SLUG}/zgloszenie/"
PART = f"{FORM}wspolpraca/"
WRITTEN = "Przesunęliśmy przystanek bliżej ośrodka zdrowia."
COPIES = "() => Object.keys(localStorage).filter((name) => name.startsWith('szkic:'))"


@pytest.fixture
def call():
    now = datetime.now(UTC)
    return a_call(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=2))


@pytest.fixture
def katarzyna(call):
    person = a_person(email="katarzyna@poraj.example")
    actions.start_draft(actor=acting(person), call_id=call.pk, now=datetime.now(UTC))
    return person


def sign_in(context, live_server, person):
    client = Client()
    client.force_login(person)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])


@pytest.fixture
def signed_in(context, live_server, katarzyna):
    sign_in(context, live_server, katarzyna)


def kept() -> str:
    return Application.objects.get().sheet.answers.get("opis", "")


def opis(page):
    return page.get_by_label("Opisz jedną sprawę")


def saved(page):
    return page.locator("#zapisano")


def test_f03_going_back_and_sending_again_or_refreshing_the_thanks_makes_no_second_row(
    page, live_server, signed_in, katarzyna
):
    fill(Application.objects.get(), acting(katarzyna), now=datetime.now(UTC))
    page.goto(f"{live_server.url}{FORM}sprawdz/")
    for _again in range(2):
        page.get_by_label("Potwierdzam").check()
        page.get_by_role("button", name="Wyślij zgłoszenie").click()
        page.wait_for_url("**/wyslane/")
        page.reload()
        expect(page.locator("main")).to_contain_text("PS-0001")
        page.go_back()
        page.wait_for_url("**/sprawdz/")
        if not page.get_by_label("Potwierdzam").count():
            break
    expect(page.locator("main")).to_contain_text("PS-0001")

    assert [one.version for one in Submission.objects.all()] == [1]


def test_f13_a_session_deleted_while_writing_costs_no_word(page, live_server, signed_in):
    page.goto(live_server.url + PART)
    opis(page).fill(WRITTEN)
    Session.objects.all().delete()

    expect(saved(page)).to_contain_text("Sesja się skończyła")
    page.get_by_role("button", name="Zapisz i przejdź dalej").click()
    page.get_by_label("Adres e-mail").fill("katarzyna@poraj.example")
    page.get_by_role("button").filter(has_text="kod").click()
    page.wait_for_url("**/kod/**")
    page.get_by_label("Kod").fill(codes.code_of(SignInCode.objects.latest("pk")))
    page.get_by_role("button", name="Zaloguj").click()

    page.wait_for_url(f"**{PART}")
    expect(opis(page)).to_have_value(WRITTEN)
    page.get_by_role("button", name="Zapisz i przejdź dalej").click()
    page.wait_for_url("**/sprawdz/")
    assert kept() == WRITTEN
    assert page.evaluate(COPIES) == []


def test_f13_what_waited_is_shown_to_its_author_only(client, call, katarzyna):
    iwona = a_person("Iwona Kania")
    draft = Application.objects.get()
    actions.start_draft(actor=acting(iwona), call_id=call.pk, now=datetime.now(UTC))
    client.post(PART, {"opis": WRITTEN, "wersja": "0", "zgloszenie": draft.pk})

    code_from_letter(client, iwona)
    assert WRITTEN not in client.get(PART).content.decode()


def code_from_letter(client, person):
    answer = client.post("/zaloguj/", {"email": person.email})
    client.post(answer.url, {"code": codes.code_of(SignInCode.objects.latest("pk"))})
    assert int(client.session["_auth_user_id"]) == person.pk


def test_f14_when_all_sessions_are_lost_a_new_sign_in_is_all_it_costs(client, call, katarzyna):
    client.force_login(katarzyna)
    client.post(f"{PART}szkic/", {"opis": "Zapisane", "wersja": "0", "karta": "a", "zmiany": "1"})
    Session.objects.all().delete()

    answer = client.post(
        PART,
        {
            "opis": WRITTEN,
            "wersja": "0",
            "karta": "a",
            "zgloszenie": Application.objects.get().pk,
        },
    )
    assert (answer.status_code, kept()) == (302, "Zapisane")
    code_from_letter(client, katarzyna)

    assert WRITTEN in client.get(PART).content.decode()


def test_f15_ten_minutes_without_network_and_everything_is_saved(
    page, context, live_server, signed_in
):
    page.clock.install()
    page.goto(live_server.url + PART)
    context.set_offline(True)
    opis(page).fill(WRITTEN)
    page.clock.run_for(10 * 60 * 1000)

    expect(saved(page)).to_contain_text("Nie ma sieci")
    assert kept() == ""
    assert len(page.evaluate(COPIES)) == 1
    context.set_offline(False)
    page.clock.run_for(1000)

    expect(saved(page)).to_contain_text("Zapisano")
    assert kept() == WRITTEN
    page.wait_for_function(f"() => !({COPIES})().length")


def test_f15_a_page_closed_without_network_comes_back_with_both_versions(
    page, context, live_server, signed_in, katarzyna
):
    page.goto(live_server.url + PART)
    context.set_offline(True)
    opis(page).fill("Tekst z telefonu bez sieci")
    page.close()
    context.set_offline(False)
    save_elsewhere(katarzyna, "Tekst z komputera", seconds=5)

    again = context.new_page()
    again.goto(live_server.url + PART)

    # The computer saved later: its text stays, the phone's is one click away.
    expect(opis(again)).to_have_value("Tekst z komputera")
    box = again.get_by_role("status").filter(has_text="nowsza wersja")
    expect(box).to_contain_text("Tekst z telefonu bez sieci")
    box.get_by_role("button", name="Wstaw tę wersję do pól").click()
    expect(opis(again)).to_have_value("Tekst z telefonu bez sieci")
    expect(saved(again)).to_contain_text("Zapisano")
    assert kept() == "Tekst z telefonu bez sieci"


def test_f15_the_copy_is_shown_in_the_fields_when_it_is_newer(
    page, context, live_server, signed_in, katarzyna
):
    page.goto(live_server.url + PART)
    save_elsewhere(katarzyna, "Tekst z komputera", seconds=-60)
    context.set_offline(True)
    opis(page).fill("Nowszy tekst z telefonu")
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(live_server.url + PART)

    expect(opis(again)).to_have_value("Nowszy tekst z telefonu")
    expect(again.locator(".odpowiedzi")).to_contain_text("Tekst z komputera")
    assert kept() == "Tekst z komputera"


def test_f15_nobody_else_finds_the_copy_and_signing_out_takes_it_away(
    page, context, live_server, signed_in, call
):
    page.goto(live_server.url + PART)
    context.set_offline(True)
    opis(page).fill(WRITTEN)
    assert len(page.evaluate(COPIES)) == 1
    page.close()
    context.set_offline(False)
    iwona = a_person("Iwona Kania")
    actions.start_draft(actor=acting(iwona), call_id=call.pk, now=datetime.now(UTC))
    sign_in(context, live_server, iwona)

    hers = context.new_page()
    hers.goto(live_server.url + PART)
    expect(opis(hers)).to_have_value("")
    hers.goto(f"{live_server.url}/programy/{SLUG}/")
    hers.get_by_role("button", name="Wyloguj").first.click()
    expect(hers.get_by_role("button", name="Wyloguj")).to_have_count(0)

    assert hers.evaluate(COPIES) == []


def save_elsewhere(person, text, *, seconds):
    draft = Application.objects.get(person=person)
    actions.save_section(
        actor=acting(person),
        application_id=draft.pk,
        section="wspolpraca",
        answers={"opis": text},
        revision=0,
        tab="komputer",
        now=datetime.now(UTC) + timedelta(seconds=seconds),
    )


def test_f11_a_wrong_clock_in_another_zone_shows_the_time_of_warsaw(browser, live_server):
    """The phone stands in New York, three hours ahead of itself; the call ends in two hours."""
    now = datetime(2027, 4, 12, 19, 30, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        a_call()
        away = browser.new_context(locale="pl-PL", timezone_id="America/New_York")
        page = away.new_page()
        page.clock.install(time=now + timedelta(hours=3))
        page.goto(f"{live_server.url}/programy/{SLUG}/")
        words = page.locator("main").inner_text().replace("\u00a0", " ")
        away.close()

    assert "12 kwietnia 2027, 23:59" in words
    assert "zostały 2 godziny" in words


def test_f16_a_browser_killed_between_autosaves_loses_five_seconds_at_most(
    page, live_server, signed_in
):
    """Somebody types without a pause, a letter every half a second, and the power goes."""
    page.clock.install()
    page.goto(live_server.url + PART)
    field = opis(page)
    with page.expect_response("**/szkic/"):
        for letter in range(9):
            field.press_sequentially(f"{letter} ")
            page.clock.run_for(500)
    page.clock.run_for(100)
    expect(saved(page)).to_contain_text("Zapisano")
    before = kept()
    for letter in "abc":
        field.press_sequentially(f"{letter} ")
        page.clock.run_for(500)
    page.context.close()

    # Four and a half seconds of typing at most are not with the server.
    assert before.startswith("0 1 2 3 4 5 6")
    assert kept().startswith("0 1 2 3 4 5 6")


def test_f16_a_page_that_crashes_finds_its_last_letters_again(
    page, context, live_server, signed_in
):
    page.goto(live_server.url + PART)
    opis(page).fill(WRITTEN)
    with pytest.raises(PlaywrightError):
        page.goto("chrome://crash", timeout=5000)
    assert kept() == ""

    again = context.new_page()
    again.goto(live_server.url + PART)

    expect(opis(again)).to_have_value(WRITTEN)
    expect(saved(again)).to_contain_text("Zapisano")
    assert kept() == WRITTEN


@pytest.mark.parametrize(("hour", "zone"), [(0, "czas letni, UTC+2"), (1, "czas zimowy, UTC+1")])
def test_f10_an_end_in_the_repeated_hour_is_shown_with_its_zone_and_kept_to_the_second(
    client, hour, zone
):
    ends = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    with time_machine.travel(ends - timedelta(minutes=5), tick=False) as clock:
        call, person = a_call(ends - timedelta(days=9), ends), a_person()
        client.force_login(person)
        actions.start_draft(actor=acting(person), call_id=call.pk, now=datetime.now(UTC))
        shown = client.get(FORM).content.decode()
        assert client.post(PART, {"opis": "Na czas", "wersja": "0"}).status_code == 302
        clock.move_to(ends + timedelta(seconds=1))
        refused = client.post(PART, {"opis": "Za późno", "wersja": "1"})

    assert f"2:30 ({zone})" in shown
    assert refused.status_code == 409
    assert f"2:30 ({zone})" in refused.content.decode()
    assert kept() == "Na czas"
