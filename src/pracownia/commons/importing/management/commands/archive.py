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
        into.add_argument(
            "--trial", action="store_true", help="only say what loading would do, write nothing"
        )
        into.add_argument("--slug", default="", help="another name in addresses for the programme")

    def handle(
        self, *, way: str, file: Path, slug: str, trial: bool = False, **options: Any
    ) -> None:
        do = self._export if way == "export" else self._trial if trial else self._import
        try:
            do(file, slug)
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

    def _trial(self, source: Path, slug: str) -> None:
        with source.open("rb") as file:
            trial = archiving.try_out(actor=SYSTEM, file=file, slug=slug)
        self.stdout.write(f"{trial.name} ({trial.slug})")
        for one in trial.rows:
            self.stdout.write(f"  {one.label}: {one.new} new, {one.known} known here")
        for number in trial.papers:
            self.stdout.write(f"  paper {number}: kept beside the one of this house")
        for series, now, then in trial.counters:
            self.stdout.write(f"  series {series}: counted on from {then} (now {now})")
        for slug_there, slug_here in trial.renamed:
            self.stdout.write(f"  edition {slug_there}: at {slug_here} here")
        self.stdout.write(trial.refused or "It can be loaded. Nothing was written.")

    def _import(self, source: Path, slug: str) -> None:
        with source.open("rb") as file:
            programme = archiving.load(actor=SYSTEM, file=file, slug=slug, now=timezone.now())
        self.stdout.write(f"Loaded the programme number {programme}.")
