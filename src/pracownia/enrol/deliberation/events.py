"""What happens while the committee deliberates."""

from dataclasses import dataclass
from datetime import date

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysSet(Event):
    call_id: int
    shares_cards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWritten(Event):
    application_id: int
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChanged(Event):
    application_id: int
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRemoved(Event):
    application_id: int
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMentioned(Event):
    """Somebody of the committee is called to a discussion."""

    post_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionGrew(Event):
    """Once a day, for one person: voices not read yet, in so many applications."""

    call_id: int
    person_id: int
    posts: int
    applications: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPending(Event):
    """The committee has said what it means to do; ``choice`` is empty when it was taken back."""

    application_id: int
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWithheld(Event):
    mark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown(Event):
    """A text that was held back is shown to the applicant after all."""

    mark_id: int
