"""`pracownia backup [FILE]`: database, files and facts of the instance in one verified file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from pracownia.core import backup


class Command(BaseCommand):
    help = "Writes a backup of this instance while it works; the keys are not in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="data/backups/pracownia-DAY-TIME.tar.gz if left out"
        )

    def handle(self, *, file: Path | None, **options: Any) -> None:
        data: Path = settings.ENV.data
        name = f"pracownia-{timezone.now():%Y%m%d-%H%M%S}.tar.gz"
        target = file or data / "backups" / name
        if target.exists():
            raise CommandError(f"{target} is there already: give another name.")
        try:
            made = backup.make(
                database=connection.settings_dict,
                data=data,
                target=target.absolute(),
                store=default_storage if settings.ENV.files_url else None,
            )
        except backup.NoBackup as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{made.path}: {made.size / 1e6:.1f} MB, read back.")
        for key in (data / "secret.key", data / "sealing.key"):
            if key.exists():
                self.stdout.write(f"Not in it: {key}. Keep a copy somewhere else.")
