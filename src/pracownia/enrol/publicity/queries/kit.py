"""The announcement of a call ready to copy: texts with a link in them, whole addresses."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from pracownia.announce.programmes.queries import rendered
from pracownia.core.polish import NBSP
from pracownia.enrol.applications.models import Call
from pracownia.enrol.publicity.models import Channel, Wording
from pracownia.enrol.publicity.rules import LINK
from pracownia.enrol.publicity.states import Kind

from .calls import absolute, page_of
from .drafting import draft


@dataclass(frozen=True, slots=True)
class Text:
    """One text; ``is_stale`` when the call has another end than the text was written for."""

    kind: Kind
    body: str
    is_own: bool = False
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything to copy, in one language, through one channel or none."""

    link: str
    html: str
    preview: SafeString
    plain: str
    short: str
    poster: str
    stale: tuple[Kind, ...]
    own: tuple[Kind, ...]


def link_of(call: Call, channel: Channel | None = None) -> str:
    """Where people are sent; a channel has an address of its own that counts and goes on."""
    if channel is None:
        return absolute(page_of(call.slug))
    return absolute(reverse("publicity:enter", args=[call.slug, channel.slug]))


def longest_link(call: Call) -> str:
    channels = Channel.objects.filter(call=call, is_active=True)
    return max([link_of(call), *(link_of(call, one) for one in channels)], key=len)


def texts_of(call: Call, language: str, now: datetime) -> dict[Kind, Text]:
    saved = {Kind(one.kind): one for one in Wording.objects.filter(call=call, language=language)}
    return {kind: _text(call, kind, language, saved.get(kind), now) for kind in Kind}


def text_of(call: Call, kind: Kind, language: str, now: datetime) -> Text:
    saved = Wording.objects.filter(call=call, kind=kind, language=language).first()
    return _text(call, kind, language, saved, now)


def _text(call: Call, kind: Kind, language: str, saved: Wording | None, now: datetime) -> Text:
    if saved is None:
        return Text(kind, draft(call, kind, language, now))
    return Text(kind, saved.body, True, saved.closes_at != call.window.closes_at)


def kit_of(call: Call, channel: Channel | None, language: str, now: datetime) -> Kit:
    texts = texts_of(call, language, now)
    link = link_of(call, channel)
    body = texts[Kind.LONG].body.replace(LINK, link)
    preview = mark_safe(rendered(body).replace(NBSP, " "))  # noqa: S308 - cleaned already
    return Kit(
        link=link,
        html=f'<div lang="{language}">\n{preview}</div>',
        preview=preview,
        plain=plain(body),
        short=texts[Kind.SHORT].body.replace(LINK, link),
        poster=texts[Kind.POSTER].body,
        stale=tuple(kind for kind, text in texts.items() if text.is_stale),
        own=tuple(kind for kind, text in texts.items() if text.is_own),
    )


def plain(body: str) -> str:
    """The same words without marks, for e-mails and notice boards that take nothing else."""
    lines = []
    for line in body.splitlines():
        told = re.sub(r"\[([^\]]*)\]\(([^)\s]*)\)", r"\1: \2", line)
        told = re.sub(r"(\*\*|__)(.+?)\1", r"\2", told)
        heading = re.match(r"#{1,6}\s+(.*)", told)
        lines.append(heading[1] if heading else re.sub(r"^\s*[-*]\s+", "– ", told))
    return "\n".join(lines).strip()
