"""What people do with letters that could not simply be sent."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRetried(Event):
    """Somebody decided that the letter is to be sent (again)."""

    letter_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSettled(Event):
    """Somebody decided that the letter counts as sent."""

    letter_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersHeld(Event):
    letter_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersReleased(Event):
    letter_ids: tuple[int, ...]
