"""{% load shell %}: pieces only the shells use."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from pracownia.core.ui.markup import icon_or_nothing
from pracownia.core.ui.pieces import dialled
from pracownia.web.shell import Group, office_groups

register = template.Library()
register.filter("dialled", dialled)


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
