"""What people decide about letters and their texts."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLetter(Event):
    """Something about one letter."""

    letter_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLetters(Event):
    """The same about several letters."""

    letter_ids: tuple[int, ...]


class LetterRetried(OfLetter):
    """Somebody decided that the letter is to be sent (again)."""


class LetterSettled(OfLetter):
    """Somebody decided that the letter counts as sent."""


class LetterEdited(OfLetter):
    """One letter was corrected before it went out."""


class AddressMarkedDead(OfLetter):
    """The address of this letter takes no letters."""


class AddressMarkedAlive(OfLetter):
    """Letters go to the address of this letter again."""


class LettersHeld(OfLetters):
    """They wait for somebody to release them."""


class LettersReleased(OfLetters):
    """They go out as soon as they can."""


class LettersScheduled(OfLetters):
    """They go out at a chosen time."""


class LettersDropped(OfLetters):
    """They are not to be sent."""


class LettersPutOnPaper(OfLetters):
    """They are to be printed instead of sent."""


class LettersHandedOver(OfLetters):
    """Their recipients have them on paper."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesSet(Event):
    """A person chose how we write to them."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChosen(Event):
    """The office decided for a person; ``choice_id`` leads to the reason."""

    person_id: int
    choice_id: int
    on_paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAddressSet(Event):
    """A person made the secret address of their calendar anew, or took it away."""

    person_id: int
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailingPosted(Event):
    """A letter to a group went into the outbox."""

    mailing_id: int
    recipients: int
