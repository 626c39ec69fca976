"""What each room keeps about people: how it is told to them, and how it is forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .access import Text
from .registry import Registry


@dataclass(frozen=True)
class Section:
    """A part of the copy of one's data: pairs of a label and its value."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stays:
    """What an erasure leaves, and on which ground of the law."""

    what: Text
    why: Text


@dataclass(frozen=True)
class Personal:
    """One room. ``forget`` deletes or makes nameless, may be repeated, and says what stays.

    Rooms are asked in order; the room of people comes last, as others look people up in it.
    """

    name: str
    order: int
    tell: Callable[[int], list[Section]]
    forget: Callable[[int, datetime], list[Stays]]


personal: Registry[Personal] = Registry(lambda one: one.order)
