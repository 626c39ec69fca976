"""The night: batch by batch, each with its proof; begun again after a crash it goes on."""

import logging
from datetime import datetime

from django.db import transaction

from pracownia.commons.retention import events, proof, queries, rules, stocks
from pracownia.commons.retention.models import Deletion, Gone, Line
from pracownia.commons.retention.states import State
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.engines import clock

from .warning import look

logger = logging.getLogger("pracownia.retention")
BATCH = 100


def night(*, actor: Actor, now: datetime) -> int:
    """Warn, call off and delete what it is time for. Returns how many records went.

    What fails stops nothing else: it is said at the end, and the job is tried again.
    """
    count = 0
    failed: Exception | None = None
    for row in queries.falling_due(today=clock.local(now).date()):
        try:
            deletion = look(actor=actor, office=row.office, klass=row.klass, now=now)
            if deletion is not None and rules.may_delete(deletion, today=clock.local(now).date()):
                count += carry_out(actor=actor, deletion_id=deletion.pk, now=now)
        except Refused as refusal:
            # Held or called off between two batches: what went before has its proof.
            logger.info("class %s of edition %s: %s", row.klass, row.office.pk, refusal)
        except Exception as problem:
            logger.exception("class %s of edition %s was not deleted", row.klass, row.office.pk)
            failed = problem
    if failed is not None:
        raise failed
    return count


def carry_out(*, actor: Actor, deletion_id: int, now: datetime) -> int:
    count = 0
    while went := delete_some(actor=actor, deletion_id=deletion_id, now=now):
        count += went
    return count


@transaction.atomic
def delete_some(*, actor: Actor, deletion_id: int, now: datetime) -> int:
    """One batch with its line, or none of both. Returns 0 when there is nothing more."""
    deletion = lock(Deletion, deletion_id)
    if deletion.state == State.DONE:
        return 0
    hold = queries.hold_of(deletion.programme_id)
    require(rules.may_delete(deletion, today=clock.local(now).date(), hold=hold))
    for stock in stocks.of_class(deletion.klass):
        rows = list(
            queries.waiting(stock, deletion.edition_id, deletion.klass)
            .order_by("pk")
            .values_list("pk", "person")[:BATCH]
        )
        if rows:
            _delete(actor, deletion, stock, rows, now)
            return len(rows)
    _finish(actor, deletion, now)
    return 0


def _delete(
    actor: Actor,
    deletion: Deletion,
    stock: stocks.Stock,
    rows: list[tuple[int, int]],
    now: datetime,
) -> None:
    ids = [pk for pk, _person in rows]
    last = deletion.lines.order_by("-number").first()
    number, previous = (last.number + 1, last.digest) if last else (1, proof.GENESIS)
    people = len({person for _pk, person in rows})
    counts = stock.erase(ids, deletion.klass, now)
    digest = proof.digest_of(
        previous=previous,
        deletion_id=deletion.pk,
        klass=deletion.klass,
        number=number,
        stock=stock.name,
        at=now,
        people=people,
        counts=counts,
        ids=ids,
    )
    line = Line.objects.create(
        deletion=deletion,
        number=number,
        stock=stock.name,
        at=now,
        people=people,
        counts=counts,
        previous=previous,
        digest=digest,
    )
    Gone.objects.bulk_create(
        Gone(line=line, stock=stock.name, klass=deletion.klass, record_id=pk) for pk in ids
    )
    if deletion.started_at is None:
        deletion.started_at = now
        deletion.save(update_fields=["started_at"])
    publish(
        events.RecordsDeleted(
            programme_id=deletion.programme_id,
            deletion_id=deletion.pk,
            klass=deletion.klass,
            stock=stock.name,
            number=number,
            records=len(ids),
            digest=digest,
        ),
        actor=actor,
    )


def _finish(actor: Actor, deletion: Deletion, now: datetime) -> None:
    last = deletion.lines.order_by("-number").first()
    deletion.state, deletion.ended_at = State.DONE, now
    deletion.records = Gone.objects.filter(line__deletion=deletion).count()
    deletion.digest = last.digest if last else proof.GENESIS
    deletion.save(update_fields=["state", "ended_at", "records", "digest"])
    publish(
        events.DeletionDone(
            programme_id=deletion.programme_id,
            deletion_id=deletion.pk,
            edition_id=deletion.edition_id,
            klass=deletion.klass,
            records=deletion.records,
            digest=deletion.digest,
        ),
        actor=actor,
    )
