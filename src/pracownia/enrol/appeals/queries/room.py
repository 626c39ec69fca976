"""Appeals of a call, one's own appeal with its term, and the dated changes of the ranking."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import FETCH_RAISE, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from pracownia.core.access import Actor
from pracownia.core.db import Missing, number_of
from pracownia.core.polish import number
from pracownia.engines.clock import add_working_days
from pracownia.enrol.appeals.models import Appeal, Correction, Terms
from pracownia.enrol.appeals.states import AppealState
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import Asked, put_share, seen_by
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.queries import announced_of
from pracownia.enrol.selection.queries import call_of as call_of
from pracownia.enrol.selection.states import RunState

NEAR = timedelta(days=4)


def terms_of(call_id: int) -> Terms:
    """What the call sets, or what holds when it sets nothing."""
    return Terms.objects.filter(call_id=call_id).first() or Terms(call_id=call_id)


def announced_run(call_id: int) -> Run | None:
    return (
        Run.objects.filter(settings__call_id=call_id, state=RunState.ANNOUNCED)
        .select_related("settings")
        .defer("record", "terms")
        .first()
    )


def ends_at(run: Run | None, terms: Terms) -> datetime | None:
    """The last second of the term for appeals; None before the announcement."""
    if run is None or run.announced_at is None:
        return None
    return add_working_days(run.announced_at, terms.days_to_appeal)


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own application with the term for appealing and the appeal, if there is one."""

    application: Application
    run: Run
    terms: Terms
    ends_at: datetime
    appeal: Appeal | None


def mine(*, viewer: Actor, application_id: int = 0, of: str = "") -> Mine | None:
    """None before the announcement, or when the viewer does not see its course. Three queries."""
    which = {"pk": application_id} if application_id else {"number": of}
    application = (
        seen_by(viewer.person_id)
        .filter(**which)
        .exclude(state__in=(State.DRAFT, State.WITHDRAWN))
        .select_related("call__edition__funder", "person", "appeal__receipt", "appeal__correction")
        .first()
    )
    if application is None:
        return None
    put_share(viewer, application)
    run = announced_run(application.call_id)
    terms = terms_of(application.call_id)
    until = ends_at(run, terms)
    if run is None or until is None:
        return None
    return Mine(application, run, terms, until, getattr(application, "appeal", None))


def appeal_of_application(application_id: int) -> Appeal | None:
    return Appeal.objects.filter(application=application_id).first()


def one(appeal_id: int) -> Appeal:
    found = (
        Appeal.objects.filter(pk=appeal_id)
        .select_related(
            "application__person",
            "application__call__edition__programme",
            "run__settings",
            "typed_by",
            "decided_by",
            "correction",
            "receipt",
        )
        .defer("run__record")
        .first()
    )
    if found is None:
        raise Missing(_("There is no such appeal."))
    return found


def appeals_of(call_id: int, *, state: str = "") -> QuerySet[Appeal]:
    """Those that wait first, by the term."""
    found = Appeal.objects.filter(application__call=call_id)
    if state in AppealState:
        found = found.filter(state=state)
    return (
        found.select_related("application__person", "decided_by", "correction")
        .order_by("-state", "due_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def asked_of_calls() -> Asked:
    """Put on the query of all calls: how many appeals wait, and the nearest term."""
    waiting = Appeal.objects.filter(state=AppealState.WAITING)
    nearest = waiting.filter(application__call=OuterRef("pk")).order_by("due_at")
    return {
        "count": number_of(waiting, "application__call"),
        "due_at": Subquery(nearest.values("due_at")[:1]),
    }


def overdue(now: datetime) -> list[int]:
    """Appeals whose term is near and of which nobody was reminded."""
    found = Appeal.objects.filter(
        state=AppealState.WAITING, reminded_at=None, due_at__lt=now + NEAR
    )
    return list(found.order_by("pk").values_list("pk", flat=True)[:200])


def applicants(call_id: int) -> list[tuple[int, str]]:
    """Whose appeal can be typed: everybody of the call who has none yet. One query."""
    found = (
        Application.objects.filter(call=call_id, appeal=None)
        .exclude(state__in=(State.DRAFT, State.WITHDRAWN))
        .select_related("person")
        .order_by("number")
    )
    return [(one.pk, f"{one.number} {one.labels.get('osoba') or one.person}") for one in found]


@dataclass(frozen=True, slots=True)
class Row:
    """One application in a correction, by number only, as everybody may read it."""

    number: str
    before: dict[str, Any]
    after: dict[str, Any]
    place: bool
    appealed: bool

    @property
    def points_before(self) -> str:
        return _points(self.before)

    @property
    def points_after(self) -> str:
        return _points(self.after)


def _points(stand: dict[str, Any]) -> str:
    return number(Decimal(stand["points"])) if stand["points"] else ""


@dataclass(frozen=True, slots=True)
class Change:
    made_at: datetime
    number: int
    rows: list[Row]
    shifted: int


@dataclass(frozen=True, slots=True)
class Public:
    """The changes from the newest, and the first list as it was announced."""

    run: Run
    changes: list[Change]
    places: list[str]
    reserve: list[tuple[int, str]]


def changes(slug: str) -> Public | None:
    """None when nothing was corrected. Four queries."""
    run = announced_of(slug)
    if run is None:
        return None
    found = list(
        Correction.objects.filter(run=run)
        .prefetch_related("appeals__application")
        .order_by("number")
    )
    if not found:
        return None
    first: dict[str, tuple[str, str, int | None, int]] = {
        row.application.number: (row.application.number, row.outcome, row.reserve_place, row.rank)
        for row in Decision.objects.filter(run=run).select_related("application")
    }
    for correction in reversed(found):
        for row in correction.rows:
            was = row["before"]
            first[row["number"]] = (
                row["number"],
                was["outcome"],
                was["reserve_place"],
                was["rank"] or 0,
            )
    listed = sorted(first.values(), key=lambda one: one[3])
    return Public(
        run,
        [_change(one) for one in reversed(found)],
        [one for one, outcome, _p, _r in listed if outcome == Decision.Outcome.SELECTED],
        [
            (place or 0, one)
            for one, outcome, place, _r in sorted(listed, key=lambda one: one[2] or 0)
            if outcome == Decision.Outcome.RESERVE
        ],
    )


def _change(correction: Correction) -> Change:
    appealed = {one.application.number for one in correction.appeals.all()}
    rows = [
        Row(
            one["number"],
            one["before"],
            one["after"],
            one["place"],
            one["number"] in appealed,
        )
        for one in correction.rows
    ]
    told = [row for row in rows if row.appealed]
    return Change(correction.made_at, correction.number, told, len(rows) - len(told))


def concerned(correction: Correction) -> list[tuple[Application, dict[str, Any]]]:
    """Who appealed, and whose place on the reserve moved while they wait for one. Two queries."""
    appealed = set(correction.appeals.values_list("application__number", flat=True))
    rows = {row["number"]: row for row in correction.rows}
    found = (
        Application.objects.filter(
            call__selection=correction.run.settings_id,
            number__in=[
                one
                for one, row in rows.items()
                if one in appealed
                or row["before"]["reserve_place"] != row["after"]["reserve_place"]
            ],
        )
        .select_related("person", "offer")
        .order_by("pk")
    )
    return [
        (one, rows[one.number])
        for one in found
        if one.number in appealed or not hasattr(one, "offer")
    ]
