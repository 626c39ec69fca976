"""What happens with the report."""

from dataclasses import dataclass

from pracownia.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShown(Event):
    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHidden(Event):
    call_id: int
