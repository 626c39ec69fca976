"""Finds the sentence of a message or of a refusal and puts its values into it."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from . import (
    clock,
    identifiers,
    lotteries,
    morphology,
    readability,
    scoring,
    search,
    seating,
    selection,
    slots,
    tables,
    themes,
)
from .words import Sentence, spoken

SENTENCES: dict[str, Mapping[str, Sentence]] = {
    "clock": clock.SENTENCES,
    "identifiers": identifiers.SENTENCES,
    "lotteries": lotteries.SENTENCES,
    "readability": readability.SENTENCES,
    "scoring": scoring.SENTENCES,
    "search": search.SENTENCES,
    "seating": seating.SENTENCES,
    "slots": slots.SENTENCES,
    "themes": themes.SENTENCES,
}

# An identifier that is not right is refused with the sentence that explains it.
REFUSALS: dict[str, Sentence] = {
    **identifiers.SENTENCES,
    **identifiers.REFUSALS,
    **clock.REFUSALS,
    **lotteries.REFUSALS,
    **morphology.REFUSALS,
    **readability.REFUSALS,
    **scoring.REFUSALS,
    **search.REFUSALS,
    **seating.REFUSALS,
    **selection.REFUSALS,
    **slots.REFUSALS,
    **themes.REFUSALS,
    **tables.REFUSALS,
}

# Engines count these from 0; a list of whole numbers is always of such.
_PLACES = frozenset({"person", "round", "table"})

type Names = Mapping[str, Sequence[str]]


def say(engine: str, message: Message, names: Names | None = None) -> str:
    """The sentence of a message, in the language of the reader.

    `names` has for a value of the message what its numbers are called: `{"slots": ["9:00", …],
    "people": ["Anna Wrona", …]}`. Without names rounds, tables, times and people count from 1.
    """
    known = names or {}
    values = {name: _called(name, value, known.get(name)) for name, value in message.values.items()}
    return spoken(SENTENCES[engine][message.key], values)


def say_refusal(error: BadInput) -> str:
    """Where the input cannot be used, and what to do about it."""
    sentence = spoken(REFUSALS[error.key], error.values)
    whole = ": ".join([part for part in (", ".join(_place(error)), sentence) if part])
    return whole[:1].upper() + whole[1:]


def _called(name: str, value: object, names: Sequence[str] | None) -> object:
    if isinstance(value, list | tuple):
        return [_name(one, names) if isinstance(one, int) else one for one in value]
    if isinstance(value, int) and (names is not None or name in _PLACES):
        return _name(value, names)
    return value


def _name(number: int, names: Sequence[str] | None) -> object:
    return number + 1 if names is None else names[number]


def _place(error: BadInput) -> Iterator[str]:
    if error.row is not None:
        yield _("row %(row)s") % {"row": error.row}
    if error.rule is not None:
        yield _("rule %(rule)s") % {"rule": error.rule + 1}
    if error.column is not None:
        yield _("column “%(column)s”") % {"column": error.column}
