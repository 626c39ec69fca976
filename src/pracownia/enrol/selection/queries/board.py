"""The ranked list for those who decide: one page of people, counters of limits, filters."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Case, F, Q, Value, When
from django.db.models.fields import BooleanField

from pracownia.commons.places.models import Place
from pracownia.core.polish import fold
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import (
    Law,
    Standing,
    chance_in_words,
    law_of,
    places_standing,
    standing,
)

from .runs import counts, selected_traits

PER_PAGE = 25
DISPUTED = Q(application__score__spread__gt=F("application__call__assessment__divergence"))
_disputes: list[Q] = []
SHOWN = {
    "": Q(),
    "lista": Q(outcome=Decision.Outcome.SELECTED),
    "rezerwa": Q(outcome=Decision.Outcome.RESERVE),
    "zmienione": ~Q(outcome=F("proposed")),
}


def dispute(found: Q) -> None:
    """Later rooms say which decisions are disputed too, e.g. by an appeal that waits."""
    if found not in _disputes:
        _disputes.append(found)


def _shown(show: str) -> Q:
    if show != "sporne":
        return SHOWN.get(show, Q())
    found = DISPUTED
    for one in _disputes:
        found |= one
    return found


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person looking asked for."""

    show: str = ""
    text: str = ""
    voivodeship: str = ""

    @property
    def are_used(self) -> bool:
        return bool(self.show or self.text or self.voivodeship)


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the board."""

    application_id: int
    number: str
    rank: int
    name: str
    gender: str
    function: str
    whereabouts: str
    points: Decimal
    marks: list[float]
    chance: str
    is_disputed: bool
    outcome: str
    proposed: str
    reserve_place: int | None

    @property
    def is_changed(self) -> bool:
        return self.outcome != self.proposed


@dataclass(frozen=True)
class Board:
    """One page with everything around it."""

    run: Run
    page: Page[Row]
    filters: Filters
    limits: list[Standing]
    selected: int
    reserve: int
    everyone: int

    @cached_property
    def broken(self) -> list[Standing]:
        return [one for one in self.limits if one.is_broken]

    @property
    def most(self) -> float:
        return float(self.run.terms.get("most", 100))


def laws_of(run: Run) -> list[Law]:
    return [law_of(law) for law in run.terms["laws"]]


def limits_of(run: Run, members: list[dict[str, str]]) -> list[Standing]:
    """Every limit against these people, all the places first."""
    codes: dict[str, dict[str, str]] = run.terms["codes"]
    found = [standing(law, members, codes) for law in laws_of(run) if law.is_counted]
    return [places_standing(len(members), run.places), *found]


def board(run: Run, filters: Filters, page: int) -> Board:
    """Three queries, and one more when the list is filtered."""
    members = selected_traits(run.pk)
    number = counts(run.pk)
    rows = _found(run.pk, filters)
    paginator = Paginator(rows, PER_PAGE)
    if not filters.are_used:
        paginator.__dict__["count"] = number["everyone"]
    shown = paginator.get_page(page)
    return Board(
        run=run,
        page=Page([_row(one) for one in shown.object_list], shown.number, paginator),
        filters=filters,
        limits=limits_of(run, members),
        selected=number["selected"],
        reserve=number["reserve"],
        everyone=number["everyone"],
    )


def _found(run_id: int, filters: Filters) -> Any:
    rows = (
        Decision.objects.filter(_shown(filters.show), run_id=run_id)
        .select_related("application__person", "application__score")
        .annotate(
            is_disputed=Case(
                When(DISPUTED, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
            chance=F("why__chance"),
        )
        .defer("why")
        .order_by("rank")
        .fetch_mode(FETCH_RAISE)
    )
    if filters.text:
        rows = rows.filter(application__search__contains=fold(filters.text))
    if filters.voivodeship:
        rows = rows.filter(application__traits__wojewodztwo=filters.voivodeship)
    return rows


def _row(one: Any) -> Row:
    application = one.application
    labels = application.labels
    return Row(
        application_id=application.pk,
        number=application.number,
        rank=one.rank,
        name=labels.get("osoba") or application.person.name,
        gender=application.person.gender,
        function=_first(labels.get("rola", "")),
        whereabouts=", ".join(
            part
            for part in (labels.get("gmina"), labels.get("typ_gminy"), labels.get("wojewodztwo"))
            if part
        ),
        points=one.points,
        marks=[float(mark) for mark in score.marks] if (score := _score(application)) else [],
        chance="" if one.chance is None else chance_in_words(one.chance),
        is_disputed=one.is_disputed,
        outcome=one.outcome,
        proposed=one.proposed,
        reserve_place=one.reserve_place,
    )


def _score(application: Any) -> Any:
    """Where places are drawn, nobody has to have marks."""
    return getattr(application, "score", None)


def _first(text: str) -> str:
    """The function without its years."""
    return text.partition(",")[0]


def voivodeships() -> list[tuple[str, str]]:
    return list(
        Place.objects.filter(level=Place.Level.VOIVODESHIP)
        .order_by("sort")
        .values_list("code", "name")
    )
