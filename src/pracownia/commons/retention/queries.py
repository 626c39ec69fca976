"""Which records fall due, when, of whom; and what was deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.core import offices
from pracownia.core.access import Text, Verdict
from pracownia.core.db import Missing, present
from pracownia.core.personal import Stays

from . import rules, stocks
from .models import CLASSES, Deletion, Gone, Hold, Line, Start, Term
from .rules import Rule
from .states import State
from .stocks import Moments, Stock


@dataclass(frozen=True, slots=True)
class Row:
    """One class of an edition: the rule, the day, how much there is, and what happens next."""

    office: offices.Office
    klass: str
    label: Text
    rule: Rule
    is_usual: bool
    why: str
    start: date | None
    due: date | None
    records: int
    people: int
    deletion: Deletion | None
    verdict: Verdict

    @property
    def on(self) -> date | None:
        return self.deletion.on if self.deletion else self.due

    @property
    def counted_from(self) -> Text:
        return Start(self.rule.starts).label


def editions() -> list[offices.Office]:
    return [one for calendar in stocks.calendars for one in calendar.editions()]


def moments_of(edition_ids: Iterable[int]) -> dict[int, Moments]:
    """What every calendar knows of these editions; the later day counts."""
    asked = list(edition_ids)
    found = {pk: Moments() for pk in asked}
    for calendar in stocks.calendars:
        for pk, moments in calendar.moments(asked).items():
            found[pk] = found[pk].later(moments)
    return found


def terms_of(edition_ids: Iterable[int]) -> dict[tuple[int, str], Term]:
    found = Term.objects.filter(edition_id__in=list(edition_ids))
    return {(one.edition_id, one.klass): one for one in found}


def rule_of(term: Term | None, klass: str) -> Rule:
    return Rule(term.starts, term.months, term.said_on) if term else rules.USUAL[klass]


def due_of(edition_id: int, klass: str) -> date | None:
    """The day that the term of this class says now."""
    term = Term.objects.filter(edition_id=edition_id, klass=klass).first()
    return rules.due_on(rule_of(term, klass), moments_of([edition_id])[edition_id])


def held_people() -> QuerySet[Hold, tuple[int]]:
    return Hold.objects.filter(lifted_at=None, person__isnull=False).values_list("person_id")


def hold_of(programme_id: int) -> Hold | None:
    return Hold.objects.filter(lifted_at=None, programme_id=programme_id).first()


def is_held(person_id: int) -> bool:
    """For rooms that would forget the person altogether."""
    return Hold.objects.filter(lifted_at=None, person_id=person_id).exists()


def holds() -> QuerySet[Hold]:
    """Those in force first."""
    return (
        Hold.objects.select_related("person")
        .annotate(is_over=Q(lifted_at__isnull=False))
        .order_by("is_over", "-placed_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def holds_of(*, programme_id: int) -> QuerySet[Hold]:
    return holds().filter(programme_id=programme_id)


def present_records(stock: Stock, edition_id: int, klass: str) -> QuerySet[Any]:
    """What is kept of the class, whether held or not."""
    gone = Gone.objects.filter(stock=stock.name, klass=klass).values("record_id")
    return stock.records(edition_id, klass).exclude(pk__in=gone)


def waiting(stock: Stock, edition_id: int, klass: str) -> QuerySet[Any]:
    """What would be deleted: everything but the records of people who are held."""
    return present_records(stock, edition_id, klass).exclude(person__in=held_people())


def how_many(edition_id: int, klass: str) -> tuple[int, int]:
    """Records and people. People are counted once, though they may have records in many rooms."""
    found = [waiting(stock, edition_id, klass) for stock in stocks.of_class(klass)]
    if not found:
        return 0, 0
    if len(found) == 1:
        told = found[0].order_by().aggregate(n=Count("pk"), p=Count("person", distinct=True))
        return told["n"], told["p"]
    people = people_of(edition_id, klass).count()
    return sum(one.count() for one in found), people


def people_of(edition_id: int, klass: str) -> QuerySet[Person]:
    """Whose records would be deleted."""
    whose = Q(pk__in=())
    for stock in stocks.of_class(klass):
        whose |= Q(pk__in=waiting(stock, edition_id, klass).order_by().values("person"))
    return Person.objects.filter(whose).order_by("sort", "pk").fetch_mode(FETCH_RAISE)


def rows_of(found: list[offices.Office], *, today: date) -> list[Row]:
    """Every class of these editions of which anything is or may be kept."""
    ids = [office.pk for office in found]
    moments, terms = moments_of(ids), terms_of(ids)
    under_way = {
        (one.edition_id, one.klass): one
        for one in Deletion.objects.filter(edition_id__in=ids, ended_at=None)
    }
    held = {
        one.programme_id: one
        for one in Hold.objects.filter(
            lifted_at=None, programme_id__in={office.programme_id for office in found}
        )
    }
    return [
        _row(
            office,
            klass,
            label,
            terms.get((office.pk, klass)),
            moments[office.pk],
            under_way.get((office.pk, klass)),
            held.get(office.programme_id),
            today,
        )
        for office in found
        for klass, label in CLASSES
    ]


def _row(
    office: offices.Office,
    klass: str,
    label: Text,
    term: Term | None,
    moments: Moments,
    deletion: Deletion | None,
    hold: Hold | None,
    today: date,
) -> Row:
    rule = rule_of(term, klass)
    due = rules.due_on(rule, moments)
    records, people = how_many(office.pk, klass)
    return Row(
        office=office,
        klass=klass,
        label=label,
        rule=rule,
        is_usual=term is None,
        why=term.why if term else "",
        start=rules.counted_from(rule, moments),
        due=due,
        records=records,
        people=people,
        deletion=deletion,
        verdict=rules.may_delete(deletion, today=today, hold=hold, due=due),
    )


def row_of(office: offices.Office, klass: str, *, today: date) -> Row:
    found = next((row for row in rows_of([office], today=today) if row.klass == klass), None)
    if found is None:
        raise Missing(_("There is no such class of records."))
    return found


def falling_due(*, today: date) -> list[Row]:
    """What the night has to look at: warned of already, or due within 30 days, and not empty."""
    return [
        row
        for row in rows_of(editions(), today=today)
        if row.deletion or (row.records and row.due and today >= rules.first_warning_on(row.due))
    ]


def deletions(*, edition_id: int | None = None, limit: int = 50) -> list[tuple[Deletion, str]]:
    """Those that happened or are under way, the newest first, with the slug of their edition."""
    found = Deletion.objects.all().fetch_mode(FETCH_RAISE)
    if edition_id is not None:
        found = found.filter(edition_id=edition_id)
    slugs = {office.pk: office.slug for office in editions()}
    return [(one, slugs.get(one.edition_id, "")) for one in found[:limit]]


def deletion(*, deletion_id: int, edition_id: int) -> Deletion:
    found = Deletion.objects.filter(pk=deletion_id, edition_id=edition_id)
    return present(found.fetch_mode(FETCH_RAISE).first())


def lines_of(deletion: Deletion) -> QuerySet[Line]:
    return deletion.lines.annotate(records=Count("gone")).order_by("number").fetch_mode(FETCH_RAISE)


def under_way() -> QuerySet[Deletion]:
    return Deletion.objects.filter(ended_at=None).exclude(state=State.CALLED_OFF).order_by("pk")


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the list tells it."""

    pk: int
    stock: Text
    words: str
    person: str


