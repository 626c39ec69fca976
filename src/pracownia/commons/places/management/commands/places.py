"""`pracownia places units|population FILE`: the yearly update of the register, from the server."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pracownia.commons.places import actions, queries
from pracownia.commons.places.models import Load
from pracownia.core.access import SYSTEM, Refused


class Command(BaseCommand):
    help = "Compares a file of Statistics Poland with the register and loads it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=Load.Kind.values)
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", type=date.fromisoformat, help="state on the day, 2027-01-01")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(
        self, *, kind: str, file: Path, on: date | None, dry_run: bool, **options: Any
    ) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None
        now = timezone.now()
        try:
            load = actions.check_file(
                actor=SYSTEM, kind=kind, file_name=file.name, content=content, state_on=on, now=now
            )
            if kind == Load.Kind.UNITS:
                for line in queries.changes_of(load.text).lines():
                    self.stdout.write(line)
            told = ", ".join(f"{name} {number}" for name, number in load.counts.items())
            self.stdout.write(f"{load.state_on}: {told}.")
            if not dry_run:
                actions.load_file(actor=SYSTEM, load_id=load.pk, now=now)
                self.stdout.write("Loaded.")
        except Refused as refusal:
            raise CommandError(str(refusal.reason)) from None
