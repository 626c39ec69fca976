"""The body of a text as safe HTML: Markdown without raw HTML, cleaned once more."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False})
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "a", "blockquote"}


def as_html(text: str) -> SafeString:
    """A heading of the text is never above the title of the page."""
    html = _markdown.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return mark_safe(  # noqa: S308 - cleaned by nh3
        nh3.clean(html, tags=_TAGS, url_schemes={"https", "http", "mailto", "tel"})
    )