class Listing:
    """Records of a class, stock after stock, for a Paginator: only the page asked for is read."""

    def __init__(self, edition_id: int, klass: str, *, is_held: bool) -> None:
        ask = _held_records if is_held else waiting
        self._parts = [
            (stock, ask(stock, edition_id, klass).order_by("pk"))
            for stock in stocks.of_class(klass)
        ]
        self._counts = [rows.count() for _stock, rows in self._parts]

    def __len__(self) -> int:
        return sum(self._counts)

    def __getitem__(self, asked: slice) -> list[Record]:
        found: list[Record] = []
        start, stop, _step = asked.indices(len(self))
        for (stock, rows), count in zip(self._parts, self._counts, strict=True):
            if start < count and stop > 0:
                wanted = rows.select_related("person")[max(start, 0) : min(stop, count)]
                found += [
                    Record(row.pk, stock.label, stock.words(row), row.person.name) for row in wanted
                ]
            start, stop = start - count, stop - count
        return found


def _held_records(stock: Stock, edition_id: int, klass: str) -> QuerySet[Any]:
    return present_records(stock, edition_id, klass).filter(person__in=held_people())


def what_stays() -> list[Stays]:
    """What no deletion takes, and on which ground of the law."""
    return [one for stock in stocks.stocks for one in stock.stays]


def titles(found: Iterable[Hold]) -> dict[int, str]:
    """Of programmes that are held, by their numbers."""
    wanted = {one.programme_id for one in found}
    return {one.programme_id: one.title for one in editions() if one.programme_id in wanted}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of a proof in words."""

    line: Line
    stock: Text
    counts: list[tuple[str, int]]


def told(lines: Iterable[Line]) -> list[ToldLine]:
    found = []
    for line in lines:
        stock = stocks.named(line.stock)
        found.append(
            ToldLine(line, stock.label if stock else line.stock, sorted(line.counts.items()))
        )
    return found
