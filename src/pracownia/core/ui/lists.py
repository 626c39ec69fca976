"""Pieces in a row: steps, tasks, timelines, answers, numbers of the pipeline, matters, pages."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from .markup import attributes, choose, classes, icon, render
from .pieces import link_button, status

WORDS = {"step": "step", "part": "part"}
MOMENTS = {"": "", "past": "za", "now": "tu"}
TONES = {"": "", "warning": "uwaga", "waiting": "czeka"}


def step(number: int, of: int, *, word: str = "step", next: str = "") -> SafeString:
    """Where one is in a form: words and decorative segments. word: step or part."""
    choose("step", WORDS, word)
    words = (
        gettext("Part %(number)s of %(total)s")
        if word == "part"
        else gettext("Step %(number)s of %(total)s")
    )
    return format_html(
        '<div class="krok"><p>{}</p><ol aria-hidden="true">{}</ol>{}</div>',
        words % {"number": number, "total": of},
        format_html_join(
            "",
            "<li{}></li>",
            (
                (attributes({"class": "za" if n < number else "tu" if n == number else None}),)
                for n in range(1, of + 1)
            ),
        ),
        format_html("<p>{}</p>", gettext("Next: %(name)s") % {"name": next}) if next else "",
    )


def task_list(content: str, *, label: str = "") -> SafeString:
    """A list of tasks of a long form; put `task` rows in the slot."""
    return format_html(
        '<ul class="zadania"{}>{}</ul>', attributes({"aria-label": label}), SafeString(content)
    )


def task(
    name: str,
    status_text: str,
    status_kind: str = "todo",
    *,
    href: str = "",
    hint: str = "",
) -> SafeString:
    """One task: the whole row is the link; without `href` the row is not available yet."""
    kind = status_kind if href or status_kind != "todo" else "locked"
    return format_html(
        "<li><div>{}{}</div>{}</li>",
        format_html('<a href="{}">{}</a>', href, name)
        if href
        else format_html("<span>{}</span>", name),
        format_html("<small>{}</small>", hint) if hint else "",
        status(status_text, kind, bare=kind == "done"),
    )


def timeline(
    content: str, *, horizontal: bool = False, small: bool = False, label: str = ""
) -> SafeString:
    """A line of moments; put `moment` blocks in the slot."""
    look = classes("os", "os--poziom" if horizontal else "", "os--mala" if small else "")
    return format_html(
        '<ol class="{}"{}>{}</ol>', look, attributes({"aria-label": label}), SafeString(content)
    )


def moment(
    content: str, when: str, *, state: str = "", at: date | datetime | None = None
) -> SafeString:
    """One moment: when (words) and what. state: "", past, now; `at` makes it a <time>."""
    return format_html(
        "<li{}>{}<p>{}</p></li>",
        attributes(
            {
                "class": choose("moment", MOMENTS, state),
                "aria-current": "step" if state == "now" else None,
            }
        ),
        format_html('<time datetime="{}">{}</time>', at.isoformat(), when)
        if at
        else format_html('<span class="kiedy">{}</span>', when),
        SafeString(content.strip()),
    )


def answers(content: str) -> SafeString:
    """Check-your-answers list; put `answer` blocks in the slot."""
    return format_html('<dl class="odpowiedzi">{}</dl>', SafeString(content))


def answer(content: str, name: str, *, change: str = "") -> SafeString:
    """One answer with a link to change it."""
    return format_html(
        "<div><dt>{}</dt><dd>{}</dd>{}</div>",
        name,
        SafeString(content.strip()) or gettext("No answer"),
        format_html(
            '<dd><a href="{}">{}<span class="tylko-czytnik">: {}</span></a></dd>',
            change,
            gettext("Change"),
            name,
        )
        if change
        else "",
    )


def stats(content: str, *, label: str = "") -> SafeString:
    """The pipeline in numbers; put `stat` tags in the slot."""
    return format_html(
        '<ol class="etapy"{}>{}</ol>', attributes({"aria-label": label}), SafeString(content)
    )


def stat(
    name: str, number: int | str, *, note: str = "", href: str = "", tone: str = ""
) -> SafeString:
    """One number that opens its list. tone: "", warning, waiting."""
    shown = number_format(number, use_l10n=True) if isinstance(number, int) else number
    inner = format_html(
        '<span class="etapy__n">{}</span><b class="etapy__l">{}</b>'
        '<span class="etapy__o">{}</span>',
        name,
        shown,
        note,
    )
    return format_html(
        "<li{}>{}</li>",
        attributes({"class": choose("stat", TONES, tone)}),
        format_html('<a href="{}">{}</a>', href, inner)
        if href
        else format_html('<div class="etapy__poz">{}</div>', inner),
    )


def attention(content: str, *, label: str = "") -> SafeString:
    """What needs attention; put `matter` tags in the slot."""
    return format_html(
        '<ul class="sprawy"{}>{}</ul>', attributes({"aria-label": label}), SafeString(content)
    )


def matter(
    text: str,
    *,
    when: str,
    kind: str = "warning",
    href: str = "",
    note: str = "",
    action: str = "",
    action_hidden: str = "",
    action_href: str = "",
) -> SafeString:
    """One matter: urgency, problem, consequence, one action (a link to where it is done)."""
    return format_html(
        "<li>{}<div>{}{}</div>{}</li>",
        status(when, kind),
        format_html('<a href="{}">{}</a>', href, text)
        if href
        else format_html("<strong>{}</strong>", text),
        format_html("<small>{}</small>", note) if note else "",
        link_button(
            action, action_href or href, kind="secondary", size="small", hidden=action_hidden
        )
        if action
        else "",
    )


def history(content: str, *, dated: bool = False) -> SafeString:
    """Recent changes; the slot holds <li><time>…</time><span>…</span></li>.

    ``dated``: the time is a day with an hour, so its column is wider.
    """
    wider = " historia--daty" if dated else ""
    return format_html('<ul class="historia{}">{}</ul>', wider, SafeString(content))


def tabs(content: str, *, label: str) -> SafeString:
    """Tabs that are links with real addresses; put `tab` tags in the slot."""
    return format_html(
        '<nav aria-label="{}"><ul class="zakladki">{}</ul></nav>', label, SafeString(content)
    )


def tab(name: str, href: str, *, current: bool = False, count: int | None = None) -> SafeString:
    """One tab, with a count if given."""
    return format_html(
        "<li><a{}>{}{}</a></li>",
        attributes({"href": href, "aria-current": "page" if current else None}),
        name,
        format_html(' <span class="ile">{}</span>', count) if count is not None else "",
    )


def crumbs(*path: str) -> SafeString:
    """Breadcrumbs: name, address, name, address, …, name of this page (no address)."""
    *before, here = path
    pairs = zip(before[::2], before[1::2], strict=True)
    return format_html(
        '<nav class="okruszki" aria-label="{}"><ol>{}<li aria-current="page">{}</li></ol></nav>',
        gettext("You are here"),
        format_html_join("", '<li><a href="{1}">{0}</a></li>', pairs),
        here,
    )


def back(name: str, href: str) -> SafeString:
    """The link back, above the heading of a form."""
    return format_html(
        '<nav aria-label="{}"><a class="wroc" href="{}">{} {}</a></nav>',
        gettext("Back"),
        href,
        icon("lewo"),
        name,
    )


def success(content: str, title: str) -> SafeString:
    """Confirmation panel: what happened, and the number inside <b> in the slot."""
    return format_html(
        '<div class="panel-sukces"><h1>{}</h1><p>{}</p></div>', title, SafeString(content.strip())
    )


def pagination(
    request: HttpRequest | None, page: Page[Any], *, param: str = "strona", label: str = ""
) -> SafeString:
    """Pages of a list; the query string (filters) is kept. Nothing when one page is all."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{param}={number}"
        query[param] = str(number)
        return f"?{query.urlencode()}"

    numbers: Iterable[int | str] = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    links: Sequence[tuple[int | str, str, bool]] = [
        (number, address(number) if isinstance(number, int) else "", number == page.number)
        for number in numbers
    ]
    return render(
        "pagination",
        {
            "page": page,
            "links": links,
            "before": address(page.number - 1) if page.has_previous() else "",
            "after": address(page.number + 1) if page.has_next() else "",
            "label": label or gettext("Pages of the list"),
        },
    )
