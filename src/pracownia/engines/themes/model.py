"""What the engine of themes takes and gives: frozen values, sentences as keys with values."""

from dataclasses import dataclass

from pracownia.engines.answers import Message


@dataclass(frozen=True, slots=True)
class Answer:
    """One open answer; `themes` = what a person has coded it as (none = not yet)."""

    number: str
    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Themes for one answer that nobody has coded, the likeliest first, with shares of 1."""

    number: str
    themes: tuple[str, ...]
    shares: tuple[float, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: answers coded by people, answers suggested, quotes (numbers) and key phrases."""

    name: str
    coded: tuple[str, ...]
    suggested: tuple[str, ...]
    quotes: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """A proposal for people to confirm; `next` = the order in which answers are best read."""

    version: str
    seed: str
    digest: str
    features: str
    themes: tuple[Theme, ...]
    suggestions: tuple[Suggestion, ...]
    next: tuple[str, ...]
    notices: tuple[Message, ...]
