"""{% load ui %}: the components of the house, one line each; their docstrings are the manual.

A component is a Python function: its name, keyword arguments (props) and, for blocks, the slot
between the tags. An unknown argument is an error when the template is compiled.
"""

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from pracownia.core.ui import charts, dots, fields, lists, markup, pieces, tables

register = template.Library()

SIMPLE = (
    markup.icon,
    pieces.button,
    pieces.link_button,
    pieces.status,
    pieces.avatar,
    pieces.person,
    pieces.document,
    dots.seats,
    dots.quota,
    dots.bar,
    dots.spread,
    dots.table_of_seats,
    fields.field,
    fields.error_summary,
    fields.error_prefix,
    lists.step,
    lists.task,
    lists.stat,
    lists.matter,
    lists.tab,
    lists.crumbs,
    lists.back,
    charts.bar_chart,
    charts.column_chart,
    charts.stacked_chart,
)
BLOCKS = (
    pieces.notice,
    pieces.details,
    pieces.empty_state,
    pieces.contact,
    pieces.funder_strip,
    lists.task_list,
    lists.timeline,
    lists.moment,
    lists.answers,
    lists.answer,
    lists.stats,
    lists.attention,
    lists.history,
    lists.tabs,
    lists.success,
    tables.table,
)

for component in SIMPLE:
    register.simple_tag(component)
for block in BLOCKS:
    register.simple_block_tag(block)
register.simple_tag(dots.map_of_dots, name="mapa_kropek")


@register.simple_tag(takes_context=True)
def pagination(
    context: template.Context, page: Page[Any], *, param: str = "strona", label: str = ""
) -> SafeString:
    """Pages of a list with the query string kept; reads the page number from ?strona=."""
    return lists.pagination(context.get("request"), page, param=param, label=label)
