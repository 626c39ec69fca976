"""What people do, as requests. An operation may be many requests; it is measured as one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from pracownia.commons.people import codes
from pracownia.commons.people.models import Person, SignInCode

from .browser import Answer, Browser, Line, hidden, target
from .stage import CLOSED, COUNTED, IDEA, OPEN, STORY, Stage

# Another person and another network each time: signing in is limited for each of them.
NEXT = itertools.count(1)
GMINA = "Poraj, gmina wiejska, powiat myszkowski, śląskie"
ANSWERS: dict[str, dict[str, str | list[str]]] = {
    "kontakt": {"imie": "Katarzyna", "nazwisko": "Wójcik", "gmina": GMINA, "plec": "K"},
    "doswiadczenie": {
        "funkcja": "wojt",
        "funkcja-title": "wójtka",
        "funkcja-since": "2018",
        "opis": STORY * 4,
    },
    "pomysl": {"pomysl": IDEA * 4, "osoby": "240"},
}


@dataclass(frozen=True)
class Operation:
    """``prepare`` makes the browser and is not measured; ``act`` is."""

    item: str
    prepare: Callable[[], Browser]
    act: Callable[[Browser], object]
    repeats: int = 20


def operations(line: Callable[[], Line], stage: Stage) -> list[Operation]:
    """All of them; those of rooms that are not there are left out."""

    def stranger() -> Browser:
        return newcomer(line())

    def as_(person: object) -> Callable[[], Browser]:
        kept = stranger().sign_in(person)  # type: ignore[arg-type]
        return lambda: kept

    def after(path: str) -> Callable[[], Browser]:
        """Another stranger has just got this page."""
        return lambda: asked_by(stranger(), path)

    office, chair, reviewer = as_(stage.coordinator), as_(stage.chair), as_(stage.reviewer)
    page = {
        "edition": _address("programmes:edition", OPEN),
        "start": _address("applications:start", OPEN),
        "list": _address("applications:list", CLOSED),
        "one": _address("applications:office", CLOSED, stage.number),
        "export": _address("applications:export", CLOSED),
        "committee": _address("assessment:board", CLOSED),
        "cards": _address("assessment:mine", CLOSED),
        "selection": _address("selection:board", COUNTED),
    }
    found = [
        Operation("public-page", stranger, _get_new(page["edition"]), 60),
        Operation("public-page-kept", after(page["edition"]), _get(page["edition"]), 60),
        Operation("call-page", stranger, _get_new(page["start"]), 40),
        Operation("login", stranger, lambda one: sign_in(one), 20),
        Operation("login-password", with_password(stranger), sign_in_by_password, 10),
        Operation("form-step-open", lambda: at_step(stranger()), open_step, 20),
        Operation("form-step-save", lambda: at_step(stranger()), save_step, 20),
        Operation("submission-flow", stranger, lambda one: submit(one), 12),
        Operation("organiser-list", office, _get(page["list"]), 20),
        Operation("organiser-search", office, _get(f"{page['list']}?q=wojcik+zgloszenie"), 20),
        Operation("organiser-detail", office, _get(page["one"]), 20),
        Operation("export-csv", office, _get(page["export"]), 4),
    ]
    if page["committee"]:
        found += [
            Operation("review-dashboard", chair, _get(page["committee"]), 20),
            Operation("reviewer-dashboard", reviewer, _get(page["cards"]), 20),
            Operation("review-save", reviewer, reviewing(stage), 12),
        ]
    if page["selection"]:
        found.append(Operation("selection-board", office, _get(page["selection"]), 8))
    return found


def _address(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def _get(path: str) -> Callable[[Browser], Answer]:
    return lambda browser: browser.get(path)


def _get_new(path: str) -> Callable[[Browser], Answer]:
    """Nobody has asked for exactly this address before: no page kept for strangers answers."""
    return lambda browser: browser.get(f"{path}?pomiar={next(NEXT)}")


def asked_by(browser: Browser, path: str) -> Browser:
    browser.get(path)
    return browser


def newcomer(line: Line) -> Browser:
    number = next(NEXT)
    return Browser(line, address=f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")


def sign_in(browser: Browser, back: str = "") -> Answer:
    """By a code from a letter: the page, the address, the code, and where it leads."""
    email = f"nowa{next(NEXT)}@pomiar.example"
    path = reverse("people:sign_in") + (f"?next={back}" if back else "")
    browser.get(path)
    page = browser.post(path, {"email": email})
    browser.follow(page)
    code = codes.code_of(SignInCode.objects.get(email=email))
    return browser.post(target(page), {"code": code})


PASSWORD = "zielony rower z koszem 17"


def with_password(stranger: Callable[[], Browser]) -> Callable[[], Browser]:
    """Somebody new with a password, before the clock starts."""

    def come() -> Browser:
        person = Person.objects.create_user(f"haslo{next(NEXT)}@pomiar.example")
        person.set_password(PASSWORD)
        person.save()
        browser = stranger()
        browser.email = person.email
        return browser

    return come


def sign_in_by_password(browser: Browser) -> Answer:
    """The page, then the address with the password."""
    path = reverse("keys:password")
    browser.get(path)
    return browser.post(path, {"email": browser.email, "password": PASSWORD})


def begin(browser: Browser) -> Answer:
    """From the call's page through signing in to the list of parts."""
    start = reverse("applications:start", args=[OPEN])
    browser.get(start)
    asked = browser.post(start)
    back = target(asked)
    entered = sign_in(browser, re.sub(".*next=", "", back))
    return browser.follow(entered)


