"""Rows as JSON and back: keys as numbers, days and amounts as text, files by their checksums."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from . import Fields, Table


def columns_of(table: Table) -> Iterator[models.Field[Any, Any]]:
    """All columns but the number of the row, what is left out, and numbers unique in the world."""
    for column in table.model._meta.concrete_fields:
        if isinstance(column, models.AutoField | models.UUIDField):
            continue
        if column.name not in table.leave_out:
            yield column


def written(table: Table, row: Any) -> Fields:
    found: Fields = {}
    for column in columns_of(table):
        value = getattr(row, column.attname)
        if isinstance(column, models.FileField):
            continue
        if (
            value is None
            or isinstance(column, models.JSONField | models.ForeignKey)
            or isinstance(value, bool | int | str)
        ):
            found[column.attname] = value
        else:
            found[column.attname] = column.value_to_string(row)
    if table.tidy is not None:
        table.tidy(row, found)
    return found


def read(column: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(column, models.JSONField):
        return value
    return column.to_python(value)


def target_of(column: models.Field[Any, Any]) -> str:
    """The kind of row that a key points at; empty for other columns."""
    if isinstance(column, models.ForeignKey):
        return column.related_model._meta.label_lower
    names = {"programme_id": "programmes.programme", "edition_id": "programmes.edition"}
    return names.get(column.attname, "")


def files_of(table: Table) -> Iterable[models.FileField]:
    return [one for one in columns_of(table) if isinstance(one, models.FileField)]
