"""Documents of an edition: their text made safe, their versions."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from pracownia.announce.programmes.models import Document, DocumentVersion, Edition
from pracownia.core.polish import glue_html

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre"),
}
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with the version asked for and all the others."""

    title: str
    slug: str
    edition_title: str
    edition_slug: str
    version: DocumentVersion
    is_newest: bool
    body: SafeString
    versions: tuple[DocumentVersion, ...]


@lru_cache(maxsize=128)
def rendered(body: str) -> SafeString:
    """Markdown of a coordinator as safe HTML; its headings stand below the page's own."""
    tokens = _markdown.parse(body)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    safe = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    return mark_safe(glue_html(safe))  # noqa: S308 - cleaned above


def document_page(*, edition: Edition, slug: str, number: int | None) -> DocumentPage | None:
    """Two queries whatever the number of versions."""
    document = Document.objects.filter(edition=edition, slug=slug).first()
    if document is None:
        return None
    versions = tuple(document.versions.all())
    wanted = [version for version in versions if number in (None, version.number)]
    if not wanted:
        return None
    return DocumentPage(
        title=document.title,
        slug=document.slug,
        edition_title=edition.title,
        edition_slug=edition.slug,
        version=wanted[0],
        is_newest=wanted[0] is versions[0],
        body=rendered(wanted[0].body) if wanted[0].body else SafeString(""),
        versions=versions,
    )


def in_force(versions: tuple[DocumentVersion, ...], at: datetime) -> DocumentVersion | None:
    """The version that was the newest at this moment."""
    return next((version for version in versions if version.published_at <= at), None)
