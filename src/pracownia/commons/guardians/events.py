"""What happens to consents of guardians; names and addresses are never in the journal."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianAsked(Event):
    """Named for the first time, or asked again by a new link."""

    consent_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChosen(Event):
    """The guardian has no e-mail: a paper is to be signed."""

    consent_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianAgreed(Event):
    consent_id: int
    person_id: int
    about: str
    is_paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianRefused(Event):
    consent_id: int
    person_id: int
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianWithdrew(Event):
    """Whatever hangs on the consent ends with it: see the rooms that listen."""

    consent_id: int
    person_id: int
    about: str
    is_paper: bool = False
