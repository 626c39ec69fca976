"""Which kinds of letters go to very many people after one event."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pracownia.core.models import Entry


@dataclass(frozen=True, slots=True)
class Many:
    """``event``: the kind of the journal's line; ``write`` names recipients, as of any notice."""

    event: str
    template: str
    write: Callable[[Any], Any]


known: dict[str, Many] = {}
"""By the name of the ear."""


def cause_of(entry: Entry) -> str:
    """The same as for letters that are written at once."""
    return f"{entry.kind} #{entry.pk}"
