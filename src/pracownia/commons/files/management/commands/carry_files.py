"""`pracownia carry_files`: puts the files of the data folder into the object store that is set."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Copies data/files into the store of PRACOWNIA_FILES_URL; what is there already stays."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        if not settings.ENV.files_url:
            raise CommandError("No store is set: give PRACOWNIA_FILES_URL.")
        folder: Path = settings.ENV.data / "files"
        carried = there = 0
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if default_storage.exists(name):
                there += 1
                continue
            with path.open("rb") as content:
                default_storage.save(name, File(content))
            carried += 1
        self.stdout.write(f"{carried} files carried, {there} were there. Nothing was deleted here.")
