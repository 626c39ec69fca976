"""`pracownia reindex [--check]`: makes the index of search again, or says how it differs."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pracownia.commons.searching.checking import compare
from pracownia.commons.searching.following import make_anew
from pracownia.commons.searching.sources import sources

_SHOWN = 20


class Command(BaseCommand):
    help = "Makes the index of search again from the documents of all rooms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; 1 if they differ")

    def handle(self, *, check: bool, **options: Any) -> None:
        if not check:
            self.stdout.write(f"{make_anew()} documents can be found.")
            return
        found = compare(chain.from_iterable(source.documents(None) for source in sources))
        for what in ("missing", "stale", "extra"):
            names = getattr(found, what)
            for kind, number in names[:_SHOWN]:
                self.stdout.write(f"{what}: {kind} {number}")
            if len(names) > _SHOWN:
                self.stdout.write(f"{what}: {len(names) - _SHOWN} more")
        if found:
            raise CommandError("The index differs from the documents: run pracownia reindex.")
        self.stdout.write("The index says what the documents say.")
