"""What happens to files; ``programme_id`` is 0: a file does not know what it is used for."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStored(Event):
    """Never its name: the journal is for ever, and people write names of people there."""

    file_id: int
    kind: str
    about: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRemoved(Event):
    """``why``: asked, unclaimed, virus."""

    file_id: int
    kind: str
    about: str
    why: str
