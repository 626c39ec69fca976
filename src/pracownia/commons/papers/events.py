"""What happens to papers."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued(Event):
    number: str
    kind: str
    about: str
    checksum: str
