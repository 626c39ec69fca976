"""Reading an archive: looked through whole before anything is written, then written at once."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Final

from django.apps import apps
from django.core.files.base import File
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import scanning
from pracownia.commons.files.models import Scan, StoredFile
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.places.models import Place
from pracownia.core.access import Refused
from pracownia.core.polish import fold

from . import FORMAT, Numbers, Table, shelves, taken
from .columns import columns_of, read, target_of
from .packing import FILES, OF_FILE, ORGANISATIONS, PEOPLE, PIECE

PROGRAMME: Final = "programmes.programme"
EDITION: Final = "programmes.edition"
NUMBERS: Final = ("krs", "nip", "regon")


def damaged() -> Refused:
    return Refused(_("The archive is damaged or is not an archive of a programme."))


class Archive:
    """An archive that was looked through: every file is there and is as it was written."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
            self.manifest = json.loads(self.zip.read("manifest.json"))
            self._look_through()
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError):
            raise damaged() from None

    def _look_through(self) -> None:
        known = {shelf.room: shelf.version for shelf in shelves}
        rooms = self.manifest["rooms"]
        if self.manifest["format"] > FORMAT or any(
            version > known.get(room, 0) for room, version in rooms.items()
        ):
            raise Refused(
                _("The archive comes from a newer version. Upgrade this installation first.")
            )
        for name, said in self.manifest["files"].items():
            digest = hashlib.sha256()
            with self.zip.open(name) as part:
                while piece := part.read(PIECE):
                    digest.update(piece)
            if digest.hexdigest() != said["sha256"]:
                raise damaged()

    @property
    def slug(self) -> str:
        return str(self.manifest["programme"]["slug"])

    @property
    def counters(self) -> dict[str, int]:
        """Where the series of papers stood; archives of before did not say it."""
        return dict(self.manifest.get("counters", {}))

    @property
    def paper_numbers(self) -> list[str]:
        rows = self.lines("rooms/commons.papers.jsonl")
        return [str(row["fields"]["number"]) for row in rows if row["table"] == taken.PAPERS]

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        if name not in self.manifest["files"]:
            return
        with self.zip.open(name) as part:
            for text in part:
                yield json.loads(text)


def unpack(*, archive: Archive, slug: str = "") -> int:
    """Load an archive whole or not at all; ``slug``: another one for the programme. Its new id."""
    wanted = slug or archive.slug
    if why := why_not(wanted):
        raise Refused(why)
    try:
        with transaction.atomic():
            return Unpacker(archive, wanted).load()
    except IntegrityError:
        raise Refused(
            _("Something in the archive contradicts what is here, so nothing of it was loaded.")
        ) from None
    except (KeyError, ValueError, TypeError, AttributeError):
        raise damaged() from None


def why_not(slug: str) -> str:
    """Why a programme cannot have this name here, with one that it can."""
    model = apps.get_model(PROGRAMME)
    if not model.objects.filter(slug=slug).exists():
        return ""
    number = 2
    while model.objects.filter(slug=f"{slug}-{number}").exists():
        number += 1
    text = _("There already is a programme called “%(slug)s”. Choose another name: “%(other)s”.")
    return text % {"slug": slug, "other": f"{slug}-{number}"}


def edition_slug(slug: str) -> str:
    """The name of an edition in addresses, or the next one that is free."""
    model = apps.get_model(EDITION)
    found, number = slug, 2
    while model.objects.filter(slug=found).exists():
        found, number = f"{slug[:45]}-{number}", number + 1
    return found


