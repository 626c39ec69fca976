"""Somebody who uses a keyboard only: Tab, arrows, Space, Enter and typing."""

from playwright.sync_api import TimeoutError

from .people import Somebody

MOST_TABS = 250
NAME = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
  const name = label || one.getAttribute("aria-label") || one.textContent || "";
  return name.replace(/\\s+/g, " ").trim();
}"""
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"


class Keys:
    """Goes on from where the focus is, as a person does who cannot use a mouse."""

    def __init__(self, somebody: Somebody) -> None:
        self.somebody = somebody
        self.page = somebody.page

    def to(self, name: str, *, exact: bool = False) -> None:
        """Tab by Tab to the control that is called so."""
        seen = []
        for _tab in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(NAME)
            if name == found or (name in found and not exact):
                return
            seen.append(found[:40])
        raise AssertionError(f"Tab never comes to {name!r} at {self.page.url}: {seen[:80]}")

    def enter(self, name: str, *, exact: bool = False) -> None:
        """A link or a button, and the page that it opens."""
        self.to(name, exact=exact)
        try:
            with self.page.expect_event("domcontentloaded"):
                self.page.keyboard.press("Enter")
        except TimeoutError as late:
            shown = self.somebody.main.inner_text()[:2000]
            raise AssertionError(f"{late.message}\nAt {self.page.url}:\n{shown}") from None
        self.somebody.look_here()

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, name: str) -> None:
        self.to(name, exact=True)
        self.page.keyboard.press("Space")

    def pick(self, first: str, wanted: str) -> None:
        """From radios: Tab to the one that is on, then arrows."""
        self.to(first, exact=True)
        for _arrow in range(40):
            if wanted == self.page.evaluate(NAME):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows never come to {wanted!r}")

    def select(self, name: str, wanted: str) -> None:
        """From a list that unfolds."""
        self.to(name)
        for _arrow in range(40):
            if wanted in self.page.evaluate(CHOSEN):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows never come to {wanted!r}")
