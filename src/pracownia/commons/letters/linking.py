"""Plain text of a letter as safe HTML: only addresses that the site stands for become links.

What people typed about themselves may look like an address (a name, an answer): it stays text, and
in mail it is parted, so that mail programs do not make a link of it by themselves.
"""

import re
from collections.abc import Collection

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
# What mail programs take for an address or a mailbox, with or without https.
_LIKE_AN_ADDRESS = re.compile(r"(?<=://)(?=\S)|(?<=\w)(?=[.@]\w)")


def found(text: str) -> list[str]:
    """The addresses that stand in a text."""
    return _ADDRESS.findall(text)


def as_html(text: str, links: Collection[str], *, in_mail: bool = False) -> SafeString:
    """Paragraphs and line breaks as typed; of addresses only ``links`` become links."""
    paragraphs = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    html = "".join(f"<p>{_linked(one, links, in_mail)}</p>" for one in paragraphs)
    return mark_safe(html)  # noqa: S308 - every piece was escaped below


def _linked(text: str, links: Collection[str], in_mail: bool) -> str:
    pieces: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        if match.group() in links:
            pieces.append(_text(text[end : match.start()], in_mail))
            address = escape(match.group())
            pieces.append(f'<a href="{address}" rel="noopener noreferrer">{address}</a>')
            end = match.end()
    pieces.append(_text(text[end:], in_mail))
    return "".join(pieces).replace("\n", "<br>")


def _text(text: str, in_mail: bool) -> str:
    if not in_mail:
        return escape(text)
    return "<wbr>".join(escape(piece) for piece in _LIKE_AN_ADDRESS.split(text))
