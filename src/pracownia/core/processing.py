"""What is done with personal data, and by whom: rooms declare it, the register tells it."""

from collections.abc import Callable
from dataclasses import dataclass

from .access import Text
from .registry import Registry


@dataclass(frozen=True)
class Controller:
    """Who answers for the data, and how to reach them and their officer; empty when not said."""

    name: str = ""
    address: str = ""
    register: str = ""
    phone: str = ""
    email: str = ""
    officer: str = ""
    officer_email: str = ""


@dataclass(frozen=True)
class Known:
    """A programme as the register needs it; ``slug`` is the address of its newest edition."""

    pk: int
    name: str
    slug: str
    controller: Controller


@dataclass(frozen=True)
class Activity:
    """One thing that is done with data. Texts are parts of sentences, without a full stop.

    ``bases`` and ``until`` are codes (questionnaires: LegalBasis, Retention). ``asks``: the data
    and their grounds are those of the forms of the programme too. ``for_all``: of the service as
    a whole, not of a programme.
    """

    key: str
    order: int
    name: Text
    purpose: Text
    people: Text
    data: tuple[Text, ...]
    bases: tuple[str, ...]
    until: tuple[str, ...]
    asks: bool = False
    for_all: bool = False


activities: Registry[Activity] = Registry(lambda one: (one.for_all, one.order))
programmes: list[Callable[[], list[Known]]] = []
service: list[Callable[[], Controller]] = []


def known() -> list[Known]:
    """Every programme of this installation. The doors put a source here when Django starts."""
    return [one for ask in programmes for one in ask()]


def of_service() -> Controller:
    """Who runs this installation."""
    return next((ask() for ask in service), Controller())
