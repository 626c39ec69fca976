"""What the committee does: declarations, cards by „następne”, a conflict, a third card."""

import re
from collections.abc import Collection

from playwright.sync_api import expect

from pracownia.enrol.assessment.models import MeritCard

from .crowd import MARKS, THIRD
from .people import Somebody, statuses

WHY = "Odpowiedź jest konkretna, podaje przykład i mówi, co z niego wynikło dla mieszkańców."


def declare(one: Somebody, email: str) -> None:
    """From the letter: sign in, read the declaration, accept it."""
    one.email = email
    one.page.goto(one.home)
    one.follows_letter(re.compile("oświadczenie"), "/ocena/oswiadczenie/")
    one.sign_in(email)
    one.has_title("Oświadczenie o bezstronności")
    one.press("Przyjmij oświadczenie")


def assess_all(one: Somebody, *, knows: Collection[str] = ()) -> list[str]:
    """Card after card by „następne”; the first of `knows` is reported and closes. Returns names."""
    one.follow("Ocena merytoryczna")
    done: list[str] = []
    reported = False
    while one.main.get_by_role("link", name="Otwórz następne").count():
        one.follow("Otwórz następne")
        name = _name(one)
        if one.main.get_by_text("trzecia karta").count():
            break
        if name in knows and not reported:
            report_conflict(one)
            reported = True
            continue
        fill_card(one, _total(one, name))
        if not done:
            _finish_too_early(one)
        one.press("Zakończ kartę")
        done.append(name)
    return done


def _name(one: Somebody) -> str:
    return one.page.locator("h1").inner_text().replace("\xa0", " ").strip()


def _total(one: Somebody, name: str) -> int:
    """The first or the second mark of the story, by whose card came first."""
    cards = MeritCard.objects.filter(
        application__labels__osoba=name, is_third=False, cancelled_at=None
    ).order_by("pk")
    emails = [card.reviewer.person.email for card in cards.select_related("reviewer__person")]
    return MARKS[name][emails.index(one.email)]


def fill_card(one: Somebody, total: int) -> None:
    share = round(total * 0.6)
    for criterion, points in (
        ("Współpraca z mieszkańcami", share),
        ("Pomysł do sprawdzenia", total - share),
    ):
        group = one.main.get_by_role("group", name=criterion)
        group.get_by_label("Punkty").fill(str(points))
        group.get_by_label("Uzasadnienie").fill(WHY)


def _finish_too_early(one: Somebody) -> None:
    """A justification that is too short is refused at its field; nothing typed is lost."""
    group = one.main.get_by_role("group", name="Pomysł do sprawdzenia")
    group.get_by_label("Uzasadnienie").fill("Dobre.")
    one.press("Zakończ kartę")
    one.sees("Uzasadnienie w „Pomysł do sprawdzenia” musi mieć co najmniej")
    group = one.main.get_by_role("group", name="Pomysł do sprawdzenia")
    expect(group.get_by_label("Uzasadnienie")).to_have_value("Dobre.")
    group.get_by_label("Uzasadnienie").fill(WHY)


def report_conflict(one: Somebody) -> None:
    """The application closes at once, also for whoever goes back to it."""
    card = one.page.url
    one.opens("Znam tę osobę albo tę sprawę")
    one.write("Co łączy Cię z tym zgłoszeniem", "Razem pracowaliśmy w bibliotece.")
    one.press("Zgłoś konflikt interesów")
    one.sees("Konflikt interesów zapisany.")
    answers = statuses(one.page)
    one.page.goto(card)
    assert answers == [403]
    one.look_here("konflikt")
    one.page.go_back()


def decide_third(one: Somebody, number: str) -> None:
    """The third reviewer comes by the letter, decides, and only then sees the other cards."""
    one.follows_letter(re.compile(f"Trzecia karta zgłoszenia {number}"), "/ocena/")
    one.sign_in(one.email)
    one.sees("trzecia karta")
    assert "Karta innej osoby" not in one.main.inner_text()
    fill_card(one, THIRD)
    one.press("Zakończ kartę")
    one.sees("Karta zakończona.")
    one.follow(re.compile(number))
    one.sees("Karta innej osoby")


def third_reviewer(name: str) -> str:
    card = MeritCard.objects.get(application__labels__osoba=name, is_third=True, cancelled_at=None)
    return card.reviewer.person.email
