"""A spreadsheet that was given, its rows, and what people chose about such ones."""

from typing import Any

from django.db import models

from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.packages import Package
from pracownia.commons.people.models import Person

from .states import Came, Fate, State


class Import(models.Model):
    """One file of one kind. ``programme_id`` is 0 where it concerns the whole instance.

    ``target`` is what the rows go to, e.g. the id of a call. ``columns`` maps names of columns to
    places in ``header``; ``scans`` are files that came along (scans.py); ``hat`` keeps the roles
    of whoever asked for the loading, for the job.
    """

    kind = models.CharField(max_length=40)
    programme_id = models.BigIntegerField(default=0, db_index=True)
    edition_id = models.BigIntegerField(default=0)
    target = models.BigIntegerField(default=0)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    scans = models.JSONField(default=dict)
    header = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    hat = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.MATCHING)
    made_by = models.ForeignKey(Person, models.SET_NULL, related_name="+", null=True)
    made_at = models.DateTimeField()
    loaded_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["programme_id", "-id"], name="importing_newest")]

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """One row: what stood in it, what was understood, what became of it.

    ``notes``: [column, sentence]; ``questions``: {"key", "column", "text", "choices"};
    ``trace``: what it changed, for taking it back. The line makes a row happen once.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells = models.JSONField()
    values = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.REFUSED)
    found = models.BigIntegerField(null=True)
    came = models.CharField(max_length=10, choices=Came, default=Came.NOT_YET, blank=True)
    result = models.BigIntegerField(null=True)
    trace = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="importing_row_once")]
        indexes = [models.Index(fields=["batch", "came", "line"], name="importing_to_load")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"


class Remembered(models.Model):
    """What was chosen about spreadsheets of a kind: a column, a municipality, a duplicate."""

    programme_id = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    answer = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "kind", "key"], name="importing_remembered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.answer}"


class ProgrammeFile(Package):
    """A whole programme as one ZIP, made in the background; kept for a week."""

    slug = models.SlugField()
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"archive {self.pk} of {self.slug}"


type Cells = list[str]
type Values = dict[str, Any]
