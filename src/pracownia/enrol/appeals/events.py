"""What happens with appeals."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealTermsSet(Event):
    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealSent(Event):
    appeal_id: int
    on_paper: bool
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFilesAdded(Event):
    """Files came after the appeal had been sent."""

    appeal_id: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDue(Event):
    """The term for deciding about an appeal comes near."""

    appeal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDecided(Event):
    appeal_id: int
    upheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingCorrected(Event):
    correction_id: int
