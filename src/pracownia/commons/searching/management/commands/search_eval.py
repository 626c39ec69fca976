"""`pracownia engine search-eval`: measures search on judged queries in a database."""

from argparse import Namespace
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from pracownia.commons.searching.elsewhere import NoServer, empty_index
from pracownia.commons.searching.store import DatabaseStore
from pracownia.engines.cli import BAD_INPUT
from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write
from pracownia.engines.search import command
from pracownia.engines.search.evaluation import evaluate
from pracownia.engines.search.reading import documents_from, queries_from


class Command(BaseCommand):
    help = "Measures search on judged queries; the index is made elsewhere and thrown away."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        command.arguments(parser)

    def handle(self, **options: Any) -> None:
        given = Namespace(**options)
        try:
            if given.database == command.MEMORY:
                command.run(given)
            else:
                _measure(given)
        except (BadInput, OSError, UnicodeDecodeError, NoServer) as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from None


def _measure(given: Namespace) -> None:
    documents = documents_from(text_of(given.documents))
    queries = queries_from(text_of(given.queries))
    with empty_index(given.database) as alias:
        store = DatabaseStore(alias)
        store.put_all(documents)
        # What the database does in time by itself, it does here before it is measured.
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")
        write(evaluate(store, queries, clock=perf_counter), given.out)
