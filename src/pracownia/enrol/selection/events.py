"""What happens when people are selected."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsSet(Event):
    call_id: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundInvited(Event):
    """People without a place in the call before are invited to this one."""

    call_id: int
    application_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionProposed(Event):
    run_id: int
    seed: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppositionSaved(Event):
    """A list counted with other limits or people than set, for a reason kept with it."""

    run_id: int
    seed: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioAsked(Event):
    """Somebody asked to count the panels of a fair draw."""

    portfolio_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioCounted(Event):
    portfolio_id: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioFailed(Event):
    portfolio_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSealed(Event):
    draw_id: int
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiceThrown(Event):
    draw_id: int
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawVoided(Event):
    draw_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOverridden(Event):
    run_id: int
    application_id: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstApproved(Event):
    """By the first of the two people whom the settings ask for."""

    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionApproved(Event):
    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWithdrawn(Event):
    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementSet(Event):
    """Results will be announced by themselves at this moment."""

    run_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementCalledOff(Event):
    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementFailed(Event):
    """The moment came and something stood in the way."""

    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersResumed(Event):
    """Somebody had the missing letters about results written."""

    run_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsAnnounced(Event):
    """``letters``: to how many people letters go."""

    run_id: int
    letters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOffered(Event):
    """To somebody of the reserve; the first places are offered by ResultsAnnounced."""

    offer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolIssued(Event):
    run_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceConfirmed(Event):
    offer_id: int
    application_id: int
    edition_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceResigned(Event):
    """By the person's word, or because the term passed without one."""

    offer_id: int
    application_id: int
    edition_id: int
    person_id: int
    expired: bool
