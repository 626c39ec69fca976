"""Terms and holds, and deletions with their proof."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.questionnaires.models import Retention

from .states import State

DRAFT = "draft"
CLASSES = [(DRAFT, _("drafts that were never sent")), *Retention.choices]


class Start(models.TextChoices):
    """What the months are counted from."""

    CALL = "call", _("the end of the call")
    RESULTS = "results", _("the end of the stage of results")
    END = "end", _("the last day of the programme")
    NEXT_YEAR = "next_year", _("the year after the last day of the programme")
    SAID = "said", _("a day that you give")


class Term(models.Model):
    """How long one class of records of an edition is kept, when it differs from the usual."""

    programme_id = models.BigIntegerField(db_index=True)
    edition_id = models.BigIntegerField()
    klass = models.CharField(max_length=20, choices=CLASSES)
    starts = models.CharField(_("counted from"), max_length=10, choices=Start)
    months = models.PositiveSmallIntegerField(_("months"))
    said_on = models.DateField(_("day"), null=True)
    why = models.CharField(_("on what ground"), max_length=300)
    set_by_id = models.BigIntegerField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition_id", "klass"], name="retention_term_once"),
            models.CheckConstraint(
                condition=~Q(starts=Start.SAID) | Q(said_on__isnull=False),
                name="retention_said_day_is_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.klass} of {self.edition_id}"


class Hold(models.Model):
    """Nothing of this programme, or of this person, is deleted until the hold is lifted."""

    programme_id = models.BigIntegerField(null=True, db_index=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    reason = models.TextField(_("reason"))
    placed_by_id = models.BigIntegerField(null=True)
    placed_at = models.DateTimeField()
    lifted_by_id = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-placed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(programme_id=None) ^ Q(person=None), name="retention_hold_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Deletion(models.Model):
    """That records of a class of an edition go on a day, from the first warning to the proof.

    ``due_on`` is what the term says; ``on`` is never before the days that the warnings promised.
    """

    programme_id = models.BigIntegerField(db_index=True)
    edition_id = models.BigIntegerField()
    klass = models.CharField(max_length=20, choices=CLASSES)
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.WARNED)
    due_on = models.DateField()
    on = models.DateField()
    first_at = models.DateTimeField()
    second_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)
    records = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition_id", "klass"],
                condition=Q(ended_at=None),
                name="retention_one_deletion_under_way",
            )
        ]

    def __str__(self) -> str:
        return f"deletion {self.pk}: {self.klass} of {self.edition_id}"


class Line(models.Model):
    """One batch that was deleted, chained to the one before. Written once, with the deletion."""

    deletion = models.ForeignKey(Deletion, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    stock = models.CharField(max_length=60)
    at = models.DateTimeField()
    people = models.PositiveIntegerField()
    counts = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("deletion", "number")
        constraints = [
            models.UniqueConstraint(fields=["deletion", "number"], name="retention_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.deletion_id}/{self.number}"


class Gone(models.Model):
    """A record that was deleted: its number in its table, and nothing else of it."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="gone")
    stock = models.CharField(max_length=60)
    klass = models.CharField(max_length=20)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stock", "klass", "record_id"], name="retention_gone_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stock}:{self.record_id}"
