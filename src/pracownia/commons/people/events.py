"""What happens to people's accounts; ``programme_id`` is 0: it concerns the whole instance."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInAsked(Event):
    """Somebody asked for a code. Says nothing about the address: the journal is for ever."""

    code_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """``way``: code, link, password, passkey or demo; "code, app" when there was a second step."""

    person_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    """Names of the fields that changed, never what stands in them."""

    person_id: int
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsRead(Event):
    """Somebody other than the person looked at accessibility needs."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionAdded(Event):
    person_id: int
    function_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionChanged(Event):
    person_id: int
    function_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionEnded(Event):
    person_id: int
    function_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRemoved(Event):
    person_id: int
    function_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminAppointed(Event):
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Event):
    """By the office, for somebody who has not come by themselves."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged(Event):
    """``person_id`` is kept, ``merged_id`` is the account that has become part of it."""

    person_id: int
    merged_id: int
    merge_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSetApart(Event):
    """Two accounts that look alike are of two people; ``distinct_id`` leads to the reason."""

    person_id: int
    other_id: int
    distinct_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingApartUndone(Event):
    person_id: int
    other_id: int
    distinct_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone(Event):
    person_id: int
    merged_id: int
    merge_id: int
