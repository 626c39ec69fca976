"""Writing an archive: room by room, row by row, never a whole file in memory."""

import hashlib
import json
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Refused
from pracownia.core.models import Entry

from . import FORMAT, Table, shelves, taken
from .columns import columns_of, files_of, target_of, written

PEOPLE: Final = "people.person"
ORGANISATIONS: Final = "people.organisation"
FILES: Final = "files.storedfile"
OF_PERSON: Final = (
    *("email", "first_name", "last_name", "title", "gender", "address", "phone", "language"),
)
OF_ORGANISATION: Final = (
    *("name", "kind", "krs", "nip", "regon", "address", "website", "email", "phone", "place_id"),
)
OF_FILE: Final = Table(
    StoredFile,
    lambda _programme: StoredFile.objects.all(),
    people=("added_by_id",),
    leave_out=("content", "seal", "scan", "virus", "looked_at", "flaw"),
)
PIECE: Final = 64 * 1024
NOT_PORTABLE: Final = """This archive holds one programme of an installation of Pracownia.

manifest.json   what is inside, with the SHA-256 and size of each file
rooms/*.jsonl   the rows of each room, one JSON object a line
people.jsonl, organisations.jsonl, files.jsonl   those that the rows point at
files/*         contents of files and papers, named by their SHA-256
journal.jsonl   the journal of the programme, to read; it is not part of another house's journal

It holds personal data: keep it as safely as the installation itself.

What is not here: accounts (passwords, passkeys, sessions), administrators, letters and their log,
answers that are sealed in the database (PESEL and questions marked as sensitive) and files given as
such answers, spreadsheets that were loaded, test answers, undoing of changes in forms. People are
matched by e-mail where the archive is loaded, organisations by register number or by name and
municipality; nothing there is overwritten.
"""


class Packer:
    """One archive while it is written."""

    def __init__(self, file: IO[bytes], tell: Callable[[int], None]) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.listed: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, set[int]] = defaultdict(set)
        self.contents: dict[str, Any] = {}
        self.tell, self.count = tell, 0

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as part:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                part.write(piece)
        self.listed[name] = {"sha256": digest.hexdigest(), "size": size}

    def rows(self, table: Table, rows: Any) -> Iterator[bytes]:
        targets = [(one.attname, target_of(one)) for one in columns_of(table)]
        targets += [(name, PEOPLE) for name in table.people]
        for row in rows.order_by("pk").iterator(500):
            fields = written(table, row)
            for column in files_of(table):
                content = getattr(row, column.attname)
                fields[column.attname] = self.noted(content)
            for name, target in targets:
                if target and fields.get(name) is not None and target != "places.place":
                    self.ids[target].add(int(fields[name]))
            self.ids[table.label].add(row.pk)
            self.count += 1
            if self.count % 200 == 0:
                self.tell(self.count)
            yield line({"table": table.label, "id": row.pk, "fields": fields})

    def noted(self, content: Any) -> dict[str, str] | None:
        """A file of a row: its content is written once the list of rows is closed."""
        if not content:
            return None
        digest = hashlib.sha256()
        try:
            with content.open("rb") as opened:
                while piece := opened.read(PIECE):
                    digest.update(piece)
        except FileNotFoundError:
            raise Refused(
                _("The file %(name)s is missing, so the archive would not be whole.")
                % {"name": content.name}
            ) from None
        self.contents[digest.hexdigest()] = content
        return {"sha256": digest.hexdigest(), "name": Path(content.name).name}


def line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def programmes() -> list[tuple[str, str]]:
    """Names in addresses, and names for people."""
    found = apps.get_model("programmes.Programme").objects.order_by("name", "slug")
    return list(found.values_list("slug", "name"))


def pack(
    *,
    file: IO[bytes],
    slug: str,
    now: datetime,
    tell: Callable[[int], None] = lambda _count: None,
) -> tuple[int, int]:
    """Write the programme with this slug; its id and the number of its rows."""
    programme = apps.get_model("programmes.Programme").objects.filter(slug=slug).first()
    if programme is None:
        raise Refused(_("There is no programme called “%(slug)s”.") % {"slug": slug})
    packer = Packer(file, tell)
    for shelf in shelves:
        packer.add(
            f"rooms/{shelf.room}.jsonl",
            (
                piece
                for table in shelf.tables
                for piece in packer.rows(table, table.rows(programme.pk))
            ),
        )
    packer.add("files.jsonl", packer.rows(OF_FILE, _files(packer)))
    for stored in StoredFile.objects.filter(pk__in=packer.ids[FILES], removed_at=None):
        packer.contents.setdefault(stored.sha256, stored.content)
    for sha256, content in packer.contents.items():
        with content.open("rb") as opened:
            packer.add(f"files/{sha256}", _pieces(opened))
    packer.add("people.jsonl", _plain(Person, OF_PERSON, packer.ids[PEOPLE]))
    packer.add(
        "organisations.jsonl", _plain(Organisation, OF_ORGANISATION, packer.ids[ORGANISATIONS])
    )
    packer.add("journal.jsonl", _journal(programme.pk))
    packer.add("README.txt", [NOT_PORTABLE.encode()])
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "programme": {"slug": programme.slug, "name": programme.name},
        "rooms": {shelf.room: shelf.version for shelf in shelves},
        "files": packer.listed,
        "counters": taken.counters(_codes(programme.pk)),
    }
    packer.zip.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    packer.zip.close()
    return programme.pk, packer.count


def _codes(programme_id: int) -> list[str]:
    editions = apps.get_model("programmes.Edition").objects.filter(programme_id=programme_id)
    return list(editions.values_list("code", flat=True))


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    while piece := opened.read(PIECE):
        yield piece


def _files(packer: Packer) -> models.QuerySet[StoredFile]:
    """Files that keys point at, and those that say they belong to a row of the archive.

    Sealed ones stay in this house, as the answers do that they are.
    """
    abouts = [
        f"{label}:{pk}"
        for label, ids in packer.ids.items()
        if label not in (PEOPLE, ORGANISATIONS, FILES)
        for pk in ids
    ]
    found = set(packer.ids[FILES])
    for begin in range(0, len(abouts), 500):
        some = StoredFile.objects.filter(about__in=abouts[begin : begin + 500])
        found.update(some.values_list("pk", flat=True))
    return StoredFile.objects.filter(pk__in=found, seal="")


def _plain(model: type[models.Model], names: tuple[str, ...], ids: set[int]) -> Iterator[bytes]:
    for row in model._default_manager.filter(pk__in=ids).order_by("pk"):
        yield line({"id": row.pk, "fields": {name: getattr(row, name) or "" for name in names}})


def _journal(programme_id: int) -> Iterator[bytes]:
    for entry in Entry.objects.filter(programme_id=programme_id).order_by("pk").iterator(500):
        yield line(
            {
                "kind": entry.kind,
                "at": entry.at.isoformat(),
                "actor": entry.actor_id,
                "data": entry.data,
            }
        )
