"""What pages show of spreadsheets: the list, one of them, its rows, its questions."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from pracownia.core.access import Actor
from pracownia.core.db import Missing

from .kinds import Column, Kind, Scope, kind_of, kinds
from .models import Import, Remembered, Row
from .rules import may_import
from .states import Came, Fate

TO_LOAD = (Fate.NEW, Fate.UPDATED)


def kinds_for(viewer: Actor, scope: Scope) -> list[Kind]:
    """Which kinds this person may load here."""
    return [
        kind
        for kind in kinds
        if (scope.programme_id or kind.for_instance) and kind.may(viewer, scope)
    ]


def kind_named(viewer: Actor, scope: Scope, code: str) -> Kind:
    for kind in kinds_for(viewer, scope):
        if kind.code == code:
            return kind
    raise Missing(_("There is no such kind of spreadsheet here."))


def imports_of(*, viewer: Actor, programme_id: int) -> QuerySet[Import]:
    """The newest first, those of kinds that this person may load."""
    codes = [kind.code for kind in kinds_for(viewer, Scope(programme_id=programme_id))]
    return (
        Import.objects.filter(programme_id=programme_id, kind__in=codes)
        .select_related("made_by")
        .order_by("-pk")
    )


def import_of(*, viewer: Actor, programme_id: int, import_id: int) -> Import:
    """One of this programme; of another one it is not there."""
    found = imports_of(viewer=viewer, programme_id=programme_id).filter(pk=import_id).first()
    if found is None or not may_import(viewer, programme_id):
        raise Missing(_("There is no such spreadsheet here."))
    return found


def kind_of_import(batch: Import) -> Kind:
    kind = kind_of(batch.kind)
    if kind is None:
        raise Missing(_("There is no such kind of spreadsheet here."))
    return kind


def scope_of(batch: Import) -> Scope:
    return Scope(batch.programme_id, batch.edition_id, batch.target, batch.scans)


def remembered(*, programme_id: int, kind: str) -> dict[str, str]:
    rows = Remembered.objects.filter(programme_id=programme_id, kind=kind)
    return dict(rows.values_list("key", "answer"))


def fates(batch: Import) -> dict[str, int]:
    """How many rows of each fate, zeros too."""
    found = dict(batch.rows.order_by().values_list("fate").annotate(n=Count("pk")))
    return {fate.value: found.get(fate.value, 0) for fate in Fate}


def results(batch: Import) -> dict[str, int]:
    found = dict(batch.rows.order_by().values_list("came").annotate(n=Count("pk")))
    return {came.value or "waiting": found.get(came.value, 0) for came in Came}


def loaded_before(batch: Import) -> Import | None:
    """The same file, loaded here earlier and not taken back."""
    return (
        Import.objects.filter(
            programme_id=batch.programme_id,
            kind=batch.kind,
            target=batch.target,
            sha256=batch.sha256,
            loaded_at__isnull=False,
            undone_at=None,
        )
        .exclude(pk=batch.pk)
        .order_by("-pk")
        .first()
    )


@dataclass(frozen=True)
class Cell:
    """A cell as it stood in the file, with what is to be said about it."""

    label: str
    text: str
    notes: list[str]


@dataclass(frozen=True)
class Line:
    """A row of the dry run or of the report."""

    number: int
    fate: str
    fate_label: str
    came: str
    came_label: str
    cells: list[Cell]
    notes: list[str]
    reason: str
    has_remarks: bool


def rows_to_show(batch: Import, *, only: str = "") -> QuerySet[Row]:
    rows = batch.rows.order_by("line")
    if only == "uwagi":
        return rows.filter(fate__in=[Fate.REFUSED, Fate.ASKED, Fate.SKIPPED])
    if only == "niewczytane":
        return rows.filter(came__in=[Came.REFUSED, Came.KEPT])
    return rows


def shown_columns(batch: Import, kind: Kind) -> list[tuple[Column, int]]:
    """Matched columns in the order of the file."""
    known = {column.name: column for column in kind.columns(scope_of(batch))}
    pairs = [(known[name], at) for name, at in batch.columns.items() if name in known]
    return sorted(pairs, key=lambda pair: pair[1])


def unused(batch: Import) -> list[str]:
    """Headings of the file that stand for nothing here."""
    used = set(batch.columns.values())
    return [name for place, name in enumerate(batch.header) if name and place not in used]


def lines(batch: Import, kind: Kind, rows: Any) -> list[Line]:
    shown = shown_columns(batch, kind)
    return [_line(row, shown) for row in rows]


def _line(row: Row, shown: list[tuple[Column, int]]) -> Line:
    said: dict[str, list[str]] = defaultdict(list)
    for name, text in row.notes:
        said[name].append(text)
    for question in row.questions:
        said[question["column"]].append(question["text"])
    cells = [Cell(str(column.label), row.cells[at], said[column.name]) for column, at in shown]
    known = {column.name for column, _at in shown}
    rest = [text for name, texts in said.items() if name not in known for text in texts]
    return Line(
        row.line,
        row.fate,
        str(Fate(row.fate).label),
        row.came,
        str(Came(row.came).label),
        cells,
        rest,
        row.reason,
        bool(said),
    )


@dataclass(frozen=True)
class Question:
    """One thing to choose, asked once however many rows wait for it."""

    key: str
    text: str
    label: str
    choices: list[tuple[str, str]]
    lines: list[int]

    @property
    def first(self) -> int:
        return self.lines[0]


MOST_QUESTIONS = 40


def questions(batch: Import, kind: Kind) -> list[Question]:
    """The first of them: a page with hundreds of choices would be too long to answer."""
    labels = {column.name: str(column.label) for column in kind.columns(scope_of(batch))}
    asked: dict[str, dict[str, Any]] = {}
    where: dict[str, list[int]] = defaultdict(list)
    name_at = batch.columns.get("name")
    for row in batch.rows.filter(fate=Fate.ASKED).order_by("line"):
        for question in row.questions:
            about = row.cells[name_at] if name_at is not None and not question["column"] else ""
            asked.setdefault(question["key"], {**question, "about": about})
            where[question["key"]].append(row.line)
    return [
        Question(
            key,
            question["text"],
            labels.get(question["column"], question["about"]),
            [(code, label) for code, label in question["choices"]],
            where[key],
        )
        for key, question in list(asked.items())[:MOST_QUESTIONS]
    ]


def ready(batch: Import) -> int:
    counted = Counter(fates(batch))
    return sum(counted[fate] for fate in TO_LOAD)


def refused_rows(batch: Import) -> QuerySet[Row]:
    """Rows that were not loaded, or would not be, to be corrected and given again."""
    if batch.loaded_at is None:
        return batch.rows.filter(fate__in=[Fate.REFUSED, Fate.ASKED]).order_by("line")
    return batch.rows.filter(came=Came.REFUSED).order_by("line")


def reasons_of(row: Row) -> str:
    told = [text for _name, text in row.notes]
    told += [question["text"] for question in row.questions]
    return " ".join(dict.fromkeys([*([row.reason] if row.reason else []), *told]))
