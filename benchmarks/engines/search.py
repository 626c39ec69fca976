"""Measures search and prints JSON: quality, time of a query and of a document, size of the index.

Run: python benchmarks/engines/search.py [--documents 10000] [--database sqlite|postgresql ...]
[--peer FOLDER]

Documents are drawn: words of the judged collection, of the thesaurus, of names of municipalities
and what derives from them, by Zipf's law, each in one of its forms, and words without a subject as
often as people write them. The judged collection lies among them. PostgreSQL is that of
PRACOWNIA_DATABASE_URL, else a temporary server. With --peer the same documents and queries go to
the full-text search of SQLite (FTS5, with words and with trigrams) and to tantivy (MIT).
"""

import argparse
import csv
import json
import os
import platform
import random
import sys
import tempfile
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pracownia.settings")
os.environ.setdefault("PRACOWNIA_DATA", tempfile.mkdtemp(prefix="pracownia-benchmark-"))

import django  # noqa: E402
import peers  # noqa: E402

django.setup()

from django.db import connections, transaction  # noqa: E402

from pracownia.commons.searching.elsewhere import empty_index  # noqa: E402
from pracownia.commons.searching.store import DatabaseStore  # noqa: E402
from pracownia.engines.search import VERSION, Document, search  # noqa: E402
from pracownia.engines.search.evaluation import evaluate, ndcg, recall  # noqa: E402
from pracownia.engines.search.lexicon import lexicon, listed  # noqa: E402
from pracownia.engines.search.tests.cast import documents, queries  # noqa: E402
from pracownia.engines.search.text import tokens  # noqa: E402
from pracownia.engines.search.thesaurus import thesaurus  # noqa: E402

TARGETS = {"ndcg10": 0.92, "recall10": 0.93, "p95_ms": 50, "bytes_per_document": 6000}
TITLE, BODY = 5, 34
# The share of words without a subject, and the length, are those of the judged collection.
SILENT = 0.21
BEFORE = ("", "nie", "przed", "po", "nad", "pod", "współ", "za", "wy", "od", "do", "prze", "u", "z")
AFTER = ("", "ka", "ek", "owy", "ny", "ość", "nik", "anie", "enie", "ować", "ski", "arz", "stwo")

INSTALL = "python -m venv FOLDER && FOLDER/bin/pip install tantivy"
PEER = """
import json, re, sqlite3, sys
from time import process_time
import tantivy
case = json.load(sys.stdin)
def fts5(tokenizer, least):
    base = sqlite3.connect(":memory:")
    columns = f"id UNINDEXED, title, text, tokenize='{tokenizer}'"
    base.execute(f"CREATE VIRTUAL TABLE t USING fts5({columns})")
    base.executemany("INSERT INTO t VALUES (?, ?, ?)", case["documents"])
    def ask(words):
        query = " OR ".join(f'"{word}"' for word in words if len(word) >= least)
        rows = base.execute("SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 3, 1) LIMIT 10",
                            [query]) if query else []
        return [row[0] for row in rows]
    return ask
def folded():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="folded")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("folded", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build())
    writer = index.writer()
    for number, title, text in case["documents"]:
        writer.add_document(tantivy.Document(id=number, title=title, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    def ask(words):
        query = index.parse_query(" ".join(words), ["title", "text"], field_boosts={"title": 3.0})
        return [searcher.doc(one)["id"][0] for _, one in searcher.search(query, 10).hits]
    return ask
answers = {}
for name, ask in (("fts5", fts5("unicode61 remove_diacritics 2", 1)),
                  ("fts5_trigram", fts5("trigram", 3)), ("tantivy", folded())):
    before = process_time()
    rankings = [ask(re.findall(r"\\w+", query)) for query in case["queries"]]
    cpu = process_time() - before
    answers[name] = {"rankings": rankings, "cpu_ms": 1000 * cpu / len(rankings)}
print(json.dumps(answers))
"""


def compared(folder, everything):
    """The same documents and queries by the peers: the title counts three times as much."""
    fields = [(one.object_id, one.fields) for one in everything]
    rows = [
        (number, has["title"], " ".join(text for name, text in has.items() if name != "title"))
        for number, has in fields
    ]
    case = {"documents": rows, "queries": [query.text for query in queries()]}
    told = peers.run(folder, PEER, case, install=INSTALL)
    found = {}
    for name, one in told.items():
        pairs = list(zip(one["rankings"], queries(), strict=True))
        typos = [ndcg(ranking, query) for ranking, query in pairs if query.kind == "literowka"]
        found[name] = {
            "ndcg10": round(mean(ndcg(ranking, query) for ranking, query in pairs), 4),
            "recall10": round(mean(recall(ranking, query) for ranking, query in pairs), 4),
            "ndcg10_mistyped": round(mean(typos), 4),
            "zero": sum(not ranking for ranking, _ in pairs),
            "cpu_ms": round(one["cpu_ms"], 2),
        }
    return found