class Unpacker:
    """One archive while it is loaded."""

    def __init__(self, archive: Archive, slug: str) -> None:
        self.archive, self.slug = archive, slug
        self.numbers = Numbers()
        self.abouts: list[tuple[type[models.Model], Any, str]] = []
        self.late: list[tuple[type[models.Model], Any, dict[str, Any]]] = []
        self.places = set(Place.objects.values_list("code", flat=True))
        self.house = taken.house_of(archive.manifest)
        self.taken = taken.numbers_taken(archive.paper_numbers)

    def load(self) -> int:
        for row in self.archive.lines("people.jsonl"):
            self.numbers.known[PEOPLE, row["id"]] = _person(row["fields"])
        for row in self.archive.lines("organisations.jsonl"):
            self.numbers.known[ORGANISATIONS, row["id"]] = self._organisation(row["fields"])
        for row in self.archive.lines("files.jsonl"):
            self._write(OF_FILE, row)
        for shelf in shelves:
            tables = {table.label: table for table in shelf.tables}
            for row in self.archive.lines(f"rooms/{shelf.room}.jsonl"):
                self._write(tables[row["table"]], row)
            self._close()
        for model, pk, about in self.abouts:
            model._default_manager.filter(pk=pk).update(about=self.numbers.about(about))
        taken.raise_counters(taken.counted(self.archive.paper_numbers, self.archive.counters))
        [new] = [new for (label, _old), new in self.numbers.known.items() if label == PROGRAMME]
        return int(new)

    def _close(self) -> None:
        for model, pk, values in self.late:
            model._default_manager.filter(pk=pk).update(**values)
        self.late.clear()

    def _write(self, table: Table, row: dict[str, Any]) -> None:
        fields = dict(row["fields"])
        if table.is_taken is not None and table.is_taken(fields, self.numbers):
            return
        if table.adjust is not None:
            table.adjust(fields, self.numbers)
        made = table.model()
        for column in columns_of(table):
            if isinstance(column, models.FileField):
                self._content(made, column, fields.get(column.attname))
            elif column.attname in fields:
                value = self._value(column, fields[column.attname])
                setattr(made, column.attname, value)
        late = {name: getattr(made, name) for name in table.late}
        for name in table.late:
            setattr(made, name, None)
        for name in table.people:
            setattr(made, name, self.numbers.of(PEOPLE, fields[name]))
        self._special(table, made, row)
        made.save(force_insert=True)
        if late:
            self.late.append((table.model, made.pk, late))
        if "about" in fields:
            self.abouts.append((table.model, made.pk, row["fields"]["about"]))
        self.numbers.known[table.label, row["id"]] = made.pk

    def _value(self, column: models.Field[Any, Any], value: Any) -> Any:
        target = target_of(column)
        if not target or value is None:
            return read(column, value)
        if target == "places.place":
            return value if value in self.places else None
        new = self.numbers.of(target, value)
        if new is None and not column.null:
            raise damaged()
        return new

    def _special(self, table: Table, made: Any, row: dict[str, Any]) -> None:
        if table.label == PROGRAMME:
            made.slug = self.slug
        if table.label == EDITION:
            made.slug = edition_slug(made.slug)
        if table.label == taken.PAPERS and made.number in self.taken:
            made.house = self.house
        if table.label == FILES:
            self._stored(made)
        if "about" in row["fields"]:
            # Known only when everything is loaded; until then it is nobody's to read.
            made.about = f"archive:{row['id']}"

    def _stored(self, made: StoredFile) -> None:
        made.scan = Scan.WAITING if scanning.is_on() else Scan.NONE
        if made.removed_at is None:
            with self.archive.zip.open(f"files/{made.sha256}") as content:
                made.content.save(made.name, File(content), save=False)

    def _content(self, made: Any, column: models.FileField, said: dict[str, str] | None) -> None:
        if said:
            with self.archive.zip.open(f"files/{said['sha256']}") as content:
                getattr(made, column.attname).save(said["name"], File(content), save=False)

    def _organisation(self, fields: dict[str, Any]) -> int:
        known = known_organisation(fields, self.places)
        if known is not None:
            return known
        place = fields["place_id"] if fields["place_id"] in self.places else None
        return Organisation.objects.create(**{**fields, "place_id": place}).pk


def known_organisation(fields: dict[str, Any], places: set[str]) -> int | None:
    """The one with a register number of these, or with this name at this place."""
    for name in NUMBERS:
        if fields[name]:
            found = Organisation.objects.standing().filter(**{name: fields[name]}).first()
            if found is not None:
                return found.pk
    place = fields["place_id"] if fields["place_id"] in places else None
    named = {"search": fold(fields["name"])[:250], "place_id": place}
    known = Organisation.objects.standing().filter(**named)
    return known.values_list("pk", flat=True).first()


def _person(fields: dict[str, Any]) -> int:
    email = fields.pop("email")
    if not email:
        return Person.objects.create_user("", **fields).pk
    return Person.objects.known_by(email, **fields).pk
