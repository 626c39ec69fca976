"""Which papers an edition can issue: each room declares its own, the office lists them all."""

from collections.abc import Callable, Collection, Mapping, Sequence
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


@dataclass(frozen=True)
class Personal:
    """A kind of paper that rows of a table have each of their own, e.g. a receipt.

    ``about(numbers)``: what the papers of these rows are about; ``lacking`` says why one has none.
    """

    table: str
    kind: str
    order: int
    about: Callable[[Collection[int]], Mapping[int, str]]
    lacking: Text


templates: Registry[Template] = Registry(lambda template: template.order)
personal: Registry[Personal] = Registry(lambda one: (one.table, one.order))
# Kinds that are packed together, under the name of all of them.
groups: dict[str, tuple[str, ...]] = {}


def template_of(kind: str) -> Template | None:
    return next((one for one in templates if one.kind == kind), None)
