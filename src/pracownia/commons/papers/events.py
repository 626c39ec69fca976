"""What happens to papers."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued(Event):
    number: str
    kind: str
    about: str
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersPacked(Event):
    """Somebody asked for papers in one file: which kind ("" is all) and how many."""

    bundle_id: int
    kind: str
    total: int
