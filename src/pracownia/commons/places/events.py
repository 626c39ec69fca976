"""What happens to the register of units; ``programme_id`` is 0: it is one for the whole service."""

from dataclasses import dataclass
from datetime import date

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChecked(Event):
    """A file of the register was read and compared; nothing has changed yet."""

    load_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsLoaded(Event):
    load_id: int
    state_on: date
    added: int
    changed: int
    ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationLoaded(Event):
    load_id: int
    state_on: date
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCorrected(Event):
    """``fields``: names of the words that now differ from the proposal, or "population"."""

    code: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryKept(Event):
    """Named or changed; ``codes`` are the units it has from now on."""

    territory_id: int
    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryRemoved(Event):
    territory_id: int
    name: str
