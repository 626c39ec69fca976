"""`pracownia engine identifiers`: one number, or a file of them, checked and explained."""

import argparse
import csv
import io
from pathlib import Path

from pracownia.engines.answers import digest
from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .explaining import VERSION, Explanation, explain
from .messages import KINDS

EXAMPLE = """example:
  pracownia engine identifiers NIP 828-235-16-99
  printf 'rodzaj,wartosc\\nKOD,43100\\nREGON,33362170\\n' > numbers.csv
  pracownia engine identifiers numbers.csv

A file has the columns rodzaj (one of PESEL, NIP, REGON, KRS, KOD, TERYT, TELEFON) and wartosc;
other columns do not matter. Save it as text, or a spreadsheet eats leading zeros.

exit code: 0 result (also when a number is wrong), 2 input that cannot be used
"""
KIND, VALUE = "rodzaj", "wartosc"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND|FILE.csv", help=", ".join(KINDS) + ", or a file")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="the number, in quotes")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    if given.value is not None:
        write(_answer(explain(given.kind.upper(), given.value)), given.out)
        return 0
    if given.kind.upper() in KINDS:
        raise BadInput("value_missing", "write the number after its kind", column=VALUE)
    rows = rows_from(text_of(Path(given.kind)))
    answers = [explain(kind, value) for kind, value in rows]
    write(
        {
            "version": VERSION,
            "digest": digest(rows),
            "count": len(answers),
            "valid": sum(answer.valid for answer in answers),
            "rows": [{"row": n, **_answer(answer)} for n, answer in enumerate(answers, 2)],
        },
        given.out,
    )
    return 0


def rows_from(text: str) -> list[tuple[str, str]]:
    """(kind, value) of each row; the header is row 1."""
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    for column in (KIND, VALUE):
        if column not in (reader.fieldnames or ()):
            raise BadInput("column_missing", "the header does not have it", row=1, column=column)
    rows = []
    for number, row in enumerate(reader, 2):
        kind = (row[KIND] or "").strip()
        if kind not in KINDS:
            raise BadInput(
                "unknown_kind",
                f"there is no kind {kind!r}; there are {', '.join(KINDS)}",
                row=number,
                column=KIND,
                values={"kind": kind},
            )
        rows.append((kind, row[VALUE] or ""))
    return rows


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return ";" if ";" in header and "," not in header else ","


def _answer(one: Explanation) -> dict[str, object]:
    return {
        "kind": one.kind,
        "valid": one.valid,
        "normal": one.normal,
        "key": one.message.key,
        "values": dict(one.message.values),
        "hints": [{"key": hint.key, "values": dict(hint.values)} for hint in one.hints],
        "sentence": one.sentence,
        "version": one.version,
    }
