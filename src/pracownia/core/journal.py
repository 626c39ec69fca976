"""Writing, sealing and verifying the journal.

Each entry carries an HMAC-SHA256 over its canonical JSON from the moment it is written. Right
after the commit the entry is sealed: digest = SHA256(previous digest | entry id | mac). A changed,
removed, inserted or reordered line therefore shows. Sealing after the commit keeps the chain out
of the way of actions: no action ever waits for another one's line.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import Entry, Seal
from .trace import request_id

GENESIS = "0" * 64


def mac_of(
    *,
    kind: str,
    at: datetime,
    actor_id: int | None,
    programme_id: int | None,
    data: dict[str, Any],
    request_id: str,
) -> str:
    """HMAC-SHA256 (hex) over the canonical JSON of an entry's content."""
    content = [kind, at.isoformat(), actor_id, programme_id, data, request_id]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.JOURNAL_KEY, text.encode(), hashlib.sha256).hexdigest()


def write(
    *, kind: str, actor_id: int | None, programme_id: int | None, data: dict[str, Any]
) -> Entry:
    """Append one line, inside the transaction of the act it describes."""
    entry = line(kind=kind, actor_id=actor_id, programme_id=programme_id, data=data)
    entry.save(force_insert=True)
    return entry


def line(
    *, kind: str, actor_id: int | None, programme_id: int | None, data: dict[str, Any]
) -> Entry:
    """A line with its mac, not written yet."""
    content: dict[str, Any] = {
        "kind": kind,
        "at": timezone.now(),  # noqa: TID251 - the line's own time, not the act's
        "actor_id": actor_id,
        "programme_id": programme_id,
        "data": json.loads(json.dumps(data)),
        "request_id": request_id.get(),
    }
    return Entry(**content, mac=mac_of(**content))


def digest_of(previous: str, entry_id: int, mac: str) -> str:
    return hashlib.sha256(f"{previous}|{entry_id}|{mac}".encode()).hexdigest()


EVERY = 20.0
_sealed_at = [float("-inf")]


def seal_now_and_then() -> None:
    """After a commit: seal, unless this process has done so in the last seconds.

    Each line is authenticated by its own mac at once. Its place in the chain may wait for a later
    act or for the tick, so that nobody waits for three more queries after every act.
    """
    if monotonic() - _sealed_at[0] >= EVERY:
        _sealed_at[0] = monotonic()
        seal()


@transaction.atomic
def seal(limit: int = 1000) -> int:
    """Give unsealed entries their places in the chain, oldest first. Returns how many."""
    last = Seal.objects.select_for_update().order_by("-number").first()
    number, previous = (last.number, last.digest) if last else (0, GENESIS)
    seals = []
    for entry in Entry.objects.filter(seal=None).order_by("pk").only("pk", "mac")[:limit]:
        number += 1
        digest = digest_of(previous, entry.pk, entry.mac)
        seals.append(Seal(number=number, entry=entry, previous=previous, digest=digest))
        previous = digest
    # Two processes may seal the very first entry at once: the loser meets the primary key and
    # leaves the work to the winner or to the next tick.
    Seal.objects.bulk_create(seals)
    return len(seals)


def seal_all() -> int:
    """Give every unsealed entry its place, however many there are. Returns how many."""
    count = 0
    while sealed := seal():
        count += sealed
    return count


@dataclass(frozen=True)
class Flaw:
    """What is wrong at which place of the chain."""

    number: int
    entry_id: int | None
    what: str


def verify() -> tuple[int, list[Flaw]]:
    """Walk the chain from its beginning: how many seals were read and what is wrong."""
    flaws: list[Flaw] = []
    previous, expected = GENESIS, 1
    for seal_ in Seal.objects.select_related("entry").order_by("number").iterator(2000):
        entry = seal_.entry
        if seal_.number != expected:
            flaws.append(Flaw(expected, None, "a line was removed from the chain"))
            expected = seal_.number
        if seal_.previous != previous:
            flaws.append(Flaw(seal_.number, entry.pk, "it does not follow the line before"))
        if entry.mac != _mac_again(entry):
            flaws.append(Flaw(seal_.number, entry.pk, "the content was changed"))
        if seal_.digest != digest_of(seal_.previous, entry.pk, entry.mac):
            flaws.append(Flaw(seal_.number, entry.pk, "the seal does not fit the line"))
        previous, expected = seal_.digest, expected + 1
    flaws.extend(
        Flaw(0, entry.pk, "the content was changed before it was sealed")
        for entry in Entry.objects.filter(seal=None).order_by("pk").iterator(2000)
        if entry.mac != _mac_again(entry)
    )
    return expected - 1, flaws


def _mac_again(entry: Entry) -> str:
    return mac_of(
        kind=entry.kind,
        at=entry.at,
        actor_id=entry.actor_id,
        programme_id=entry.programme_id,
        data=entry.data,
        request_id=entry.request_id,
    )
