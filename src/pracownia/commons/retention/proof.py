"""The chain of a deletion: a digest for each batch, and a check that nothing of it came back.

digest = HMAC-SHA256(key of the journal, previous digest | content of the line). The journal, itself
a chain that nobody can rewrite, tells each digest as well: a line that is changed, taken out or put
in shows here, and a whole deletion that is taken out shows there.
"""

import hashlib
import hmac
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from pracownia.core.models import Entry

from . import stocks
from .models import Deletion, Line
from .states import State

GENESIS = "0" * 64
TOLD = "commons.retention.RecordsDeleted"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with which deletion, and in which of its lines (0: the whole)."""

    deletion_id: int
    number: int
    what: str


def digest_of(
    *,
    previous: str,
    deletion_id: int,
    klass: str,
    number: int,
    stock: str,
    at: datetime,
    people: int,
    counts: dict[str, int],
    ids: Collection[int],
) -> str:
    content = [previous, deletion_id, klass, number, stock, at.timestamp(), people, counts]
    text = json.dumps([*content, sorted(ids)], sort_keys=True, separators=(",", ":"))
    return hmac.new(settings.JOURNAL_KEY, f"deletion|{text}".encode(), hashlib.sha256).hexdigest()


def verify(deletion_id: int | None = None) -> tuple[int, list[Flaw]]:
    """How many records were looked for again, and what is wrong."""
    found = Deletion.objects.order_by("pk")
    if deletion_id is not None:
        found = found.filter(pk=deletion_id)
    read, flaws = 0, []
    for deletion in found:
        records, wrong = _verify(deletion)
        read += records
        flaws += wrong
    return read, flaws + (_without_deletion() if deletion_id is None else [])


def _verify(deletion: Deletion) -> tuple[int, list[Flaw]]:
    told = {
        entry.data["number"]: entry.data["digest"]
        for entry in Entry.objects.filter(
            kind=TOLD, programme_id=deletion.programme_id, data__deletion_id=deletion.pk
        )
    }
    read, previous, flaws = 0, GENESIS, []
    for place, line in enumerate(deletion.lines.order_by("number"), 1):
        ids = list(line.gone.values_list("record_id", flat=True))
        read += len(ids)
        for is_wrong, what in (
            (line.number != place, _("a line of the proof is missing")),
            (line.previous != previous, _("the line does not follow the one before")),
            (line.digest != _again(deletion, line, ids), _("the line was changed")),
            (told.pop(line.number, "") != line.digest, _("the journal does not tell of this line")),
        ):
            if is_wrong:
                flaws.append(Flaw(deletion.pk, line.number, what))
        flaws += _still_there(deletion, line, ids)
        previous = line.digest
    flaws += [
        Flaw(deletion.pk, number, _("the journal tells of a line that is missing"))
        for number in sorted(told)
    ]
    is_done = deletion.state == State.DONE
    if is_done and (deletion.digest != previous or deletion.records != read):
        flaws.append(Flaw(deletion.pk, 0, _("the sum of the deletion does not fit its lines")))
    return read, flaws


def _again(deletion: Deletion, line: Line, ids: list[int]) -> str:
    return digest_of(
        previous=line.previous,
        deletion_id=deletion.pk,
        klass=deletion.klass,
        number=line.number,
        stock=line.stock,
        at=line.at,
        people=line.people,
        counts=line.counts,
        ids=ids,
    )


def _still_there(deletion: Deletion, line: Line, ids: list[int]) -> list[Flaw]:
    stock = stocks.named(line.stock)
    if stock is None:
        return [Flaw(deletion.pk, line.number, _("no room keeps such records any more"))]
    left = sorted(stock.left(ids, deletion.klass))
    said = _("something of record %(number)s is there again")
    return [Flaw(deletion.pk, line.number, said % {"number": number}) for number in left]


def _without_deletion() -> list[Flaw]:
    """The journal tells of deletions; none of them may be missing here."""
    known = set(Deletion.objects.values_list("pk", flat=True))
    told = {one.data["deletion_id"] for one in Entry.objects.filter(kind=TOLD).only("data")}
    missing = _("the journal tells of a deletion that is missing")
    return [Flaw(number, 0, missing) for number in sorted(told - known)]
