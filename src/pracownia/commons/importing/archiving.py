"""Taking a whole programme out of the house and into it: who may, and what the journal says."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish

from . import outgoing, rules
from .archives import packing, trying, unpacking
from .events import ProgrammeArchived, ProgrammeLoaded
from .models import ProgrammeFile


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
def ask(*, actor: Actor, slug: str, now: datetime) -> ProgrammeFile:
    """Have the archive made in the background; one at a time for a programme."""
    require(rules.may_archive(actor))
    known = dict(packing.programmes())
    if slug not in known:
        raise Refused(_("There is no programme called “%(slug)s”.") % {"slug": slug})
    under_way = ProgrammeFile.objects.filter(slug=slug, finished_at=None).first()
    if under_way is not None:
        return under_way
    made = ProgrammeFile.objects.create(
        slug=slug, total=0, asked_at=now, asked_by_id=actor.person_id
    )
    transaction.on_commit(partial(outgoing.pack, made.pk))
    return made


def fill(*, actor: Actor, archive_id: int, clock: Callable[[], datetime]) -> None:
    """Part of the job: may run twice, the file is made once. ``actor`` is the system."""
    wanted = ProgrammeFile.objects.filter(pk=archive_id, finished_at=None).first()
    if wanted is None:
        return
    with tempfile.TemporaryFile() as file:
        try:
            hat = Actor(person_id=wanted.asked_by_id, is_admin=True)
            count = export(actor=hat, slug=wanted.slug, file=file, now=clock(), tell=wanted.say)
        except Refused as refusal:
            wanted.problem, wanted.finished_at = str(refusal.reason), clock()
            wanted.save(update_fields=["problem", "finished_at"])
            return
        wanted.keep(file, name=f"{wanted.slug}.zip", total=count, now=clock())


def try_out(*, actor: Actor, file: IO[bytes], slug: str = "") -> trying.Trial:
    """What loading would do; nothing is written."""
    require(rules.may_archive(actor))
    try:
        return trying.tried(unpacking.Archive(file), slug)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise unpacking.damaged() from None


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
