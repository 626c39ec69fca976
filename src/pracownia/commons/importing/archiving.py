"""Taking a whole programme out of the house and into it: who may, and what the journal says."""

from collections.abc import Callable
from datetime import datetime
from typing import IO

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.events import publish

from . import rules
from .archives import packing, unpacking
from .events import ProgrammeArchived, ProgrammeLoaded


def export(
    *,
    actor: Actor,
    slug: str,
    file: IO[bytes],
    now: datetime,
    tell: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write the programme into ``file``; the number of rows. The journal notes that it left."""
    require(rules.may_archive(actor))
    programme_id, count = packing.pack(file=file, slug=slug, now=now, tell=tell)
    publish(ProgrammeArchived(programme_id=programme_id, rows=count), actor=actor)
    return count


@transaction.atomic
def load(*, actor: Actor, file: IO[bytes], now: datetime, slug: str = "") -> int:
    """Load an archive whole or not at all; the id of the programme here."""
    require(rules.may_archive(actor))
    archive = unpacking.Archive(file)
    programme_id = unpacking.unpack(archive=archive, slug=slug)
    publish(
        ProgrammeLoaded(
            programme_id=programme_id,
            sha256=str(archive.manifest["files"]["journal.jsonl"]["sha256"]),
            made_at=str(archive.manifest["made_at"]),
        ),
        actor=actor,
    )
    return programme_id
