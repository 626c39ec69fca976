"""A passkey is made and signs in; a phone without scripts is told of other ways."""

import re

import pytest
from playwright.sync_api import expect

from .people import DESK, PHONE, Meet, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_finger(one: Somebody) -> None:
    """A reader of fingers that always agrees, as Chromium pretends it."""
    tools = one.context.new_cdp_session(one.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def test_a_passkey_is_made_and_signs_in(meet: Meet) -> None:
    one = meet(width=DESK)
    with_finger(one)
    one.comes("celina.bak@example.org")
    one.opens_account("Bezpieczeństwo")
    one.follow("Ustaw hasło")
    one.opens_account("Bezpieczeństwo")
    one.follow("Dodaj aplikację z kodami")
    one.opens_account("Bezpieczeństwo")

    one.follow("Dodaj klucz dostępu")
    one.press("Utwórz klucz dostępu")
    one.sees("Nazwij klucz dostępu")
    one.write("Nazwa klucza dostępu", "mój laptop")
    one.press("Utwórz klucz dostępu")
    one.has_title("Zachowaj kody zapasowe")
    expect(one.main.locator("code")).to_have_count(10)
    one.press("Kody są zapisane")
    one.sees("mój laptop")
    one.sees("Włączony")

    one.press("Wyloguj się", within=one.page.locator("header"))
    one.follow("Zaloguj się")
    one.press("Zaloguj się kluczem dostępu")
    one.has_title("Twoje sprawy")

    # A code from a letter is no longer enough, and the passkey is the second step too.
    one.press("Wyloguj się", within=one.page.locator("header"))
    one.follow("Zaloguj się")
    one.sign_in("celina.bak@example.org")
    one.has_title("Drugi krok logowania")
    one.write("Kod zapasowy", "aaaa-bbbb-cccc")
    one.press("Dalej")
    one.sees("Ten kod nie pasuje")
    one.press("Zaloguj się kluczem dostępu")
    one.has_title("Twoje sprawy")
    assert one.letter(re.compile("dodano klucz dostępu"))


def test_a_phone_without_javascript_is_told_and_uses_other_ways(meet: Meet) -> None:
    one = meet(width=PHONE, scripts=False)
    one.comes("celina.bak@example.org")
    one.opens("Menu")
    one.follow("Bezpieczeństwo")
    one.follow("Dodaj klucz dostępu")
    one.sees("włączony JavaScript")
    expect(one.main.get_by_role("button", name="Utwórz klucz dostępu")).to_be_hidden()
    one.follow("Dodaj aplikację z kodami")
    one.sees("Skieruj telefon na ten rysunek")
