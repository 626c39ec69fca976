"""Panels of a fair draw: those being counted or sealed, and what they give to people."""

import json
from dataclasses import dataclass
from typing import Any

from pracownia.engines.selection.portfolio import LENGTH
from pracownia.enrol.applications.models import Application
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Draw, Portfolio, Run
from pracownia.enrol.selection.states import PortfolioState


@dataclass(frozen=True, slots=True)
class Chances:
    """What the panels give: the lowest and the highest chance, and who cannot be drawn at all."""

    people: int
    lowest: str
    highest: str
    barred: list[str]
    certain: int


@dataclass(frozen=True, slots=True)
class Group:
    """People with the same chance, from the lowest."""

    people: int
    words: str


def portfolio_of(call_id: int) -> Portfolio | None:
    """The newest panels, ready or not. One query, without the long file."""
    return (
        Portfolio.objects.filter(settings__call_id=call_id)
        .exclude(state=PortfolioState.REPLACED)
        .defer("file")
        .first()
    )


def chances_of(portfolio: Portfolio) -> Chances:
    """Numbers for the page; people who fit on no panel are named by their applications."""
    times: dict[str, int] = portfolio.chances
    can = [count for count in times.values() if count]
    return Chances(
        people=len(times),
        lowest=rules.chance_in_words(min(can, default=0)),
        highest=rules.chance_in_words(max(can, default=0)),
        barred=sorted(number for number, count in times.items() if not count),
        certain=sum(count == LENGTH for count in can),
    )


def groups_of(portfolio: Portfolio) -> list[Group]:
    """How many people have which chance."""
    times = list(portfolio.chances.values())
    return [Group(times.count(count), rules.chance_in_words(count)) for count in sorted(set(times))]


def own_chance(application_id: int) -> str:
    """One's own chance once the panels are sealed and until the results; empty before.

    Two queries.
    """
    found = Application.objects.filter(pk=application_id).values_list("number", "call_id").first()
    if found is None:
        return ""
    number, call_id = found
    draw = (
        Draw.objects.filter(settings__call_id=call_id, void_at=None, portfolio__isnull=False)
        .select_related("portfolio")
        .defer("sealed", "portfolio__file")
        .first()
    )
    if draw is None or draw.portfolio is None or number not in draw.portfolio.chances:
        return ""
    return rules.chance_in_words(draw.portfolio.chances[number])


def file_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def panel_of(run: Run) -> int:
    """The number of the panel that the dice named, from 1."""
    place = 0
    for one in run.record["draw"]["throws"]:
        place = 6 * place + one - 1
    return place + 1
