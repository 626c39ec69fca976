"""What happens to spreadsheets. Names of files and numbers of rows, never what stands in them."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadsheetGiven(Event):
    import_id: int
    kind: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadingBegun(Event):
    import_id: int
    kind: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadsheetLoaded(Event):
    import_id: int
    kind: str
    new: int
    updated: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadingUndone(Event):
    import_id: int
    kind: str
    undone: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsForgotten(Event):
    """Personal data in the rows and the file itself are gone; the numbers stay."""

    import_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeArchived(Event):
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLoaded(Event):
    """``sha256`` is that of the journal in the archive, which stays to be read there."""

    sha256: str
    made_at: str