def at_step(browser: Browser) -> Browser:
    begin(browser)
    return browser


def open_step(browser: Browser) -> Answer:
    return browser.get(reverse("applications:part", args=[OPEN, "kontakt"]))


def save_step(browser: Browser) -> Answer:
    return _save(browser, "kontakt", open_step(browser))


def _save(browser: Browser, part: str, page: Answer) -> Answer:
    known = {name: hidden(page, name) for name in ("wersja", "karta", "zmiany")}
    path = reverse("applications:part", args=[OPEN, part])
    return browser.post(path, {**known, **ANSWERS[part]})


def fill_in(browser: Browser) -> Answer:
    """All parts, up to the page where everything is checked."""
    part, page = "kontakt", open_step(browser)
    for part in ANSWERS:
        page = browser.follow(_save(browser, part, page))
    return page


def sending(page: Answer) -> dict[str, str | list[str]]:
    """What the button that sends the application sends."""
    boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', page.text)
    names = [found[1] for box in boxes if (found := re.search(r'name="([^"]+)"', box))]
    return {"klucz": hidden(page, "klucz"), **dict.fromkeys(names, "on")}


def submit(browser: Browser) -> Answer:
    """From the call's page to the number of the application."""
    begin(browser)
    page = fill_in(browser)
    sent = browser.post(reverse("applications:check", args=[OPEN]), sending(page))
    return browser.follow(sent)


def reviewing(stage: Stage) -> Callable[[Browser], Answer]:
    """Open a card, save it, finish it; each time another one, until all are finished."""
    cards = itertools.cycle(stage.waiting)

    def review(browser: Browser) -> Answer:
        path = reverse("assessment:card", args=[CLOSED, next(cards)])
        page = browser.get(path)
        marks: dict[str, str | list[str]] = {"comment": STORY, "revision": hidden(page, "revision")}
        for name in set(re.findall(r'name="((?:points|why)-\d+)"', page.text)):
            marks[name] = "17" if name.startswith("points") else IDEA
        browser.post(path, marks)
        marks["revision"] = str(int(str(marks["revision"]) or 0) + 1)
        return browser.post(f"{path}zakoncz/", marks)

    return review
