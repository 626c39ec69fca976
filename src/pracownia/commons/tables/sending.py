"""A table as a file, the way it is seen: CSV while it is read, XLSX from a file."""

from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.exporting import as_xlsx
from pracownia.core.db import Missing
from pracownia.core.spreadsheets import as_csv

from . import drawn
from .asked import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(asked: Asked, rows: QuerySet[Any], *, format: str, name: str) -> HttpResponseBase:
    """Every row that fits, with the columns in their order."""
    head = drawn.labels(asked)
    lines = drawn.exported(asked, rows)
    if format == "csv":
        response = StreamingHttpResponse(
            as_csv(chain([head], lines)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    if format != "xlsx":
        raise Missing(_("A table is sent as CSV or XLSX."))
    file = as_xlsx([], head, ((cells, {}) for cells in lines))
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
