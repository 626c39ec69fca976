"""What happens while applications are assessed."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPlanned(Event):
    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerAppointed(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentTakenBack(Event):
    """Somebody was appointed by mistake and had not answered yet."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpartialityDeclared(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentDeclined(Event):
    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerReplaced(Event):
    """The office has passed the unfinished cards of a reviewer to others, by a draw."""

    reviewer_id: int
    cards: int
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesSaid(Event):
    """A reviewer said which applications to assess gladly; which ones is nobody's business."""

    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerReminded(Event):
    """``on`` is the moment of reminding: the next reminder is another letter."""

    reviewer_id: int
    left: int
    on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFound(Event):
    reviewer_id: int
    application_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HintAnswered(Event):
    """A reviewer was asked about a possible conflict and has said whether it is one."""

    reviewer_id: int
    application_id: int
    kinds: str
    is_conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalCardDecided(Event):
    application_id: int
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalCardReopened(Event):
    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsAssigned(Event):
    """A draw, or one card given by hand (then ``seed`` is empty); ``at`` tells draws apart."""

    call_id: int
    count: int
    seed: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCancelled(Event):
    card_id: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksChosen(Event):
    """Raw or corrected marks count from now on; without a reason: a mark has changed since."""

    call_id: int
    corrected: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritCardFinished(Event):
    card_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritCardReopened(Event):
    card_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceFound(Event):
    application_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdCardAsked(Event):
    card_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoved(Event):
    """Dates or people of a later round are other than planned."""

    call_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPassed(Event):
    """It was chosen who goes on from a round; ``least`` is the lowest mark that passed."""

    call_id: int
    number: int
    passed: int
    stayed: int
    least: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingTakenBack(Event):
    """The choice of who goes on from a round is undone; ``cards`` of the next one went back."""

    call_id: int
    number: int
    reason: str
    cards: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTaken(Event):
    """A reviewer took the next application, as the round lets reviewers do."""

    card_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationCovered(Event):
    """The office has checked the copy of an application that blind reviewers read."""

    application_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCovered(Event):
    """Blind reviewers read this file in place of the one that was sent; 0: none any more."""

    application_id: int
    original_id: int
    file_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationStarted(Event):
    """All reviewers mark the same applications; with a ``seed`` they were proposed by it."""

    call_id: int
    applications: str
    seed: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationJoined(Event):
    """A reviewer who came later marks the same applications."""

    reviewer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationMoved(Event):
    """Another term, or other cards wait for it (or do not) from now on."""

    call_id: int
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationReminded(Event):
    """``on`` is the moment of reminding: the next reminder is another letter."""

    reviewer_id: int
    left: int
    on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCardSent(Event):
    card_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstandingAgreed(Event):
    """What the committee agreed; ``criteria`` are the numbers of those with other words now."""

    call_id: int
    criteria: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationClosed(Event):
    call_id: int
    sent: int
    unsent: int
