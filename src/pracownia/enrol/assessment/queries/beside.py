"""What later rooms say beside applications on the board, and on the card of a reviewer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.expressions import Combinable

from pracownia.core.access import Actor
from pracownia.core.http import Request
from pracownia.core.registry import Registry
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment.models import MeritCard


@dataclass(frozen=True, slots=True)
class Said:
    """A few words that lead to a page."""

    text: str
    url: str


type Values = Mapping[int, Mapping[str, Any]]
"""By application: what was asked about it together with its row."""


@dataclass(frozen=True)
class BoardNote:
    """Words beside each application. ``values`` are asked with the rows, so they cost no query."""

    name: str
    values: Callable[[Actor], dict[str, Combinable]]
    words: Callable[[Actor, Call, Values, datetime], Mapping[int, list[Said]]]


board_notes: Registry[BoardNote] = Registry(lambda note: note.name)


def values_beside(viewer: Actor) -> dict[str, Combinable]:
    return {name: one for note in board_notes for name, one in note.values(viewer).items()}


def said_beside(
    *, viewer: Actor, call: Call, values: Values, now: datetime
) -> dict[int, list[Said]]:
    """For this reader only."""
    found: dict[int, list[Said]] = {}
    for note in board_notes:
        for pk, words in note.words(viewer, call, values, now).items():
            found.setdefault(pk, []).extend(words)
    return found


@dataclass(frozen=True)
class CardNote:
    """Words on the page of a card. ``value`` is asked with the card, so it costs no query.

    ``context(request, card, value)`` returns None when there is nothing to say.
    """

    name: str
    value: Combinable
    template: str
    context: Callable[[Request, MeritCard, Any], dict[str, Any] | None]


card_notes: Registry[CardNote] = Registry(lambda note: note.name)


def notes_on(request: Request, card: MeritCard) -> list[tuple[str, dict[str, Any]]]:
    """Templates and contexts to show on this card."""
    return [
        (note.template, context)
        for note in card_notes
        if (context := note.context(request, card, getattr(card, note.name))) is not None
    ]
