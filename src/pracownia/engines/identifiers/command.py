"""`pracownia engine identifiers`: one number, or a file of them, checked and explained."""

import argparse
from pathlib import Path

from pracownia.engines.answers import digest
from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write
from pracownia.engines.tables import records

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
    answers = [(row, explain(kind, value)) for row, kind, value in rows]
    write(
        {
            "version": VERSION,
            "digest": digest([(kind, value) for _row, kind, value in rows]),
            "count": len(answers),
            "valid": sum(answer.valid for _row, answer in answers),
            "rows": [{"row": row, **_answer(answer)} for row, answer in answers],
        },
        given.out,
    )
    return 0


def rows_from(text: str) -> list[tuple[int, str, str]]:
    """Line, kind and value of each row."""
    rows = []
    for row, cells in records(text, (KIND, VALUE)):
        if cells[KIND] not in KINDS:
            raise BadInput(
                "unknown_kind",
                f"there is no kind {cells[KIND]!r}; there are {', '.join(KINDS)}",
                row=row,
                column=KIND,
                values={"kind": cells[KIND]},
            )
        rows.append((row, cells[KIND], cells[VALUE]))
    return rows


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
