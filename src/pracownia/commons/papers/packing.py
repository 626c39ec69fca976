"""Papers into one ZIP, piece by piece, with a list and checksums, in little memory."""

import csv
import hashlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import IO

from django.core.files.base import File

from pracownia.core import offices
from pracownia.core.polish import slug

from . import queries, readers
from .models import Bundle, Paper

KEPT = timedelta(days=7)
SAID_EVERY = 10
HEAD = ("numer", "tytuł", "rodzaj", "plik", "sha256")


def fill(bundle_id: int, *, clock: Callable[[], datetime]) -> None:
    """Makes the file of a bundle; begun again after a crash, it starts anew and makes one file."""
    bundle = Bundle.objects.get(pk=bundle_id)
    if bundle.finished_at is not None:
        return
    office, actor = offices.find(bundle.edition_id), bundle.asked_by
    with tempfile.TemporaryFile(prefix="pracownia-") as file:
        rows = []
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for place, paper in enumerate(queries.papers_of(office=office, kind=bundle.kind), 1):
                if readers.may_read(actor, paper):
                    rows.append(_put(archive, paper))
                if place % SAID_EVERY == 0:
                    Bundle.objects.filter(pk=bundle_id).update(done=place)
            archive.writestr("spis.csv", _listed(rows))
        _keep(bundle, file, clock(), len(rows))


def _put(archive: zipfile.ZipFile, paper: Paper) -> tuple[str, ...]:
    name = f"{slug(paper.kind)}/{slug(paper.number)}.{paper.format}"
    with paper.file.open("rb") as stored, archive.open(name, "w") as into:
        shutil.copyfileobj(stored, into)
    return paper.number, paper.title, paper.kind, name, paper.sha256


def _listed(rows: list[tuple[str, ...]]) -> str:
    """A spreadsheet with a mark of its encoding; numbers and titles stay text."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEAD, *rows])
    return "\ufeff" + written.getvalue()


def _keep(bundle: Bundle, file: IO[bytes], now: datetime, total: int) -> None:
    bundle.size = file.tell()
    file.seek(0)
    bundle.sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    bundle.file.save(f"papiery-{bundle.pk}.zip", File(file), save=False)
    bundle.done = bundle.total = total
    bundle.finished_at = now
    bundle.save()


def forget_old(*, now: datetime) -> int:
    """Files of bundles go after a week; that they were made stays known."""
    old = Bundle.objects.filter(finished_at__lt=now - KEPT).exclude(file="")
    count = 0
    for bundle in old:
        bundle.file.delete(save=False)
        bundle.file = ""
        bundle.save(update_fields=["file"])
        count += 1
    return count