def vocabulary(size):
    """Lemmas that the dictionary knows, in an order that has nothing to do with their sense."""
    units = (ROOT / "src/pracownia/commons/places/data/units.csv").read_text("utf-8")
    seen = {token.text for line in csv.reader(units.splitlines()) for cell in line
            for token in tokens(cell) if token.text.isalpha()}  # fmt: skip
    seen |= {t.text for d in documents() for text in d.fields.values() for t in tokens(text)}
    lemmas = {lemma for word in seen for lemma in lexicon().lemmas(word)}
    lemmas |= {lemma for phrase in thesaurus().near for lemma in phrase}
    roots = sorted(lemma for lemma in lemmas if lexicon().knows(lemma))
    lemmas = set(roots)
    for before in BEFORE:
        for after in AFTER:
            for root in roots:
                made = before + (root[:-1] if after else root) + after
                if len(lemmas) < size and made in lexicon().lemmas(made) and lexicon().knows(made):
                    lemmas.add(made)
    found = sorted(lemmas)
    random.Random("vocabulary").shuffle(found)
    return found


def drawn(count, size):
    """Documents as long as good practices, of words as frequent as in any language."""
    chance = random.Random("documents")
    lemmas = vocabulary(size)
    forms, silent = {}, sorted(listed("silent"))
    weights = [1 / (rank + 20) for rank in range(len(lemmas))]
    for number in range(count):
        words = []
        for lemma in chance.choices(lemmas, weights, k=TITLE + BODY):
            if chance.random() < SILENT:
                words.append(chance.choice(silent))
                continue
            if lemma not in forms:
                made = lexicon()._morphology.generate(lemma)
                forms[lemma] = sorted({form.text for form in made}) or [lemma]
            words.append(chance.choice(forms[lemma]))
        fields = {"title": " ".join(words[:TITLE]), "body": " ".join(words[TITLE:])}
        yield Document("practice", f"x{number:05}", fields)


def size_of(alias):
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c "
                "JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE n.nspname = current_schema() AND c.relkind = 'r'"
            )
        return int(cursor.fetchone()[0])


def counted(alias):
    with connections[alias].cursor() as cursor:
        rows = {}
        for table in ("doc", "term", "posting", "form", "delete"):
            cursor.execute(f"SELECT count(*) FROM search_{table}")
            rows[table] = cursor.fetchone()[0]
        return rows


def cpu_of(store):
    times = []
    for query in queries():
        began = process_time()
        search(query.text, store)
        times.append(1000 * (process_time() - began))
    times.sort()
    return {"p50": round(times[len(times) // 2], 2), "p95": round(times[len(times) * 95 // 100], 2)}


def one_more(store, alias):
    """A new document: put in, and found in the same transaction."""
    new = Document("practice", "new", {"title": "Hulajnogi na peronie", "body": "Kasztanobranie."})
    began = perf_counter()
    with transaction.atomic(alias):
        store.put(new)
        hits = search("kasztanobrania", store).hits
    spent = 1000 * (perf_counter() - began)
    store.remove("practice", "new")
    return {"found": [hit.document.object_id for hit in hits] == ["new"], "ms": round(spent, 1)}


def measure(database, everything):
    with empty_index(database) as alias:
        store = DatabaseStore(alias)
        began = process_time()
        store.put_all(everything)
        building = process_time() - began
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")
        answer = evaluate(store, queries(), clock=perf_counter)
        size = size_of(alias)
        return answer.pop("rankings"), {
            **answer,
            "cpu_ms": cpu_of(store),
            "build_cpu_s": round(building, 1),
            "bytes": size,
            "bytes_per_document": round(size / len(everything)),
            "rows": counted(alias),
            "one_more": one_more(store, alias),
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=10000)
    parser.add_argument("--lemmas", type=int, default=16000)
    parser.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    peers.add_option(parser, INSTALL)
    given = parser.parse_args()
    everything = [*documents(), *drawn(given.documents - len(documents()), given.lemmas)]
    rankings, results = {}, {}
    for database in given.database:
        rankings[database], results[database] = measure(database, everything)
    print(
        json.dumps(
            {
                "benchmark": "engines.search",
                "engine_version": VERSION,
                "python": platform.python_version(),
                "documents": len(everything),
                "targets": TARGETS,
                "same_rankings": len({json.dumps(one) for one in rankings.values()}) == 1,
                "load": os.getloadavg()[0],
                "results": results,
                "peers": compared(given.peer, everything) if given.peer else None,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
