"""Assignments as a table: out for a spreadsheet, and in again, checked row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.polish import number as in_digits
from pracownia.core.saying import say_refusal
from pracownia.core.spreadsheets import as_csv, bare
from pracownia.engines.errors import BadInput
from pracownia.engines.tables import records
from pracownia.enrol.assessment.models import MeritCard, Plan

from .balancing import Known, known

NUMBER, EMAIL = "zgłoszenie", "recenzent"
"""Names of the columns that count; the others are for people."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table would give: pairs of ids, the same in words, and what is wrong where."""

    pairs: list[tuple[int, int]]
    words: list[tuple[str, str]]
    problems: list[str]


def table_of_cards(*, call_id: int) -> Iterator[str]:
    """Every card in force, for a Polish spreadsheet: BOM, semicolons. One query."""
    return as_csv(_rows(call_id))


def _rows(call_id: int) -> Iterator[list[str]]:
    yield [
        NUMBER,
        EMAIL,
        _("first and last name"),
        _("kind of card"),
        _("state"),
        _("mark"),
        _("how sure of the marks"),
    ]
    cards = (
        MeritCard.objects.filter(application__call_id=call_id, cancelled_at=None)
        .select_related("application", "reviewer__person")
        .order_by("application__number", "is_third", "pk")
    )
    for card in cards.iterator(chunk_size=500):
        yield [
            card.application.number,
            card.reviewer.person.email,
            card.reviewer.person.name,
            _("third") if card.is_third else _("ordinary"),
            _("finished") if card.finished_at else _("not finished"),
            "" if card.total is None else in_digits(card.total),
            str(card.get_confidence_display()) if card.finished_at else "",
        ]


def listed_pairs(*, call_id: int, plan: Plan, text: str, now: datetime) -> Listed:
    """Rows that repeat a card in force are passed over, so a table taken out may come back."""
    try:
        rows = records(text, [NUMBER, EMAIL])
    except BadInput as problem:
        return Listed([], [], [say_refusal(problem)])
    held = set(
        MeritCard.objects.filter(application__call_id=call_id, cancelled_at=None).values_list(
            "application__number", "reviewer__person__email"
        )
    )
    data = known(call_id=call_id, plan=plan, now=now)
    given = [(row, bare(cells[NUMBER]), bare(cells[EMAIL]).lower()) for row, cells in rows]
    return _checked(data, given, held)


def _checked(data: Known, rows: list[tuple[int, str, str]], held: set[tuple[str, str]]) -> Listed:
    applications = {one.number: one.pk for one in data.applications}
    people = {who.person.email: who for who in data.reviewers}
    left = dict(data.needs)
    found = Listed([], [], [])
    for row, number, email in rows:
        if (number, email) in held:
            continue
        application, reviewer = applications.get(number), people.get(email)
        problem = ""
        if application is None:
            problem = _("no application “%(name)s” lacks a reviewer.") % {"name": number}
        elif reviewer is None:
            problem = _("“%(name)s” does not fill in cards in this call.") % {"name": email}
        elif (application, reviewer.pk) in data.barred:
            problem = _("%(name)s has a conflict of interests here.") % {
                "name": reviewer.person.name
            }
        elif (application, reviewer.pk) in found.pairs:
            problem = _("this pair stands in the table twice.")
        elif left[application] < 1:
            problem = _("“%(name)s” would have more cards than the rules say.") % {"name": number}
        if problem or application is None or reviewer is None:
            found.problems.append(_("Row %(row)s: %(problem)s") % {"row": row, "problem": problem})
            continue
        left[application] -= 1
        found.pairs.append((application, reviewer.pk))
        found.words.append((number, reviewer.person.name))
    return found
