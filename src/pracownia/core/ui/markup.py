"""Small safe building blocks of markup: icons, attributes, partials."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# fmt: off
ICONS = frozenset({
    "znak", "menu", "lupa", "dol", "prawo", "lewo", "ptaszek", "krzyzyk", "plus", "kal", "zegar",
    "dok", "pobierz", "list", "telefon", "osoba", "pinezka", "info", "uwaga", "stol", "pulpit",
    "lista", "dymek", "zarowka", "olowek", "slupki", "moneta", "oko", "klawisze", "klodka",
    "filtr", "zapis", "glos", "drukuj",
})
# fmt: on

# Attributes a page may add to a control beyond the component's own arguments.
EXTRA_NAMES = frozenset({"lang", "hreflang", "rel", "target", "title", "autofocus"})
EXTRA_PREFIXES = ("hx_", "data_", "aria_")
NEVER = frozenset({"hx_on", "hx_vars"})  # would need eval, which the CSP refuses


def render(partial: str, values: Mapping[str, Any]) -> SafeString:
    """Render a partial without a request, so no context processor runs for a component."""
    return SafeString(get_template(f"ui/{partial}.html").render(dict(values)))


def choose(what: str, options: Mapping[str, str], value: str) -> str:
    """The class behind an option; a misspelt option is an error, not a silent default."""
    try:
        return options[value]
    except KeyError:
        known = ", ".join(name or '""' for name in options)
        raise TemplateSyntaxError(f"{what}: {value!r} is not one of {known}.") from None


@cache
def _icon(name: str) -> SafeString:
    if name not in ICONS:
        raise TemplateSyntaxError(f"There is no icon {name!r} in ikony.svg.")
    return format_html(
        '<svg class="ik" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("pracownia/img/ikony.svg"),
        name,
    )


def icon(name: str) -> SafeString:
    """An icon from the sprite, always decorative: words stand beside it."""
    return _icon(name)


def icon_or_nothing(name: str) -> SafeString:
    return _icon(name) if name else SafeString("")


def attributes(values: Mapping[str, Any]) -> SafeString:
    """HTML attributes; None and False are left out, True is a bare name."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value),)
            for name, value in values.items()
            if value is not None and value is not False and value != ""
        ),
    )


def extra(component: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Check pass-through attributes against the allowed ones and spell them for HTML."""
    checked: dict[str, Any] = {}
    for name, value in given.items():
        allowed = name in EXTRA_NAMES or name.startswith(EXTRA_PREFIXES)
        if not allowed or name.startswith(tuple(NEVER)):
            raise TemplateSyntaxError(f"{component}: unknown attribute {name!r}.")
        checked[name.replace("_", "-")] = value
    return checked


def classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def hidden(text: str) -> SafeString:
    """Words only a screen reader needs, with the space that separates them."""
    return format_html('<span class="tylko-czytnik"> {}</span>', text) if text else SafeString("")


def join(parts: list[SafeString]) -> SafeString:
    """Join parts that are already safe."""
    return mark_safe("".join(parts))  # noqa: S308 - every part was made by format_html
