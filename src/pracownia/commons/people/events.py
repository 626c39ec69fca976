"""What happens to people's accounts."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAsked(Event):
    """Somebody asked for a code; ``programme_id`` is 0: it concerns the instance."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    person_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    person_id: int
