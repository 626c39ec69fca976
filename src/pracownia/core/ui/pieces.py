"""Single pieces: buttons, statuses, notices, people, documents, contact, funder."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from .dots import table_of_seats
from .markup import attributes, choose, classes, extra, hidden, icon, icon_or_nothing, render

BUTTONS = {
    "": "p",
    "secondary": "p p--2",
    "quiet": "p p--cichy",
    "spark": "p p--iskra",
    "danger": "p p--grozny",
}
SIZES = {"": "", "small": "p--maly", "large": "p--duzy"}
STATUSES = {
    "todo": "",
    "doing": "status--pol status--uwaga",
    "running": "status--pol status--info",
    "done": "status--ok",
    "full": "status--pelny",
    "info": "status--info",
    "warning": "status--uwaga",
    "error": "status--blad",
    "locked": "status--goly blady",
}
NOTICES = {
    "info": ("komunikat", "info"),
    "ok": ("komunikat komunikat--ok", "ptaszek"),
    "warning": ("komunikat komunikat--uwaga", "uwaga"),
}


def button(
    text: str,
    *,
    kind: str = "",
    size: str = "",
    icon: str = "",
    icon_after: str = "",
    hidden: str = "",
    type: str = "submit",
    name: str = "",
    value: Any = None,
    id: str = "",
    form: str = "",
    formaction: str = "",
    **attrs: Any,
) -> SafeString:
    """A button: verb and object. `hidden` adds words for screen readers ("Delete" + "the file").

    kind: "" (main), secondary, quiet, spark, danger; size: "", small, large.
    Other attributes: hx_*, data_*, aria_*, title, lang.
    """
    own = {
        "type": type,
        "class": classes(choose("button", BUTTONS, kind), choose("button", SIZES, size)),
        "id": id,
        "name": name,
        "form": form,
        "formaction": formaction,
    }
    if value is not None:
        own["value"] = str(value)
    return format_html(
        "<button{}>{}</button>",
        attributes({**own, **extra("button", attrs)}),
        _face(text, icon, icon_after, hidden),
    )


def link_button(
    text: str,
    href: str,
    *,
    kind: str = "",
    size: str = "",
    icon: str = "",
    icon_after: str = "",
    hidden: str = "",
    id: str = "",
    download: bool = False,
    **attrs: Any,
) -> SafeString:
    """A link that looks like a button: it leads somewhere, it changes nothing."""
    own = {
        "class": classes(choose("link_button", BUTTONS, kind), choose("link_button", SIZES, size)),
        "href": href,
        "id": id,
        "download": download,
    }
    return format_html(
        "<a{}>{}</a>",
        attributes({**own, **extra("link_button", attrs)}),
        _face(text, icon, icon_after, hidden),
    )


def _face(text: str, before: str, after: str, more: str) -> SafeString:
    return format_html(
        "{}{}{}{}{}{}",
        icon_or_nothing(before),
        " " if before else "",
        text,
        hidden(more),
        " " if after else "",
        icon_or_nothing(after),
    )


def status(text: str, kind: str = "todo", *, bare: bool = False) -> SafeString:
    """Status: shape and word. kind: todo, doing, running, done, full, info, warning, error, locked.

    `bare` drops the ground, as for "done" in a task list, so that unfinished rows stand out.
    """
    kinds = choose("status", STATUSES, kind)
    return format_html(
        '<span class="{}">{}</span>',
        classes("status", "status--goly" if bare and "goly" not in kinds else "", kinds),
        text,
    )


def avatar(name: str, *, small: bool = False, photo: str = "") -> SafeString:
    """Initials (or a photo) of a person; decorative, the name stands beside it."""
    look = classes("awatar", "awatar--s" if small else "")
    if photo:
        return format_html('<img class="{}" src="{}" alt="" loading="lazy">', look, photo)
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    initials = "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))
    return format_html('<span class="{}" aria-hidden="true">{}</span>', look, initials.upper())


def person(name: str, *, role: str = "", href: str = "", photo: str = "") -> SafeString:
    """A person: avatar, name (a link when `href` is given) and what the person does."""
    return format_html(
        '<div class="osoba">{}<div><p>{}</p>{}</div></div>',
        avatar(name, photo=photo),
        format_html('<a href="{}"><strong>{}</strong></a>', href, name)
        if href
        else format_html("<strong>{}</strong>", name),
        format_html('<p class="maly">{}</p>', role) if role else "",
    )


def notice(content: str, kind: str = "info", *, live: bool = False) -> SafeString:
    """A notice in the flow of the page: info, ok, warning. `live` reads it out when it appears."""
    look, sign = choose_notice(kind)
    return format_html(
        '<div class="{}"{}>{}<div>{}</div></div>',
        look,
        attributes({"role": "status" if live else None}),
        icon(sign),
        _paragraph(content),
    )


def choose_notice(kind: str) -> tuple[str, str]:
    """Class and icon of a kind of notice."""
    choose("notice", {name: look for name, (look, _) in NOTICES.items()}, kind)
    return NOTICES[kind]


def _paragraph(content: str) -> str:
    """Bare words become a paragraph; markup is left as it is."""
    if "<p" in content or "<ul" in content or "<ol" in content or "<h" in content:
        return content
    return format_html("<p>{}</p>", content.strip() and SafeString(content.strip()))


def details(content: str, summary: str, *, open: bool = False, id: str = "") -> SafeString:
    """Disclosure: a summary that opens more text, without a script."""
    return format_html(
        '<details class="rozwin"{}><summary>{}</summary><div>{}</div></details>',
        attributes({"id": id, "open": open}),
        summary,
        _paragraph(content),
    )


def empty_state(
    content: str, title: str, *, level: int = 3, seats: int = 8, taken: int = 0
) -> SafeString:
    """Empty state: what will be here and one action, with an empty table drawn above."""
    return format_html(
        '<div class="pusto">{}<h{}>{}</h{}>{}</div>',
        table_of_seats(seats, taken),
        level,
        title,
        level,
        _paragraph(content) if content.strip() else "",
    )


def document(
    title: str,
    href: str,
    *,
    kind: str = "",
    size: int | None = None,
    on: date | str | None = None,
    note: str = "",
) -> SafeString:
    """A document to download: title, then format, size and date in words."""
    facts = [kind, weight(size) if size else "", on if isinstance(on, str) else _day(on), note]
    return format_html(
        '<div class="dokument">{}<div><a href="{}">{}</a>{}</div></div>',
        icon("dok"),
        href,
        title,
        format_html("<p>{}</p>", ", ".join(fact for fact in facts if fact)) if any(facts) else "",
    )


def weight(size: int) -> str:
    """Size of a file for people: 240 KB, 1.4 MB (comma in Polish)."""

    nbsp = "\u00a0"
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)}{nbsp}KB"
    return f"{number_format(round(size / 1_000_000, 1), 1)}{nbsp}MB"


def _day(on: date | None) -> str:

    return date_format(on, "DATE_FORMAT") if on else ""


def contact(
    content: str,
    *,
    title: str,
    phone: str = "",
    email: str = "",
    level: int = 2,
    id: str = "kontakt",
) -> SafeString:
    """The one contact box of a page. The slot says who answers and when."""
    return render(
        "contact",
        {
            "content": SafeString(_paragraph(content)) if content.strip() else "",
            "title": title,
            "phone": phone.replace(" ", "\u00a0"),
            "dial": dialled(phone),
            "email": email,
            "level": level,
            "id": id,
        },
    )


def dialled(phone: str) -> str:
    """A telephone number as tel: wants it; a bare Polish number gets its country code."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return digits if digits.startswith("+") or len(digits) != 9 else f"+48{digits}"


def funder_strip(
    content: str,
    *,
    marks: Iterable[Mapping[str, str]] = (),
    facts: Iterable[tuple[str, str]] = (),
    level: int = 2,
    id: str = "finansowanie",
) -> SafeString:
    """The funder's strip: marks in a fixed order, amounts, and the obligatory sentence as slot.

    marks: mappings with `src` and `alt` (or only `alt` until the file is uploaded);
    facts: pairs (name, value), e.g. funding, whole value, period.
    """
    return render(
        "funder_strip",
        {
            "content": SafeString(content.strip()),
            "marks": list(marks),
            "facts": list(facts),
            "level": level,
            "id": id,
            "title": gettext("Funding"),
        },
    )
