"""Somebody with a browser: goes by links and buttons, and reads letters at /poczta/."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Response, TimeoutError, expect

from .looking import Look

PHONE, DESK = 390, 1280
# What the browser says about answers that refuse: they are pages, and we look at them.
EXPECTED = re.compile(r"status of (401|403|404|409|422)")


class Somebody:
    """One person with one browser: cookies, a width, and everything the browser complains about."""

    def __init__(
        self, browser: Browser, home: str, look: Look, *, width: int = DESK, scripts: bool = True
    ) -> None:
        self.home, self.look, self.scripts = home, look, scripts
        self.email = ""
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 844 if width == PHONE else 900},
            java_script_enabled=scripts,
            locale="pl-PL",
            timezone_id="Europe/Warsaw",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(6_000)
        self.page = self._tab()

    def _tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _heard(self, said: Any) -> None:
        if said.type in ("error", "warning") and not EXPECTED.search(said.text):
            self.complaints.append(f"{said.page and said.page.url}: {said.text} {said.location}")

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sees(self, text: str | re.Pattern[str]) -> None:
        try:
            expect(self.main).to_contain_text(text)
        except AssertionError:
            shown = self.main.inner_text()
            raise AssertionError(f"No {text!r} at {self.page.url}:\n{shown[:3000]}") from None

    def has_title(self, text: str) -> None:
        expect(self.page.locator("h1")).to_contain_text(text)

    # Going about.

    def visit_home(self) -> None:
        self.page.goto(self.home)
        self.look_here()

    def look_here(self, note: str = "") -> None:
        self.look.at(self.page, note or ("" if self.scripts else "bez-js"))

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Click a link; names of links are whole words as people read them."""
        self._click((within or self.page.locator("body")).get_by_role("link", name=name))

    def opens_account(self, name: str) -> None:
        """A page about the account: it stands behind „Moje konto” of the menu on a desk."""
        self.page.locator(".menu-konta > summary").click()
        self.follow(name, within=self.page.locator(".menu-konta"))

    def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        self._click((within or self.page.locator("body")).get_by_role("button", name=name))

    def _click(self, control: Locator) -> None:
        try:
            with self.page.expect_event("domcontentloaded"):
                control.filter(visible=True).first.click()
        except TimeoutError as late:
            shown = self.main.inner_text()[:3000]
            raise AssertionError(f"{late.message}\nAt {self.page.url}:\n{shown}") from None
        self.look_here()

    def opens(self, name: str) -> None:
        """Open a part of the page that is folded."""
        self.page.locator("summary", has_text=name).filter(visible=True).first.click()

    def download(self, name: str | re.Pattern[str], *, number: int = 0) -> bytes:
        link = self.page.get_by_role("link", name=name).filter(visible=True).nth(number)
        with self.page.expect_download() as waiting:
            link.click()
        return waiting.value.path().read_bytes()

    # Forms, by the names that people read and screen readers say.

    def write(self, label: str | re.Pattern[str], text: str, *, exact: bool = False) -> None:
        controls = self.page.locator("input:not([type=radio], [type=checkbox]), textarea")
        self.main.get_by_label(label, exact=exact).and_(controls).filter(visible=True).first.fill(
            text
        )

    def choose(self, question: str, option: str, *, exact: bool = False) -> None:
        group = self.main.get_by_role("group", name=question)
        group.get_by_label(option, exact=exact).first.check()

    def tick(self, label: str | re.Pattern[str]) -> None:
        self.main.get_by_label(label).first.check()

    def pick_place(self, label: str, typed: str, name: str) -> None:
        """Type a piece of a name, then choose the municipality from the suggestions."""
        field = self.main.get_by_label(label).filter(visible=True).first
        field.fill("")
        field.press_sequentially(typed)
        self.page.get_by_role("option", name=name).first.click()

    # Letters.

    def letter(self, subject: str | re.Pattern[str]) -> Page:
        """The newest letter to this person with such a subject, open in a tab of its own."""
        tab = self._tab()
        tab.goto(f"{self.home}/poczta/")
        tab.get_by_label("Adres odbiorcy").fill(self.email)
        with tab.expect_event("domcontentloaded"):
            tab.get_by_role("button", name="Szukaj wiadomości").click()
        self.look.at(tab, "" if self.scripts else "bez-js")
        with tab.expect_event("domcontentloaded"):
            tab.get_by_role("link", name=subject).first.click()
        self.look.at(tab, "" if self.scripts else "bez-js")
        return tab

    def follows_letter(self, subject: str | re.Pattern[str], link: str | re.Pattern[str]) -> None:
        """Go on in the tab of the letter, by the link in it."""
        tab = self.letter(subject)
        self.page.close()
        self.page = tab
        self.follow(link, within=tab.locator("main"))

    def sign_in(self, email: str) -> None:
        """From a page that asks to sign in: the address, the code from the letter."""
        self.email = email
        self.page.get_by_label("Adres e-mail").fill(email)
        self.press("Wyślij mi kod")
        tab = self.letter(re.compile("Kod do logowania"))
        found = re.search(r"Twój kod: (\d{6})", tab.locator("main").inner_text())
        assert found
        tab.close()
        self.page.get_by_label("Kod z sześciu cyfr").fill(found[1])
        self.press("Zaloguj się", within=self.main)

    def comes(self, email: str) -> None:
        """From the home page to one's own pages."""
        self.visit_home()
        if self.page.viewport_size and self.page.viewport_size["width"] == PHONE:
            self.opens("Menu")
        self.follow("Zaloguj się")
        self.sign_in(email)

    def leaves(self) -> None:
        self.context.close()
        assert not self.complaints, f"{self.email}: {self.complaints}"


def statuses(page: Page) -> list[int]:
    """Statuses of the pages that come from now on."""
    found: list[int] = []

    def note(answer: Response) -> None:
        if answer.request.is_navigation_request():
            found.append(answer.status)

    page.on("response", note)
    return found


Meet = Callable[..., Somebody]
