"""What happens to people's keys; ``programme_id`` is 0: it concerns the whole instance."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Event):
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAdded(Event):
    """``kind``: app or passkey; ``name`` of a passkey is not told, the journal is for ever."""

    person_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRenamed(Event):
    person_id: int
    passkey_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRemoved(Event):
    """``kind``: app, passkey or password."""

    person_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesMade(Event):
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(Event):
    person_id: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRefused(Event):
    """It counted fewer uses than we did: somebody may have a copy of it."""

    person_id: int
    passkey_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Event):
    person_id: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecovered(Event):
    """``recovery_id`` leads to the reason that the administrator gave."""

    person_id: int
    recovery_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeAsked(Event):
    """By the person or by the office. No event says an address: the journal is for ever."""

    person_id: int
    change_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeStopped(Event):
    person_id: int
    change_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged(Event):
    person_id: int
    change_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeObjected(Event):
    """Somebody who reads the former address says that the change was not theirs."""

    person_id: int
    change_id: int
