"""The content of a paper as data: what PDF and DOCX say alike, stored with the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

type Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title of the paper; levels may not be skipped."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Literal["normal", "small", "strong"] = "normal"


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and its value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``align`` has one word per column; ``widths`` are shares, by default fitted to content."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    widths: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, each with what is written under the line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """An address as a QR code, with ``words`` that tell what is there, and written out."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


type Block = Heading | Paragraph | Facts | Table | Bullets | Signatures | Code | PageBreak

KINDS: dict[str, type[Any]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "facts": Facts,
    "table": Table,
    "bullets": Bullets,
    "signatures": Signatures,
    "code": Code,
    "page_break": PageBreak,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of the funder: a PNG in the file storage, or only its words when there is none."""

    alt: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """What the funder wants on every paper: marks in the obligatory order and a sentence."""

    sentence: str
    marks: tuple[Mark, ...] = ()


def to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [{"block": _NAMES[type(block)], **_plain(asdict(block))} for block in blocks]


def from_json(data: Iterable[dict[str, Any]]) -> list[Block]:
    """The blocks again, equal to those that were stored."""
    blocks: list[Block] = []
    for item in data:
        fields = {name: _frozen(value) for name, value in item.items() if name != "block"}
        blocks.append(KINDS[item["block"]](**fields))
    return blocks


def strip_to_json(strip: Strip | None) -> dict[str, Any] | None:
    return None if strip is None else _plain(asdict(strip))


def strip_from_json(data: dict[str, Any] | None) -> Strip | None:
    if data is None:
        return None
    return Strip(data["sentence"], tuple(Mark(**mark) for mark in data["marks"]))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, int) else str(value)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
