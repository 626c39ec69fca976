"""Which papers an edition can issue: each room declares its own, the office lists them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pracownia.core.access import YES, Actor, Text, Verdict
from pracownia.core.registry import Registry

from .blocks import Block, Strip


@dataclass(frozen=True, slots=True)
class Draft:
    """What a room gives for one paper: its series in numbers, the funder's strip, the content."""

    series: str
    blocks: Sequence[Block]
    strip: Strip | None = None


@dataclass(frozen=True)
class Template:
    """A kind of paper. ``draft(edition_id)`` raises Refused in words while it cannot be made.

    Without ``draft`` the paper comes by itself, and ``when`` says after what. ``roles`` may read
    it besides coordinators; ``gate(actor, edition_id)`` may keep even them out, for issuing too.
    """

    kind: str
    label: Text
    when: Text
    order: int
    draft: Callable[[int], Draft] | None = None
    formats: tuple[str, ...] = ("pdf", "docx")
    roles: frozenset[str] = frozenset()
    gate: Callable[[Actor, int], Verdict] = lambda actor, edition_id: YES

    @property
    def is_issued_by_hand(self) -> bool:
        return self.draft is not None


templates: Registry[Template] = Registry(lambda template: template.order)
# Kinds that are packed together, under the name of all of them.
groups: dict[str, tuple[str, ...]] = {}


def template_of(kind: str) -> Template | None:
    return next((one for one in templates if one.kind == kind), None)
