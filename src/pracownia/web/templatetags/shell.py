"""{% load shell %}: pieces only the shells use."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.html import escape
from django.utils.safestring import SafeString

from pracownia.core.ui.markup import icon_or_nothing
from pracownia.core.ui.pieces import dialled
from pracownia.web.shell import Group, Placeless, office_groups

register = template.Library()
register.filter("dialled", dialled)


class Frame(template.Node):
    """A piece of the frame around pages, drawn once for every look and language."""

    MOST = 100

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[tuple[Any, ...], str] = {}

    def render(self, context: template.Context) -> SafeString:
        shell = Placeless(context["shell"].request)
        drawn = self.drawn.get(shell.look)
        if drawn is None:
            if len(self.drawn) >= self.MOST:
                self.drawn.clear()
            with context.push(shell=shell):
                drawn = self.drawn[shell.look] = self.nodelist.render(context)
        # Everything in it was escaped when it was drawn.
        return SafeString(drawn.replace(shell.HERE, escape(context["shell"].here)))


@register.tag
def frame(parser: Parser, token: Token) -> Frame:
    """{% frame %}…{% endframe %}: the same on every page, but for `shell.here`.

    Inside, only `shell` may be asked, and of it nothing about the person or the place: no blocks,
    no menu with a current entry, no token of a form.
    """
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return Frame(nodelist)


@register.simple_tag(takes_context=True)
def office_menu(context: template.Context) -> tuple[Group, ...]:
    """The office menu of the current edition, filtered by who is asking."""
    edition = context.get("edition")
    return office_groups(context["request"], edition) if edition else ()


@register.inclusion_tag("shell/appearance.html", takes_context=True)
def appearance(context: template.Context) -> dict[str, Any]:
    """The form with text size and theme."""
    return {"shell": context["shell"]}


@register.inclusion_tag("shell/language.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, Any]:
    """The button that switches the language."""
    return {"shell": context["shell"]}


@register.inclusion_tag("shell/sign_out.html", takes_context=True)
def sign_out(context: template.Context) -> dict[str, Any]:
    """The button that signs out; only pages of signed-in people carry its CSRF token."""
    return {"shell": context["shell"], "csrf_token": context.get("csrf_token")}


@register.filter
def glyph(name: str) -> SafeString:
    """An icon whose name comes from a registry."""
    return icon_or_nothing(name)
