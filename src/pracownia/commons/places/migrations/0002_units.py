"""Fills the table with all units of the state of 1 January 2026 from the file in the package."""

import csv
from datetime import date
from pathlib import Path

from django.db import migrations

UNITS = Path(__file__).resolve().parent.parent / "data" / "units.csv"
STATE = date(2026, 1, 1)
# Renamed by the regulation in force since that day (see NOTICE.md).
FORMER = {"281205": [{"name": "Nowe Miasto Lubawskie", "until": "2025-12-31"}]}


def load(place, using):
    """Adds what is missing; voivodeships come before counties and these before municipalities."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = [
            place(
                code=unit["code"],
                level=unit["level"],
                kind=unit["kind"],
                name=unit["name"],
                parent_id=unit["parent"] or None,
                search=unit["search"],
                sort=unit["sort"],
                forms=unit["forms"],
                valid_from=STATE,
                former=FORMER.get(unit["code"], []),
            )
            for unit in csv.DictReader(file)
        ]
    place.objects.using(using).bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def fill(apps, schema_editor):
    load(apps.get_model("places", "Place"), schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
