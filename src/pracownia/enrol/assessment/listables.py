"""The board among the tables of the office; what the list of applications tells of marks."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.tables.acts import Act, acts
from pracownia.commons.tables.columns import Column, Filter, Kind, Op, Table, Values
from pracownia.commons.tables.desks import Desk, Entered, desks
from pracownia.commons.tables.extending import Extension, extensions
from pracownia.commons.tables.narrowing import of_number
from pracownia.commons.tables.queries import file_of
from pracownia.core.access import YES, Actor
from pracownia.core.offices import Office
from pracownia.enrol.applications.queries import TABLE

from . import queries, rules
from .models import FormalCard

WAITS = "czeka"
CARD = ("formal_card__result", "formal_card__version", "formal_card__reopened_at", "version")


def with_marks(table: Table, actor: Actor, call_id: int, programme_id: int) -> Table:
    """The chair has the board; whoever may not see all marks finds nothing of them here."""
    if not rules.is_office(actor, programme_id):
        return table
    group = gettext_lazy("Assessment")
    results = [(str(code), str(label)) for code, label in FormalCard.Result.choices]
    words = {WAITS: _("to be checked"), **dict(results)}
    return table.and_also(
        (
            Column("formalna", _("Formal check"), lambda row: words[_result(row)], CARD),
            _number("ocena", _("Mean mark"), "score__mean"),
            _number("rozrzut", _("Difference of marks"), "score__spread"),
            _number("karty", _("Finished cards"), "score__cards"),
        ),
        (
            Filter(
                "formalna",
                _("Formal check"),
                Kind.CHOICE,
                _by_result,
                tuple(words.items()),
                group=group,
                may_be_empty=False,
            ),
            Filter("ocena", _("Mean mark"), Kind.NUMBER, of_number("score__mean"), group=group),
            Filter(
                "rozrzut",
                _("Difference of marks"),
                Kind.NUMBER,
                of_number("score__spread"),
                group=group,
            ),
        ),
    )


def _number(name: str, label: str, path: str) -> Column:
    return Column(name, label, lambda row: row[path], (path,), (path,), is_right=True)


def _result(row: Values) -> str:
    """Of the version that is in force; a decision that was opened again waits."""
    is_valid = row["formal_card__version"] == row["version"]
    if is_valid and row["formal_card__reopened_at"] is None:
        return str(row["formal_card__result"])
    return WAITS


def _by_result(op: Op, values: Any) -> Q:
    valid = Q(formal_card__version=F("version"), formal_card__reopened_at=None)
    found = Q(formal_card__result__in=values) & valid
    if WAITS in values:
        found |= Q(formal_card=None) | Q(formal_card__reopened_at__isnull=False)
        found |= ~Q(formal_card__version=F("version"))
    return found


def enter(actor: Actor, slug: str, now: datetime) -> Entered:
    """Whoever may open the board may keep views of it."""
    room = queries.room(slug=slug)
    reviewer = None
    if not rules.is_office(actor, room.programme_id):
        reviewer = queries.reviewer_of(call_id=room.call.pk, viewer=actor)
    rules.admit(rules.may_see_board(actor, reviewer, programme_id=room.programme_id))
    by = queries.measures(call_id=room.call.pk, plan=room.plan)
    edition = room.edition
    return Entered(
        Office(edition.pk, edition.programme_id, edition.slug, edition.title),
        queries.board_of(room.call, by, viewer=actor, now=now),
        reverse("assessment:board", args=[slug]),
        queries.marked(room.call.pk),
        room.call.pk,
    )


acts.add(
    Act(
        "eksport",
        queries.BOARD,
        gettext_lazy("Download as XLSX"),
        40,
        # Who may open the board at all is asked at its door.
        lambda actor, programme_id: YES,
        leads=file_of,
    )
)
desks.add(Desk(queries.BOARD, gettext_lazy("Committee"), 20, enter))
extensions.add(Extension(TABLE, 10, with_marks))
