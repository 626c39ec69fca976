"""A senior fills in a form on a phone whose network comes and goes, and loses nothing."""

import io
import random
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect

from pracownia.commons.files.models import StoredFile, Upload
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests.cast import SLUG, a_call, a_person, acting

from .looking import AXE
from .people import PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
PART = f"/programy/{SLUG}/zgloszenie/wspolpraca/"
BEFORE = "Przesunęliśmy przystanek bliżej ośrodka zdrowia."
AFTER = " Teraz każdy dojdzie do lekarza w pięć minut."


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": PHONE, "height": 844}, "has_touch": True}


@pytest.fixture
def phone(context: BrowserContext, live_server, page: Page) -> Page:
    now = datetime.now(UTC)
    call = a_call(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=2))
    senior = a_person("Helena Mróz")
    actions.start_draft(actor=acting(senior), call_id=call.pk, now=now)
    client = Client()
    client.force_login(senior)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(live_server.url + PART)
    return page


def photo() -> bytes:
    """A scan of some three pieces: noise does not pack."""
    drawn = Image.frombytes("RGB", (1300, 1000), random.Random(7).randbytes(1300 * 1000 * 3))
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=92)
    return written.getvalue()


def test_a_senior_on_a_phone_loses_neither_the_photo_nor_a_word(
    context: BrowserContext, phone: Page
) -> None:
    content = photo()
    assert len(content) > 2 * 512 * 1024
    pieces: list[str] = []

    def fade(route: Route) -> None:
        """The network goes away with the second piece."""
        pieces.append(route.request.headers["upload-offset"])
        if len(pieces) == 2:
            context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    phone.route(
        "**/pliki/wysylki/*-*/",
        lambda route: fade(route) if route.request.method == "PATCH" else route.continue_(),
    )
    phone.get_by_label("List").first.set_input_files(
        {"name": "List sąsiadów.jpg", "mimeType": "image/jpeg", "buffer": content}
    )
    state = phone.locator("[data-wysylka-stan]")
    expect(state).to_contain_text("Brak połączenia")
    expect(state.get_by_role("progressbar")).to_be_visible()
    assert Upload.objects.get().offset == 512 * 1024
    assert not Axe().run(phone, options=AXE).violations_count

    # Without network she writes on and even presses the button: both wait.
    phone.get_by_label("Opisz jedną sprawę").fill(BEFORE + AFTER)
    phone.get_by_role("button", name="Zapisz i przejdź dalej").click()
    expect(state).to_contain_text("Formularz zapisze się")
    assert phone.url.endswith(PART)

    context.set_offline(False)
    phone.wait_for_url(lambda url: not url.endswith(PART))

    assert pieces[:3] == ["0", str(512 * 1024), str(512 * 1024)], "not from the beginning again"
    answers = Application.objects.get().sheet.answers
    file = StoredFile.objects.get()
    assert answers["opis"] == BEFORE + AFTER
    assert answers["list"]["attachment"] == file.pk
    assert (file.name, file.type) == ("List sąsiadów.jpg", "jpg")
    assert Upload.objects.get().file == file


def test_autosave_waits_for_the_network_and_a_refusal_is_said(
    context: BrowserContext, phone: Page
) -> None:
    context.set_offline(True)
    phone.get_by_label("Opisz jedną sprawę").fill(BEFORE)
    phone.wait_for_timeout(2500)
    assert "opis" not in Application.objects.get().sheet.answers
    context.set_offline(False)
    expect(phone.locator("#zapisano")).to_contain_text("Zapisano")
    assert Application.objects.get().sheet.answers["opis"] == BEFORE

    phone.get_by_label("List").first.set_input_files(
        {"name": "list.pdf", "mimeType": "application/pdf", "buffer": b"<html>to nie PDF"}
    )
    expect(phone.locator("[data-wysylka-stan]")).to_contain_text(
        "Plik „list.pdf” musi być w formacie"
    )
    phone.get_by_label("List").first.set_input_files(
        {"name": "list.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 prawdziwy"}
    )
    expect(phone.locator("[data-wysylka-stan]")).to_contain_text("Plik wysłany: list.pdf")
    expect(phone.locator("#zapisano")).to_contain_text("Zapisano")
    phone.wait_for_timeout(2500)
    assert Application.objects.get().sheet.answers["list"]["name"] == "list.pdf"
