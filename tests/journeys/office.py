"""Chapters that several journeys begin with."""

from .people import Somebody
from .world import COORDINATOR, TITLE


def open_the_call(anna: Somebody) -> None:
    """The coordinator sets the call up from the pattern of the house."""
    anna.comes(COORDINATOR)
    anna.follow(TITLE)
    anna.follow("Ustawienia naboru")
    anna.press("Ustaw nabór")
    anna.sees("Nabór jest ustawiony")
