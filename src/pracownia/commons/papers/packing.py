"""Papers into one ZIP, piece by piece, with a list and checksums, in little memory."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import override

from pracownia.commons.people.acting import acting
from pracownia.core import offices
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW, slug
from pracownia.core.spreadsheets import as_csv

from . import queries, readers
from .models import Bundle, Paper

SAID_EVERY = 10
HEAD = ("numer", "tytuł", "rodzaj", "plik", "sha256")
LEFT_OUT = ("numer", "dlaczego")


def fill(bundle_id: int, *, clock: Callable[[], datetime]) -> None:
    """Makes the file of a bundle; begun again after a crash, it starts anew and makes one file."""
    bundle = Bundle.objects.get(pk=bundle_id)
    if bundle.finished_at is not None:
        return
    actor = _asker(bundle, clock())
    with tempfile.TemporaryFile(prefix="pracownia-") as file:
        rows, left = [], []
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for place, paper in enumerate(_papers(bundle), 1):
                verdict = readers.may_read(actor, paper)
                if verdict:
                    rows.append(_put(archive, paper))
                else:
                    with override("pl"):
                        left.append((paper.number, str(verdict.reason)))
                if place % SAID_EVERY == 0:
                    bundle.say(place)
                    actor = _asker(bundle, clock())
            archive.writestr("spis.csv", "".join(as_csv([HEAD, *rows])))
            if left and bundle.chosen:
                archive.writestr("pominiete.csv", "".join(as_csv([LEFT_OUT, *left])))
        bundle.keep(file, name=f"papiery-{bundle.pk}.zip", total=len(rows), now=clock())


def _papers(bundle: Bundle) -> Iterable[Paper]:
    if bundle.chosen:
        return queries.numbered(bundle.chosen, bundle.programme_id)
    office = offices.find(bundle.edition_id)
    return queries.papers_of(office=office, kind=bundle.kind, series=bundle.series)


def _asker(bundle: Bundle, now: datetime) -> Actor:
    """As whoever asked for it then, without the roles that were taken from them meanwhile."""
    asked = bundle.asked_by
    if bundle.asked_by_id is None:
        return asked
    held = acting(bundle.asked_by_id, now.astimezone(WARSAW).date()).roles
    return Actor(person_id=asked.person_id, roles=asked.roles & held)


def _put(archive: zipfile.ZipFile, paper: Paper) -> tuple[str, ...]:
    name = f"{slug(paper.kind)}/{slug(paper.number)}.{paper.format}"
    with paper.file.open("rb") as stored, archive.open(name, "w") as into:
        shutil.copyfileobj(stored, into)
    return paper.number, paper.title, paper.kind, name, paper.sha256
