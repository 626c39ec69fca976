"""`pracownia reindex [--check]`: makes the index of search again, or says how it differs."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from pracownia.commons.searching.checking import compare
from pracownia.commons.searching.sources import sources
from pracownia.commons.searching.store import DatabaseStore

_SHOWN = 20


class Command(BaseCommand):
    help = "Makes the index of search again from the documents of all rooms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; 1 if they differ")

    def handle(self, *, check: bool, **options: Any) -> None:
        documents = chain.from_iterable(source.documents() for source in sources)
        if not check:
            store = DatabaseStore()
            with transaction.atomic():
                store.clear()
                count = len(store.put_all(documents))
            self.stdout.write(f"{count} documents can be found.")
            return
        found = compare(documents)
        for what in ("missing", "stale", "extra"):
            names = getattr(found, what)
            for kind, number in names[:_SHOWN]:
                self.stdout.write(f"{what}: {kind} {number}")
            if len(names) > _SHOWN:
                self.stdout.write(f"{what}: {len(names) - _SHOWN} more")
        if found:
            raise CommandError("The index differs from the documents: run pracownia reindex.")
        self.stdout.write("The index says what the documents say.")
