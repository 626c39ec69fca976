"""`pracownia archive export SLUG FILE` and `pracownia archive import FILE`."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pracownia.commons.importing import archiving
from pracownia.core.access import SYSTEM, Refused


class Command(BaseCommand):
    help = (
        "Writes a whole programme into one ZIP, or loads one into this installation. The archive "
        "holds personal data: keep it as safely as a backup."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True, metavar="export|import")
        out = ways.add_parser("export", help="write the programme SLUG into FILE")
        out.add_argument("slug")
        out.add_argument("file", type=Path)
        into = ways.add_parser("import", help="load the programme in FILE")
        into.add_argument("file", type=Path)
        into.add_argument("--slug", default="", help="another name in addresses for the programme")

    def handle(self, *, way: str, file: Path, slug: str, **options: Any) -> None:
        try:
            (self._export if way == "export" else self._import)(file, slug)
        except Refused as refusal:
            raise CommandError(str(refusal.reason)) from None
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None

    def _export(self, target: Path, slug: str) -> None:
        # Given its name when it is whole; nobody but the owner may read it.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            written = Path(file.name)
            try:
                count = archiving.export(
                    actor=SYSTEM, slug=slug, file=file, now=timezone.now(), tell=self._tell
                )
                file.flush()
                written.replace(target)
            except BaseException:
                written.unlink(missing_ok=True)
                raise
        self.stdout.write(f"{target}: {count} rows.")

    def _tell(self, count: int) -> None:
        self.stdout.write(f"{count} rows …")

    def _import(self, source: Path, slug: str) -> None:
        with source.open("rb") as file:
            programme = archiving.load(actor=SYSTEM, file=file, slug=slug, now=timezone.now())
        self.stdout.write(f"Loaded the programme number {programme}.")
