"""Papers into one ZIP, piece by piece, with a list and checksums, in little memory."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime

from pracownia.core import offices
from pracownia.core.polish import slug
from pracownia.core.spreadsheets import as_csv

from . import queries, readers
from .models import Bundle, Paper

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
            papers = queries.papers_of(office=office, kind=bundle.kind, series=bundle.series)
            for place, paper in enumerate(papers, 1):
                if readers.may_read(actor, paper):
                    rows.append(_put(archive, paper))
                if place % SAID_EVERY == 0:
                    bundle.say(place)
            archive.writestr("spis.csv", "".join(as_csv([HEAD, *rows])))
        bundle.keep(file, name=f"papiery-{bundle.pk}.zip", total=len(rows), now=clock())


def _put(archive: zipfile.ZipFile, paper: Paper) -> tuple[str, ...]:
    name = f"{slug(paper.kind)}/{slug(paper.number)}.{paper.format}"
    with paper.file.open("rb") as stored, archive.open(name, "w") as into:
        shutil.copyfileobj(stored, into)
    return paper.number, paper.title, paper.kind, name, paper.sha256
