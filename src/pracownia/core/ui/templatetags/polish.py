"""Polish dates, money, lists and hard spaces for templates: {% load polish %}."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe

from pracownia.core import polish

register = template.Library()


@register.filter
def long_date(value: date | None) -> str:
    """12 kwietnia 2027; nothing for a date not set yet."""
    return "" if value is None else polish.long_date(value)


@register.filter
def long_date_r(value: date | None) -> str:
    """12 kwietnia 2027 r., for letters and documents."""
    return "" if value is None else polish.long_date(value, r=True)


@register.filter
def long_moment(value: datetime | None) -> str:
    """12 kwietnia 2027, 23:59."""
    return "" if value is None else polish.long_moment(value)


@register.filter
def with_zone(value: datetime | None) -> str:
    """12 kwietnia 2027, 23:59 (czas letni, UTC+2)."""
    return "" if value is None else polish.long_moment(value, with_zone=True)


@register.filter
def clock(value: datetime | None) -> str:
    """23:59."""
    return "" if value is None else polish.clock(value)


@register.filter
def month_year(value: date | None) -> str:
    """listopad 2026."""
    return "" if value is None else polish.month_year(value)


@register.simple_tag
def date_range(
    start: date | None, end: date | None = None, precision: polish.Precision = "day"
) -> str:
    """{% date_range start end "month" %}: maj – listopad 2027."""
    return "" if start is None else polish.date_range(start, end, precision)


@register.filter
def remaining(moment: datetime | None, now: datetime) -> str:
    """{{ call.closes_at|remaining:request.now }}: zostało 9 dni."""
    return "" if moment is None else polish.remaining(moment, now)


@register.filter
def money(value: Decimal | float | None) -> str:
    """139 980,00 zł."""
    return "" if value is None else polish.money(value)


@register.filter
def short_money(value: Decimal | float | None) -> str:
    """3 000 zł, but 3 000,50 zł."""
    return "" if value is None else polish.money(value, short=True)


@register.filter
def number(value: Decimal | float | None, places: int | None = None) -> str:
    """1 234,5; {{ points|number:1 }} always shows one digit after the comma."""
    return "" if value is None else polish.number(value, places)


@register.filter
def and_list(items: Iterable[object]) -> str:
    """A, B i C."""
    return polish.and_list(items)


@register.filter
def slug(text: str) -> str:
    """Django's own slugify loses the letter ł; this one does not."""
    return polish.slug(text)


@register.filter
def glue(text: object) -> SafeString:
    """Hard spaces in text from the database; HTML marked safe keeps its tags untouched."""
    if isinstance(text, SafeData):
        return mark_safe(polish.glue_html(str(text)))  # noqa: S308 - it was safe before
    return mark_safe(escape(polish.glue(str(text))))  # noqa: S308 - escaped here


class GluedNode(Node):
    """Renders its block and hardens the spaces in its text, never in tags."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return mark_safe(polish.glue_html(self.nodelist.render(context)))  # noqa: S308


@register.tag
def glued(parser: Parser, token: Token) -> GluedNode:
    """{% glued %}<p>W gminie i w powiecie</p>{% endglued %}."""
    nodelist = parser.parse(("endglued",))
    parser.delete_first_token()
    return GluedNode(nodelist)
