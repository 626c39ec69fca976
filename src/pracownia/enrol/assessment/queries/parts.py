"""Parts of the final mark that later rooms add, each with a declared share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pracownia.core.registry import Registry
from pracownia.engines import scoring

from .standing import top_mark


@dataclass(frozen=True, slots=True)
class Part:
    """Points by application, out of ``most``, for ``share`` (0 to 1) of the final mark.

    None is for somebody whose points are still awaited; whoever is not named has none.
    """

    label: str
    share: Decimal
    most: Decimal
    marks: Mapping[int, Decimal | None] = field(default_factory=dict)

    def points(self, application_id: int) -> Decimal | None:
        return self.marks.get(application_id, Decimal(0))


type Reader = Callable[[int], Part | None]

parts: Registry[Reader] = Registry(lambda reader: reader.__module__)
"""``reader(call_id)`` gives the part of a call, or nothing when the call has none."""


@dataclass(frozen=True, slots=True)
class Marking:
    """How the mark of the cards and the other parts make the final mark of a call."""

    most: Decimal
    parts: list[Part]

    def final(self, application_id: int, mean: Decimal) -> Decimal | None:
        """On the scale of the cards; None while a part is awaited. Without parts: the cards."""
        found = mean * (1 - sum((one.share for one in self.parts), Decimal(0)))
        for one in self.parts:
            points = one.points(application_id)
            if points is None:
                return None
            found += points / one.most * self.most * one.share
        return scoring.rounded(found) if self.parts else mean

    def waiting(self) -> set[int]:
        """Applications that wait for a part."""
        return {
            application_id
            for one in self.parts
            for application_id, points in one.marks.items()
            if points is None
        }


def marking(call_id: int) -> Marking:
    """One query for each kind of part, and three for the scale where there is any."""
    found = [part for reader in parts if (part := reader(call_id)) is not None]
    if not found:
        return Marking(Decimal(0), [])
    return Marking(top_mark(call_id), found)
