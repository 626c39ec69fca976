"""What people decide about letters and their texts."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingSaved(Event):
    """A programme's own text of a kind of letter, whole: the journal is its history."""

    template: str
    language: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingReset(Event):
    """The built-in text is used again."""

    template: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceSet(Event):
    """Whether letters wait for approval, and which kinds are not written at all."""

    holds: bool
    switched_off: tuple[str, ...]
