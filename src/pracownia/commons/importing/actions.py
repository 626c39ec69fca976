"""Taking a spreadsheet, matching and choosing, loading it in batches, taking it back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import IO, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked, checked
from pracownia.commons.files.policies import Policy
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

from . import checking, matching, outgoing, queries, reading, rules, scans
from .events import (
    LoadingBegun,
    LoadingUndone,
    RowsForgotten,
    SpreadsheetGiven,
    SpreadsheetLoaded,
)
from .kinds import Done, Given, Kind, Scope
from .models import Import, Remembered, Row
from .states import Came, Fate, State

POLICY: Final = Policy("importing.spreadsheet", ("csv", "xlsx"), megabytes=5)


def take(
    *,
    actor: Actor,
    kind: Kind,
    scope: Scope,
    stream: IO[bytes],
    name: str,
    now: datetime,
    archive: tuple[IO[bytes], str] | None = None,
) -> Import:
    """Read a file, match what can be matched, and try it when nothing required is missing.

    ``archive``: a ZIP of the files that its cells name, and what it is called.
    """
    require(kind.may(actor, scope))
    with checked(stream, name=name, policy=POLICY) as found:
        table = reading.read(found.content, found.type)
        if archive is not None and kind.with_scans:
            stack, called = archive
            known = scans.kept(actor=actor, stream=stack, name=called, now=now)
            scope = replace(scope, scans=known)
        return _taken(actor, kind, scope, found, table, now)


@transaction.atomic
def _taken(
    actor: Actor, kind: Kind, scope: Scope, found: Checked, table: reading.Table, now: datetime
) -> Import:
    known = queries.remembered(programme_id=scope.programme_id, kind=kind.code)
    batch = Import.objects.create(
        kind=kind.code,
        programme_id=scope.programme_id,
        edition_id=scope.edition_id,
        target=scope.target,
        name=found.name,
        sha256=found.sha256,
        scans=dict(scope.scans),
        header=table.header,
        columns=matching.propose(kind.columns(scope), table.header, known),
        made_by_id=actor.person_id,
        made_at=now,
    )
    about = f"importing.import:{batch.pk}"
    batch.file = files.keep(actor=actor, file=found, about=about, now=now)
    batch.save(update_fields=["file"])
    files.put_together(actor=actor, file_ids=scans.numbers(batch.scans), about=about)
    Row.objects.bulk_create(
        [Row(batch=batch, line=line, cells=cells) for line, cells in table.rows], batch_size=500
    )
    if not matching.missing(kind.columns(scope), batch.columns):
        _try(actor, batch, kind)
    publish(
        SpreadsheetGiven(
            programme_id=scope.programme_id,
            import_id=batch.pk,
            kind=kind.code,
            rows=len(table.rows),
        ),
        actor=actor,
    )
    return batch


@transaction.atomic
def match(*, actor: Actor, import_id: int, columns: Mapping[int, str]) -> Import:
    """Say which column is which, by places in the header; it is remembered for the next file."""
    batch, kind, scope = _held(actor, import_id)
    require(rules.may_match(batch))
    chosen = {name: place for place, name in sorted(columns.items()) if name}
    if lacking := matching.missing(kind.columns(scope), chosen):
        names = ", ".join(str(column.label) for column in lacking)
        raise Refused(_("Choose which columns of the file hold: %(names)s.") % {"names": names})
    if len(chosen) < sum(bool(name) for name in columns.values()):
        raise Refused(_("Two columns of the file are said to be the same. Choose one of them."))
    batch.columns = chosen
    for place, heading in enumerate(batch.header):
        if heading:
            key = matching.column_key(heading)
            _remember(batch, key, columns.get(place) or matching.NONE)
    _try(actor, batch, kind)
    return batch


@transaction.atomic
def choose(*, actor: Actor, import_id: int, answers: Mapping[str, str]) -> Import:
    """Answer questions about cells and duplicates; the answers hold for the next file too."""
    batch, kind, _scope = _held(actor, import_id)
    require(rules.may_choose(batch))
    for question in queries.questions(batch, kind):
        answer = answers.get(question.key, "")
        if answer in {code for code, _label in question.choices}:
            _remember(batch, question.key, answer)
    _try(actor, batch, kind)
    return batch


def _held(actor: Actor, import_id: int) -> tuple[Import, Kind, Scope]:
    batch = lock(Import, import_id)
    kind, scope = queries.kind_of_import(batch), queries.scope_of(batch)
    require(kind.may(actor, scope))
    return batch, kind, scope


def _remember(batch: Import, key: str, answer: str) -> None:
    Remembered.objects.update_or_create(
        programme_id=batch.programme_id,
        kind=batch.kind,
        key=key,
        defaults={"answer": answer[:120]},
    )


def _try(actor: Actor, batch: Import, kind: Kind) -> None:
    """The dry run: the rows are written anew with what was understood."""
    rows = list(batch.rows.order_by("line"))
    checking.check(
        actor=actor,
        kind=kind,
        scope=queries.scope_of(batch),
        columns=batch.columns,
        rows=rows,
        remembered=queries.remembered(programme_id=batch.programme_id, kind=kind.code),
    )
    batch.rows.all().delete()
    for row in rows:
        row.pk = None
    Row.objects.bulk_create(rows, batch_size=500)
    batch.state, batch.counts = State.CHECKED, queries.fates(batch)
    batch.save(update_fields=["state", "columns", "counts"])


# Loading


@transaction.atomic
def begin(*, actor: Actor, import_id: int, now: datetime) -> Import:
    """Have the rows that are ready loaded in the background. Rows that wait stay behind."""
    batch, kind, _scope = _held(actor, import_id)
    ready = queries.ready(batch)
    require(rules.may_load(batch, ready))
    batch.state, batch.loaded_at = State.LOADING, now
    batch.hat = _hat(actor)
    batch.save(update_fields=["state", "loaded_at", "hat"])
    same = batch.rows.filter(fate__in=[Fate.SAME, Fate.SKIPPED])
    same.update(came=Came.LEFT)
    batch.rows.filter(fate__in=[Fate.REFUSED, Fate.ASKED]).update(came=Came.REFUSED)
    publish(
        LoadingBegun(
            programme_id=batch.programme_id, import_id=batch.pk, kind=kind.code, rows=ready
        ),
        actor=actor,
    )
    transaction.on_commit(partial(outgoing.wake, batch.pk))
    return batch


def _hat(actor: Actor) -> dict[str, Any]:
    return {
        "person_id": actor.person_id,
        "is_admin": actor.is_admin,
        "roles": sorted([role, programme] for role, programme in actor.roles),
    }


def _worn(hat: Mapping[str, Any]) -> Actor:
    """Whoever asked for the loading, as they were allowed to when they asked."""
    return Actor(
        person_id=hat.get("person_id"),
        is_admin=hat.get("is_admin", False),
        roles=frozenset((role, programme) for role, programme in hat.get("roles", ())),
    )


@transaction.atomic
def load_some(*, actor: Actor, import_id: int, now: datetime) -> bool:
    """One batch of rows, with what becomes of them, or nothing. False when none was left.

    Rows are marked in the same transaction that carries them out, so that a job that was killed
    goes on where it stood and no row happens twice.
    """
    batch = lock(Import, import_id)
    if batch.state != State.LOADING:
        return False
    kind = queries.kind_of_import(batch)
    hat = _worn(batch.hat)
    waiting = batch.rows.filter(came=Came.NOT_YET, fate__in=queries.TO_LOAD).order_by("line")
    rows = list(waiting[: kind.batch])
    if rows:
        given = [Given(row.line, row.values, row.found) for row in rows]
        done = kind.carry_out(actor=hat, scope=queries.scope_of(batch), rows=given, now=now)
        _mark(rows, done)
        return True
    _finish(hat, batch)
    return False


def _mark(rows: list[Row], done: list[Done]) -> None:
    for row, one in zip(rows, done, strict=True):
        row.came = Came.REFUSED if one.refused else Came.LOADED
        row.result, row.trace, row.reason = one.result, one.trace, one.refused
        row.trace |= {"is_new": one.is_new}
    Row.objects.bulk_update(rows, ["came", "result", "trace", "reason"])


def _finish(actor: Actor, batch: Import) -> None:
    loaded = batch.rows.filter(came=Came.LOADED)
    new = loaded.filter(trace__is_new=True).count()
    updated = loaded.count() - new
    refused = batch.rows.filter(came=Came.REFUSED).count()
    left = batch.rows.filter(came=Came.LEFT).count()
    batch.state = State.LOADED
    batch.counts = {"new": new, "updated": updated, "refused": refused, "left": left}
    batch.save(update_fields=["state", "counts"])
    publish(
        SpreadsheetLoaded(
            programme_id=batch.programme_id,
            import_id=batch.pk,
            kind=batch.kind,
            new=new,
            updated=updated,
            refused=refused,
        ),
        actor=actor,
    )


# Taking back


@transaction.atomic
def take_back(*, actor: Actor, import_id: int, now: datetime) -> Import:
    """Have the loading undone in the background, as far as nobody has changed its results."""
    batch, _kind, _scope = _held(actor, import_id)
    require(rules.may_undo(batch, now=now))
    batch.state, batch.undone_at, batch.hat = State.UNDOING, now, _hat(actor)
    batch.save(update_fields=["state", "undone_at", "hat"])
    transaction.on_commit(partial(outgoing.wake, batch.pk))
    return batch


@transaction.atomic
def undo_some(*, actor: Actor, import_id: int, now: datetime) -> bool:
    """One batch, the last rows first. False when none was left."""
    batch = lock(Import, import_id)
    if batch.state != State.UNDOING:
        return False
    kind, hat = queries.kind_of_import(batch), _worn(batch.hat)
    rows = list(batch.rows.filter(came=Came.LOADED).order_by("-line")[: kind.batch])
    if not rows:
        _taken_back(hat, batch)
        return False
    traces = [(row.result or 0, row.trace) for row in rows]
    answers = kind.undo(actor=hat, scope=queries.scope_of(batch), done=traces, now=now)
    for row, why in zip(rows, answers, strict=True):
        row.came, row.reason = (Came.KEPT if why else Came.UNDONE), why
    Row.objects.bulk_update(rows, ["came", "reason"])
    return True


def _taken_back(actor: Actor, batch: Import) -> None:
    found = queries.results(batch)
    undone, kept = found[Came.UNDONE], found[Came.KEPT]
    batch.state = State.UNDONE
    batch.counts = {**batch.counts, "undone": undone, "kept": kept}
    batch.save(update_fields=["state", "counts"])
    publish(
        LoadingUndone(
            programme_id=batch.programme_id,
            import_id=batch.pk,
            kind=batch.kind,
            undone=undone,
            kept=kept,
        ),
        actor=actor,
    )


@transaction.atomic
def forget(*, actor: Actor, import_id: int, now: datetime) -> Import:
    """After a month the rows and the file go; the numbers of the report stay."""
    batch = lock(Import, import_id)
    if batch.cleared_at is None:
        batch.rows.all().delete()
        if batch.file_id is not None:
            files.remove(actor=actor, file_id=batch.file_id, now=now, why="retention")
        for file_id in sorted(scans.numbers(batch.scans)):
            files.remove(actor=actor, file_id=file_id, now=now, why="retention")
        batch.cleared_at, batch.scans = now, {}
        batch.save(update_fields=["cleared_at", "scans"])
        publish(RowsForgotten(programme_id=batch.programme_id, import_id=batch.pk), actor=actor)
    return batch
