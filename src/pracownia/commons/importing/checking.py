"""The dry run: every cell is read, every row compared with what is known; nothing is changed."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.access import Actor
from pracownia.core.polish import fold

from .kinds import Column, Kind, Match, Scope, Unsure, Wrong
from .models import Row
from .states import Fate

NEW, SKIP = "new", "skip"
_GONE = -1


def choice_key(*parts: str) -> str:
    """Under which a choice is remembered; a digest, so that no personal data is kept for it."""
    return f"choice:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:40]}"


def check(
    *,
    actor: Actor,
    kind: Kind,
    scope: Scope,
    columns: Mapping[str, int],
    rows: Sequence[Row],
    remembered: Mapping[str, str],
) -> None:
    """Fill in what was understood of the rows and what would become of them."""
    wanted = [column for column in kind.columns(scope) if column.name in columns]
    example = _example(wanted)
    read: dict[tuple[str, str], Any] = {}
    for row in rows:
        _read_row(row, wanted, columns, remembered, read)
        if example and [row.cells[columns[one.name]].strip() for one in wanted] == example:
            row.fate = Fate.SKIPPED
            row.notes = [["", _("This is the example of the empty spreadsheet.")]]
    _repeated(kind, rows)
    _compare(actor, kind, scope, rows, remembered)


def _example(columns: Sequence[Column]) -> list[str]:
    examples = [column.example for column in columns]
    return examples if any(examples) else []


def _read_row(
    row: Row,
    wanted: Sequence[Column],
    columns: Mapping[str, int],
    remembered: Mapping[str, str],
    read: dict[tuple[str, str], Any],
) -> None:
    row.values, row.notes, row.questions, row.fate = {}, [], [], Fate.NEW
    row.found = None
    for column in wanted:
        cell = row.cells[columns[column.name]].strip()
        if not cell:
            if column.required:
                row.notes.append([column.name, _("This cell must not be empty.")])
            continue
        known = (column.name, cell)
        if known not in read:
            read[known] = _parsed(column, cell)
        value = read[known]
        if isinstance(value, Wrong):
            row.notes.append([column.name, str(value)])
        elif isinstance(value, Unsure):
            _ask(row, column, cell, value, remembered)
        elif value not in ("", None):
            row.values[column.name] = value
    if row.notes:
        row.fate = Fate.REFUSED
    elif row.questions:
        row.fate = Fate.ASKED


def _parsed(column: Column, cell: str) -> Any:
    try:
        return column.parse(cell)
    except Wrong as wrong:
        return wrong


def _ask(
    row: Row, column: Column, cell: str, unsure: Unsure, remembered: Mapping[str, str]
) -> None:
    key = choice_key("cell", column.name, fold(cell))
    answer = remembered.get(key, "")
    choices = [list(pair) for pair in unsure.choices]
    if answer in {code for code, _label in unsure.choices}:
        row.values[column.name] = answer
        return
    row.questions.append(
        {"key": key, "column": column.name, "text": unsure.question, "choices": choices}
    )


def _repeated(kind: Kind, rows: Sequence[Row]) -> None:
    """Of two rows about the same, the first is loaded."""
    first: dict[str, int] = {}
    for row in rows:
        if row.fate in (Fate.REFUSED, Fate.SKIPPED):
            continue
        keys = kind.keys(row.values)
        known = [first[key] for key in keys if key in first]
        if known:
            row.fate, row.questions = Fate.REFUSED, []
            row.notes.append(
                ["", _("Row %(line)d of this file is about the same.") % {"line": min(known)}]
            )
            continue
        for key in keys:
            first[key] = row.line


def _compare(
    actor: Actor, kind: Kind, scope: Scope, rows: Sequence[Row], remembered: Mapping[str, str]
) -> None:
    open_rows = [row for row in rows if row.fate in (Fate.NEW, Fate.ASKED)]
    keys = [choice_key("row", *sorted(kind.keys(row.values))) for row in open_rows]
    answers = [remembered.get(key, "") for key in keys]
    matches = kind.look(
        actor=actor,
        scope=scope,
        rows=[row.values for row in open_rows],
        chosen=[_chosen(answer) for answer in answers],
    )
    for row, key, answer, match in zip(open_rows, keys, answers, matches, strict=True):
        _judge(row, key, answer, match)


def _chosen(answer: str) -> int | None:
    if answer in (NEW, SKIP):
        return _GONE
    return int(answer) if answer.isdecimal() else None


def _judge(row: Row, key: str, answer: str, match: Match) -> None:
    if match.refused or match.flaws:
        row.fate, row.questions = Fate.REFUSED, []
        row.notes += [[name, text] for name, text in match.flaws]
        row.notes += [["", match.refused]] if match.refused else []
        return
    if match.remark:
        row.notes.append(["", match.remark])
    if answer == SKIP:
        row.fate, row.questions = Fate.SKIPPED, []
        row.notes.append(["", _("Left out, as you chose.")])
        return
    if match.candidates and answer != NEW:
        row.questions.append(
            {
                "key": key,
                "column": "",
                "text": _("Is this somebody or something known already?"),
                "choices": [
                    *([str(pk), label] for pk, label in match.candidates),
                    [NEW, _("No, load it as new")],
                    [SKIP, _("Leave this row out")],
                ],
            }
        )
        row.fate = Fate.ASKED
    if row.fate != Fate.ASKED:
        row.found = match.whose
    if row.fate == Fate.ASKED or match.target is None:
        return
    row.found = match.target
    row.fate = Fate.UPDATED if match.changed else Fate.SAME
