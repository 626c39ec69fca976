"""Collections for measuring search: documents and judged queries, one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pracownia.engines.errors import BadInput

from .model import Document

KIND = "practice"
# Where the engine keeps what the file calls so.
_FIELDS = {"title": "tytul", "tags": "tagi", "place": "gmina", "body": "tresc"}


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asked, what kind of asking it was, and how well documents answer it."""

    id: str
    kind: str
    text: str
    relevant: Mapping[str, float]


def documents_from(text: str) -> list[Document]:
    """{"id", "tytul", "gmina", "tagi", "tresc"}; one text is enough."""
    found: dict[str, Document] = {}
    for row, line in _lines(text):
        number = _text(row, line, "id")
        if number in found:
            raise BadInput(
                "repeated", f"the document {number} is there already", row=row, column="id",
                values={"value": number},
            )  # fmt: skip
        fields = {name: _joined(row, line, column) for name, column in _FIELDS.items()}
        if not (fields["title"] or fields["body"]):
            raise BadInput("empty", "the document has no text", row=row, column="tresc")
        found[number] = Document(KIND, number, fields)
    return list(found.values())


def queries_from(text: str) -> list[Query]:
    """{"id", "rodzaj", "zapytanie", "trafne": {document: grade}}."""
    found: dict[str, Query] = {}
    for row, line in _lines(text):
        number = _text(row, line, "id")
        if number in found:
            raise BadInput(
                "repeated", f"the query {number} is there already", row=row, column="id",
                values={"value": number},
            )  # fmt: skip
        grades = line.get("trafne")
        if not isinstance(grades, dict) or not all(_grade(grade) for grade in grades.values()):
            raise BadInput("not_grades", 'give grades such as {"d01": 2}', row=row, column="trafne")
        relevant = {name: float(grade) for name, grade in grades.items() if grade > 0}
        kind = str(line.get("rodzaj") or "")
        found[number] = Query(number, kind, _text(row, line, "zapytanie"), relevant)
    return list(found.values())


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for row, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except json.JSONDecodeError as error:
                raise BadInput("not_json", f"not JSON: {error}", row=row) from None
            if not isinstance(value, dict):
                raise BadInput("not_json", "give one JSON object a line", row=row)
            yield row, value


def _text(row: int, line: Mapping[str, Any], column: str) -> str:
    value = line.get(column)
    if value is None or isinstance(value, (list, dict)) or not str(value).strip():
        raise BadInput("empty", "this is missing", row=row, column=column)
    return str(value)


def _joined(row: int, line: Mapping[str, Any], column: str) -> str:
    value = line.get(column) or ""
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int) for part in parts):
        raise BadInput("not_text", "give text or a list of texts", row=row, column=column)
    return ", ".join(str(part) for part in parts)


def _grade(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
