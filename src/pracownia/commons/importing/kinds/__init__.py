"""What can be loaded: later rooms add their own kinds to ``kinds``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from pracownia.commons.importing.models import Values
from pracownia.core.access import Actor, Refused, Text, Verdict
from pracownia.core.registry import Registry


@dataclass(frozen=True)
class Scope:
    """Where the rows go. ``programme_id`` 0: the whole instance; ``target``: e.g. a call.

    ``scans`` are the files that came with the spreadsheet, by name.
    """

    programme_id: int = 0
    edition_id: int = 0
    target: int = 0
    scans: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, compare=False, hash=False)


class Wrong(Exception):
    """A cell that cannot be understood, with a sentence for the person."""


@dataclass(frozen=True)
class Unsure:
    """A cell that may mean several things; a chosen code becomes its value."""

    question: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """One column: ``parse`` turns a cell into a JSON value, Unsure, or raises Wrong.

    ``hint`` says what to write; ``is_spare``: understood, but not in the empty spreadsheet.
    """

    name: str
    label: Text
    parse: Callable[[str], Any]
    required: bool = False
    example: str = ""
    also: tuple[str, ...] = ()
    hint: Text = ""
    is_spare: bool = False


@dataclass(frozen=True)
class Match:
    """What is known already of one row.

    ``target``: it is this one for certain, ``changed`` are the columns it would change.
    ``candidates``: it may be one of these; somebody has to say. ``refused``: why it cannot be.
    ``whose``: a new thing of this known one.
    ``flaws``: columns with what is wrong in them, seen only when the row is read as a whole.
    """

    target: int | None = None
    changed: tuple[str, ...] = ()
    candidates: tuple[tuple[int, str], ...] = ()
    refused: str = ""
    flaws: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    whose: int | None = None


@dataclass(frozen=True)
class Given:
    """A row to be carried out: ``target`` is what it changes, or whose it is, or None."""

    line: int
    values: Values
    target: int | None


@dataclass(frozen=True)
class Done:
    """What came of a row: the id of the thing and the trace by which it can be taken back."""

    result: int | None = None
    trace: dict[str, Any] = field(default_factory=dict)
    is_new: bool = False
    refused: str = ""


class CarryOut(Protocol):
    """Inside one transaction for all the rows; the answers stand in the order of the rows."""

    def __call__(
        self, *, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime
    ) -> list[Done]: ...


def one_by_one(rows: Sequence[Given], carry: Callable[[Given], Done]) -> list[Done]:
    """For actions that take one thing: each row in a savepoint, a refusal only its own."""
    done = []
    for row in rows:
        try:
            with transaction.atomic():
                done.append(carry(row))
        except Refused as refusal:
            done.append(Done(refused=str(refusal.reason)))
    return done


class Undo(Protocol):
    """For each trace an empty text when it was taken back, or why it was not."""

    def __call__(
        self,
        *,
        actor: Actor,
        scope: Scope,
        done: Sequence[tuple[int, dict[str, Any]]],
        now: datetime,
    ) -> list[str]: ...


class Look(Protocol):
    """One Match for each row, in a number of queries that does not grow with the rows.

    ``chosen`` says for a row which of the candidates somebody took it for.
    """

    def __call__(
        self, *, actor: Actor, scope: Scope, rows: Sequence[Values], chosen: Sequence[int | None]
    ) -> list[Match]: ...


@dataclass(frozen=True)
class Kind:
    """A kind of spreadsheet. ``keys`` names what no two rows of one file may share.

    ``with_scans``: a ZIP of files that its cells name may come along.
    """

    code: str
    label: Text
    about: Text
    order: int
    columns: Callable[[Scope], Sequence[Column]]
    may: Callable[[Actor, Scope], Verdict]
    keys: Callable[[Values], Sequence[str]]
    look: Look
    carry_out: CarryOut
    undo: Undo
    for_instance: bool = False
    batch: int = 100
    targets: Callable[[int], Sequence[tuple[int, str]]] | None = None
    target_label: Text = ""
    with_scans: bool = False


kinds: Registry[Kind] = Registry(lambda kind: kind.order)


def kind_of(code: str) -> Kind | None:
    return next((kind for kind in kinds if kind.code == code), None)
