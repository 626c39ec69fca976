"""Tables written as plain HTML and made fit for phones and screen readers."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from django.template import TemplateSyntaxError
from django.utils.html import conditional_escape, escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from .markup import choose, classes

ROLES = {
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tfoot": "rowgroup",
    "tr": "row",
    "td": "cell",
    "th": "columnheader",
}
LOOKS = {"": "", "ground": "tabela--tlo", "selection": "tabela--wybor"}
HEADER = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
OPENING = re.compile(r"<(thead|tbody|tfoot|tr|td|th)\b([^>]*)>")
RIGHT = ' class="l"'
CLASS = re.compile(r'\bclass="([^"]*)"')


def table(
    content: str,
    *,
    caption: str,
    hide_caption: bool = False,
    cards: bool = True,
    look: str = "",
    id: str = "",
    body: str = "",
) -> SafeString:
    """A table. The slot holds plain <thead> and <tbody>; every row starts with <th scope="row">
    or <td>.

    cards (default): on a phone each row becomes a card. The tag then adds what that needs: the
    column's name as data-th, explicit ARIA roles (CSS display would drop the semantics), and the
    class "l" (numbers, to the right) of a column's heading to its cells.
    cards=False: the table keeps its shape inside a frame that scrolls and can be focused.
    look: "", ground, selection. body: rows that ``body`` below has made, after those of the slot.
    """
    names = classes("tabela", "tabela--karty" if cards else "", choose("table", LOOKS, look))
    named = format_html(' id="{}"', id) if id else ""
    title = format_html(
        "<caption{}>{}</caption>",
        mark_safe(' class="tylko-czytnik"') if hide_caption else "",
        caption,
    )
    if cards:
        return format_html(
            '<table class="{}" role="table"{}>{}{}</table>',
            names,
            named,
            title,
            _fit(content) + conditional_escape(body),
        )
    return format_html(
        '<div class="tabela-ramka" tabindex="0" role="region" aria-label="{}">'
        '<table class="{}"{}>{}{}</table></div>',
        caption,
        names,
        named,
        title,
        SafeString(content) + conditional_escape(body),
    )


type Cells = Sequence[str]


def body(
    columns: Iterable[tuple[str, bool]], rows: Iterable[tuple[str, Cells]], *, heading: int = 0
) -> SafeString:
    """Many rows at once, fit as ``table`` would have made them: a template takes thrice as long.

    columns: names, and whether they stand to the right. rows: attributes of the row, already
    safe, and its cells. heading: the place of the cell that names the row.
    """
    begins = [
        '<th role="rowheader" scope="row">'
        if place == heading
        else f'<td role="cell" data-th="{escape(name)}"{RIGHT if is_right else ""}>'
        for place, (name, is_right) in enumerate(columns)
    ]
    ends = ["</th>" if place == heading else "</td>" for place in range(len(begins))]
    drawn = [
        f'<tr role="row"{attributes}>'
        + "".join(
            [
                f"{begin}{conditional_escape(cell)}{end}"
                for begin, cell, end in zip(begins, cells, ends, strict=True)
            ]
        )
        + "</tr>"
        for attributes, cells in rows
    ]
    return SafeString(f'<tbody role="rowgroup">{"".join(drawn)}</tbody>')


def _fit(content: str) -> SafeString:
    """Add roles, names of columns and alignment to the cells of a rendered table."""
    head, divider, _ = content.partition("</thead>")
    if not divider:
        raise TemplateSyntaxError("table: the slot needs a <thead>.")
    columns = [
        (unescape(strip_tags(inner)).strip(), "l" in _classes(attrs))
        for attrs, inner in HEADER.findall(head)
    ]
    place = -1

    def better(found: re.Match[str]) -> str:
        nonlocal place
        name, attrs = found.groups()
        role = ROLES[name]
        if name == "tr":
            place = -1
        if name in ("td", "th"):
            place += 1
        if name == "th" and 'scope="row"' in attrs:
            role = "rowheader"
        if name == "th" and "scope=" not in attrs:
            attrs += ' scope="col"'
        if name == "td" and place < len(columns):
            text, right = columns[place]
            if "data-th=" not in attrs and text:
                attrs += f' data-th="{escape(text)}"'
            if right:
                attrs = _with_class(attrs, "l")
        return f'<{name} role="{role}"{attrs}>'

    return SafeString(OPENING.sub(better, content))


def _classes(attrs: str) -> list[str]:
    found = CLASS.search(attrs)
    return found.group(1).split() if found else []


def _with_class(attrs: str, name: str) -> str:
    names = _classes(attrs)
    if not names:
        return f'{attrs} class="{name}"'
    if name in names:
        return attrs
    return CLASS.sub(f'class="{" ".join([*names, name])}"', attrs)
