"""The board of the committee as a table: what it shows, and by what it can be narrowed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pracownia.commons.tables.asked import Asked
from pracownia.commons.tables.columns import Column, Filter, Kind, Op, Table, Values
from pracownia.commons.tables.extending import extended
from pracownia.commons.tables.narrowing import of_number
from pracownia.core.access import Actor, Text
from pracownia.core.polish import number as said_number
from pracownia.core.spreadsheets import Cell
from pracownia.core.ui.dots import spread
from pracownia.core.ui.pieces import status
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.rules import round_title

from .beside import Said, said_beside, values_beside
from .board import NEEDS, PERSON, STAYS, BoardRow, CardCell, Measures, board_rows, name_of
from .manning import in_round, short, stopped
from .outcome import is_below
from .room import accepted

NAME = "komisja"
USUAL = ("numer", "osoba", "karty", "ocena", "mediana", "rozrzut", "stan")
SHOWN = "pokaz"
ROW, BESIDE = "row", "beside"
WORDS = {
    "sporne": gettext_lazy("Different marks"),
    "w-toku": gettext_lazy("Not finished"),
    "bez-obsady": gettext_lazy("Without a reviewer"),
    "ponizej": gettext_lazy("Below a minimum"),
    "zostaja": gettext_lazy("Do not go on"),
}
STATES = {
    "short": (gettext_lazy("Lacks a reviewer"), "error"),
    "third": (gettext_lazy("Third card"), "warning"),
    "running": (gettext_lazy("Being assessed"), "doing"),
    "final": (gettext_lazy("Assessed"), "done"),
}


def marked(call_id: int) -> QuerySet[Application]:
    """What the committee assesses: applications that meet the conditions."""
    return Application.objects.filter(accepted(call_id))


def board_of(call: Call, by: Measures, *, viewer: Actor, now: datetime) -> Table:
    """As this reader may have it; the greatest difference of marks first."""
    parts = applications.shared_parts(call)
    own = _columns(call, by, viewer)
    names = {one.name for one in own}
    table = Table(
        NAME,
        (*own, *(one for one in parts.columns if one.name not in names)),
        (*_filters(call.pk, by), *parts.filters),
        USUAL,
        order="-rozrzut",
        ties=("number", "pk"),
        loaders=(
            (ROW, lambda rows: _load_rows(rows, by)),
            (BESIDE, lambda rows: _load_beside(rows, call, viewer, now)),
            *parts.loaders,
        ),
    )
    return extended(table, viewer, call.pk, call.edition.programme_id)


def _load_rows(rows: list[Values], by: Measures) -> None:
    found = board_rows(rows, by)
    for row in rows:
        row[ROW] = found[row["pk"]]


def _load_beside(rows: list[Values], call: Call, viewer: Actor, now: datetime) -> None:
    values = {row["pk"]: row for row in rows}
    said = said_beside(viewer=viewer, call=call, values=values, now=now)
    for row in rows:
        row[BESIDE] = said.get(row["pk"], [])


# Columns


def _columns(call: Call, by: Measures, viewer: Actor) -> tuple[Column, ...]:
    marker = 0
    compare = reverse("assessment:compare", args=[call.slug, marker])

    def number(row: Values) -> str:
        address = compare.replace(f"/{marker}/", f"/{row['pk']}/")
        link = format_html('<a class="bez-lamania" href="{}">{}</a>', address, row["number"])
        return link + _beside(row["number"], row[BESIDE])

    def of(read: Callable[[BoardRow], Any]) -> Callable[[Values], Any]:
        return lambda row: read(row[ROW])

    def column(
        name: str,
        label: str,
        cell: Callable[[BoardRow], Cell],
        html: Callable[[BoardRow], str],
        order: tuple[str, ...] = (),
        *,
        is_right: bool = False,
    ) -> Column:
        asked = tuple(STAYS.items())
        return Column(name, label, of(cell), NEEDS, order, of(html), is_right, ROW, asked)

    notes = tuple(values_beside(viewer).items())
    found = [
        Column(
            "numer",
            _("Number"),
            lambda row: row["number"],
            ("number",),
            ("number",),
            number,
            draws=BESIDE,
            drawn=notes,
        ),
        Column(
            "osoba",
            _("Person"),
            name_of,
            ("labels", *applications.LATE, *(f"person__{name}" for name in PERSON)),
            ("person__sort",),
            lambda row: applications.with_mark(_person(row), row, call.window.closes_at),
        ),
        column("karty", _("Cards"), _cards_said, _cards),
        column("ocena", _("Mark and spread"), lambda row: row.mean, _mark, ("score__mean",)),
        column(
            "mediana",
            _("Median"),
            lambda row: row.median,
            lambda row: _said(row.median),
            ("score__median",),
            is_right=True,
        ),
        column(
            "rozrzut",
            _("Difference"),
            _difference,
            lambda row: _said(_difference(row)),
            ("score__spread", "score__mean"),
            is_right=True,
        ),
        column("stan", _("State"), _state_said, _states()),
    ]
    if by.stages.are_many:
        found.append(
            column(
                "runda",
                _("Round"),
                _round,
                _round,
                ("score__round",),
            )
        )
    return tuple(found)


def _beside(number: str, said: list[Said]) -> SafeString:
    return format_html_join(
        "",
        '<small><a href="{}">{}<span class="tylko-czytnik">: {}</span></a></small>',
        ((one.url, one.text, number) for one in said),
    )


def _person(row: Values) -> str:
    place = row["labels"].get("gmina")
    if not place:
        return name_of(row)
    return format_html('<div>{}<small class="blady">{}</small></div>', name_of(row), place)


def _said(value: Any) -> str:
    return "–" if value is None else said_number(value)


def _difference(row: BoardRow) -> Any:
    """Of one mark there is none."""
    return row.spread if len(row.marks) > 1 else None


def _card(card: CardCell) -> str:
    if card.total is not None:
        said = said_number(card.total)
        if card.confidence:
            said += f" ({card.confidence})"
    elif card.state == "started":
        said = pgettext("card", "begun")
    else:
        said = pgettext("card", "not begun")
    return f"{said} ({pgettext('card', 'third')})" if card.is_third else said


def _cards_said(row: BoardRow) -> str:
    return "; ".join(f"{card.reviewer}: {_card(card)}" for card in row.cards)


def _cards(row: BoardRow) -> str:
    if not row.cards:
        return "–"
    lines = (f"<small>{escape(card.reviewer)}: {escape(_card(card))}</small>" for card in row.cards)
    return SafeString(f"<div>{''.join(lines)}</div>")


def _mark(row: BoardRow) -> str:
    if row.mean is None:
        return "–"
    drawn = spread(row.marks, high=row.round.most) if row.round else ""
    return format_html('<span class="ocena"><b>{}</b>{}</span>', said_number(row.mean, 1), drawn)


def _round(row: BoardRow) -> str:
    return round_title(row.round) if row.round else ""


def _statuses(row: BoardRow) -> list[tuple[str, str]]:
    found: list[tuple[Text, str]] = [STATES[row.state]]
    if row.is_stopped:
        found.append((_("Does not go on"), "info"))
    if row.below:
        found.append((_("Below a minimum"), "error"))
    if row.is_divergent and row.state == "final":
        found.append((_("Settled by the third card"), "info"))
    return [(str(words), kind) for words, kind in found]


def _state_said(row: BoardRow) -> str:
    return "; ".join([*(words for words, _kind in _statuses(row)), *row.below])


def _states() -> Callable[[BoardRow], str]:
    """Seven signs in all, so each is drawn once for a page."""
    drawn: dict[tuple[str, str], SafeString] = {}

    def sign(one: tuple[str, str]) -> SafeString:
        if one not in drawn:
            drawn[one] = status(*one)
        return drawn[one]

    def state(row: BoardRow) -> str:
        signs = " ".join(sign(one) for one in _statuses(row))
        why = "".join(f'<small class="blady">{escape(one)}</small>' for one in row.below)
        return SafeString(f"<div>{signs}{why}</div>")

    return state


# Filters


def shown(call_id: int, by: Measures) -> dict[str, Q]:
    """Which applications want a look, by the name of the tab."""
    stages = by.stages
    different = Q(pk__in=[])
    for stage in stages.all:
        different |= in_round(stage.number, stages) & Q(score__spread__gt=stage.divergence)
    below = is_below(call_id, by.given, by.plan)
    found = {
        "sporne": different,
        "w-toku": Q(score=None) | Q(score__is_complete=False),
        "bez-obsady": short(call_id, stages),
        "ponizej": below & ~Q(stopped()) if stages.are_many else below,
    }
    return found | {"zostaja": Q(stopped())} if stages.are_many else found


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for one in conditions:
        found |= one
    return found


def _filters(call_id: int, by: Measures) -> tuple[Filter, ...]:
    conditions = shown(call_id, by)

    def wanted(op: Op, values: Any) -> Q:
        return _any(conditions[one] for one in values)

    def rounds(op: Op, values: Any) -> Q:
        return _any(in_round(int(one), by.stages) for one in values)

    group = gettext_lazy("Assessment")
    found = [
        Filter(
            SHOWN,
            _("What wants a look"),
            Kind.CHOICE,
            wanted,
            tuple((name, WORDS[name]) for name in conditions),
            is_main=True,
            may_be_empty=False,
        ),
        Filter("ocena", _("Mean mark"), Kind.NUMBER, of_number("score__mean"), group=group),
        Filter("mediana", _("Median"), Kind.NUMBER, of_number("score__median"), group=group),
        Filter(
            "rozrzut",
            _("Difference of marks"),
            Kind.NUMBER,
            of_number("score__spread"),
            group=group,
        ),
    ]
    if by.stages.are_many:
        found.append(
            Filter(
                "runda",
                _("Round"),
                Kind.CHOICE,
                rounds,
                tuple((str(one.number), round_title(one)) for one in by.stages.all),
                group=group,
                may_be_empty=False,
            )
        )
    return tuple(found)


def counted_by_tab(asked: Asked, rows: QuerySet[Application]) -> tuple[dict[str, int], int]:
    """How many applications each tab has, and how many fit what is asked. One query."""
    tab = asked.table.filter_by_name[SHOWN]
    conditions = {str(name): tab.narrow(Op.IS, (name,)) for name, _words in tab.options}
    chosen = next((test.value for test in asked.tests if test.filter.name == SHOWN), ())
    wanted = {"": Q(), **conditions}
    if len(chosen) > 1:
        wanted["all"] = tab.narrow(Op.IS, chosen)
    found = asked.narrow(rows, but=SHOWN).aggregate(
        **{
            f"n{place}": Count("pk", filter=condition) if condition else Count("pk")
            for place, condition in enumerate(wanted.values())
        }
    )
    counts = dict(zip(wanted, found.values(), strict=True))
    total = counts.pop("all") if len(chosen) > 1 else counts[chosen[0] if chosen else ""]
    return counts, total
