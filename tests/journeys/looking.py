"""What every page of a journey is looked at for: axe, width, language, and pictures to look at."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa wcag2aaa best-practice".split()  # noqa: SIM905
AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Words that no Polish sentence has: a page that shows one was not translated.
ENGLISH = re.compile(r"\b(the|and|of|with|your|this|has|have|are|was|not)\b", re.IGNORECASE)
READ = """() => {
  const width = document.documentElement.clientWidth;
  return {
    text: document.body.innerText.replaceAll("English", ""),
    wider: document.documentElement.scrollWidth - width,
    errors: document.querySelector("[data-bledy]") !== null,
    table: document.querySelector("main table") === null ? "" : "tabela",
    buttons: [...new Set([...document.querySelectorAll("main form[method=post] button")].map(
      (one) => one.firstChild.textContent.trim()))].sort().join(", "),
  };
}"""
# A picture leaves empty attributes, which htmx would copy and the security policy then refuse.
TIDY = """() => {
  for (const one of document.querySelectorAll("[style='']")) one.removeAttribute("style");
}"""


class Look:
    """Looks at each page once: the same view, width, errors and buttons are the same page."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int, str]] = set()
        self.problems: list[str] = []

    def at(self, page: Page, note: str = "") -> None:
        name = self._name(page)
        assert page.viewport_size
        width = page.viewport_size["width"]
        found = page.evaluate(READ)
        state = note or ("bledy" if found["errors"] else "")
        key = (name, width, f"{state} {found['table']} {found['buttons']}".strip())
        if key in self.seen:
            return
        self.seen.add(key)
        self._picture(page, key)
        if found["wider"] > 0:
            self.complain(page, f"{found['wider']} px too wide for {width} px")
        if english := ENGLISH.search(found["text"]):
            self.complain(page, f"in English: {_around(found['text'], english)}")
        if not state.startswith("bez-js"):
            report = Axe().run(page, options=AXE)
            if report.violations_count:
                self.complain(page, report.generate_report())
            page.evaluate(TIDY)

    def complain(self, page: Page, what: str) -> None:
        self.problems.append(f"{urlsplit(page.url).path}: {what}")

    def _name(self, page: Page) -> str:
        """The name of the view, and of the part of a form: numbers and people are the same page."""
        path = urlsplit(page.url).path
        try:
            found = resolve(path)
        except Resolver404:
            return path
        return " ".join([found.view_name, found.kwargs.get("part", "")]).strip()

    def _picture(self, page: Page, key: tuple[str, int, str]) -> None:
        if not settings.JOURNEY_PICTURES:
            return
        folder = Path(settings.JOURNEY_PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        name, width, state = key
        title = re.sub(r"[^\w-]+", "-", f"{len(self.seen):03d} {name} {state[:20]} {width}")
        page.screenshot(path=folder / f"{title}.png", full_page=True)


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 60) : found.end() + 60]
