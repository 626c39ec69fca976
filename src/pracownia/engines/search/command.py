"""`pracownia engine search-eval`: a collection and judged queries, measures and rankings as JSON.

The stores of databases live in the product, so the command line of the house takes over for
them (`commons.searching`); what is here evaluates in memory and knows no Django.
"""

import argparse
from pathlib import Path
from time import perf_counter

from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .evaluation import evaluate
from .memory import MemoryStore
from .reading import documents_from, queries_from

MEMORY = "memory"
DATABASES = ("sqlite", "postgresql", MEMORY)

EXAMPLE = """example:
  printf '{"id": "d1", "tytul": "Rada seniorów", "tresc": "Statut spisano na spotkaniach."}\\n' \\
    > documents.jsonl
  printf '{"id": "q1", "rodzaj": "odmieniona", "zapytanie": "radą seniorow", \\
    "trafne": {"d1": 2}}\\n' > queries.jsonl
  pracownia engine search-eval documents.jsonl queries.jsonl --database sqlite

sqlite is a file thrown away afterwards. postgresql is the server of PRACOWNIA_DATABASE_URL, in a
schema of its own that is dropped afterwards; without it, a temporary server of a source checkout.

exit code: 0 result, 2 input that cannot be used
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", type=Path, metavar="DOCUMENTS.jsonl")
    parser.add_argument("queries", type=Path, metavar="QUERIES.jsonl")
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0])
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    if given.database != MEMORY:
        raise BadInput("no_database", "engines alone have no database: give --database memory")
    documents = documents_from(text_of(given.documents))
    queries = queries_from(text_of(given.queries))
    store = MemoryStore()
    for document in documents:
        store.put(document)
    write(evaluate(store, queries, clock=perf_counter), given.out)
    return 0
