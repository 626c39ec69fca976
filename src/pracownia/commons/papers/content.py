"""A paper before it is drawn: its stored data, the checksum, and the words around the content."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.core.polish import glue, long_moment

from .blocks import Block, Strip, from_json, strip_from_json

SHOWN_OF_CHECKSUM = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a drawer of a format needs; texts have their hard spaces."""

    number: str
    title: str
    author: str
    language: str
    issued_at: datetime
    checksum: str
    verify_url: str
    strip: Strip | None
    blocks: tuple[Block, ...]
    number_words: str
    checksum_words: str
    verify_words: str
    issued_words: str
    is_poster: bool = False


def checksum_of(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a paper's data."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify_path(number: str, checksum: str) -> str:
    shown = checksum[:SHOWN_OF_CHECKSUM]
    return f"{reverse('papers:verify', args=[number])}?suma={shown}"


def sheet_of(data: dict[str, Any]) -> Sheet:
    """The same data gives the same sheet, today and in five years."""
    issued_at = datetime.fromisoformat(data["issued_at"])
    checksum = checksum_of(data)
    shown = checksum[:SHOWN_OF_CHECKSUM]
    with override(data["language"]):
        return Sheet(
            number=data["number"],
            title=glue(data["title"]),
            author=data["author"],
            language=data["language"],
            issued_at=issued_at,
            checksum=checksum,
            verify_url=settings.BASE_URL.rstrip("/") + verify_path(data["number"], checksum),
            strip=strip_from_json(data["strip"]),
            blocks=tuple(from_json(_glued(data["blocks"]))),
            number_words=_("Number: %(number)s") % {"number": data["number"]},
            checksum_words=_("Checksum: %(checksum)s") % {"checksum": shown},
            verify_words=_("Check this paper at:"),
            issued_words=_("Issued: %(moment)s") % {"moment": glue(long_moment(issued_at))},
            is_poster=bool(data.get("is_poster")),
        )


def _glued(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _glued(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_glued(item) for item in value]
    return glue(value) if isinstance(value, str) else value
