"""The ranking and the reserve as parts of papers: with names for the committee, else by number."""

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from pracownia.commons.papers.blocks import Block, Bullets, Paragraph, Table
from pracownia.core.polish import number
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import chance_in_words

type Align = Literal["left", "right", "center"]

HEADS: tuple[Align, ...] = ("right", "left", "left", "left", "right", "left")


def ranking_table(run: Run, decisions: Sequence[Decision]) -> Table:
    """Everybody with names, for the committee."""
    return Table(
        (
            _("Place"),
            _("Application"),
            _("Person"),
            _("Municipality"),
            _("Chance") if run.is_drawn else _("Points"),
            _("Decision"),
        ),
        tuple(
            (
                str(one.rank),
                one.application.number,
                _name(one),
                str(one.application.labels.get("gmina", "")),
                _worth(run, one),
                str(Decision.Outcome(one.outcome).label),
            )
            for one in decisions
        ),
        align=HEADS,
        caption=_caption(run),
    )


def _worth(run: Run, one: Decision) -> str:
    return chance_in_words(one.why.get("chance", 0)) if run.is_drawn else number(one.points)


def public_table(run: Run, decisions: Sequence[Decision], named: frozenset[int]) -> Table:
    """By number; by name only who has a place and agreed to it."""
    return Table(
        (
            _("Place"),
            _("Person or number of the application"),
            _("Chance") if run.is_drawn else _("Points"),
            _("Decision"),
        ),
        tuple(
            (
                str(one.rank),
                _name(one) if one.application_id in named else one.application.number,
                _worth(run, one),
                str(Decision.Outcome(one.outcome).label),
            )
            for one in decisions
        ),
        align=("right", "left", "right", "left"),
        caption=_caption(run),
    )


def reserve_lines(run: Run, decisions: Sequence[Decision]) -> Block:
    """Who waits, in the order of the reserve, with names."""
    waiting = sorted(
        (one for one in decisions if one.outcome == Decision.Outcome.RESERVE),
        key=lambda one: one.reserve_place or 0,
    )
    if not waiting:
        return Paragraph(_("There is no reserve list."))
    return Bullets(
        tuple(f"{one.application.number}, {_name(one)}, {_worth(run, one)}" for one in waiting),
        is_numbered=True,
    )


def _name(one: Decision) -> str:
    return str(one.application.labels.get("osoba") or one.application.person.name)


def _caption(run: Run) -> str:
    if run.is_drawn:
        return _("The panel, the reserve and the rest by lot")
    return _("Everybody assessed, from the highest mark")
