"""Plain text of a letter as safe HTML: addresses of pages become links, all else is escaped."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def as_html(text: str) -> SafeString:
    """Paragraphs and line breaks as typed; only http and https become links."""
    paragraphs = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    html = "".join(f"<p>{_linked(one)}</p>" for one in paragraphs)
    return mark_safe(html)  # noqa: S308 - every piece was escaped below


def _linked(text: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = escape(found.group())
        pieces.append(escape(text[end : found.start()]))
        pieces.append(f'<a href="{address}" rel="noopener noreferrer">{address}</a>')
        end = found.end()
    pieces.append(escape(text[end:]))
    return "".join(pieces).replace("\n", "<br>")
