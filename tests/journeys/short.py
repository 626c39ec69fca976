"""The short form of two parts: whoever tells a story about something else fills it in quickly."""

from .applying import NEXT, STORY
from .people import PHONE, Somebody

TITLE = "Pracownia Samorządowa 2027"
ANNA = "anna.wrona@poraj.example"
KATARZYNA = "katarzyna.wojcik@example.org"


def begin(one: Somebody, email: str) -> None:
    """From the page of the programme to the first part of the form."""
    one.follow("Zacznij zgłoszenie")
    one.press("Zacznij zgłoszenie")
    one.sign_in(email)


def tell_contact(
    one: Somebody, first: str, last: str, *, place: str = "Poraj", press: bool = True
) -> None:
    one.follow("Podaj dane kontaktowe")
    one.write("Imię", first)
    one.write("Nazwisko", last)
    one.main.get_by_label("Jaką funkcję pełnisz?").select_option("wojt")
    one.write("Od którego roku", "2018")
    one.write("Gmina", place)
    if press:
        one.press(NEXT)


def tell_story(one: Somebody, story: str = STORY) -> None:
    one.write("Opisz jedną sprawę", story)
    one.press(NEXT)


def send(one: Somebody) -> None:
    one.tick("Potwierdzam, że")
    one.press("Wyślij zgłoszenie")
    one.sees("Zgłoszenie wysłane")


def apply(one: Somebody, email: str, first: str, last: str, *, place: str = "Poraj") -> None:
    begin(one, email)
    tell_contact(one, first, last, place=place)
    tell_story(one)
    send(one)


def my_application(one: Somebody) -> None:
    """From the home page of whoever is signed in to the page of the application."""
    one.visit_home()
    if one.page.viewport_size and one.page.viewport_size["width"] == PHONE:
        one.opens("Menu")
    one.follow("Moje")
    one.follow(TITLE)
