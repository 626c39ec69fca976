"""An incident, and each of its earlier wordings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    OPEN = "", _("not decided yet")
    YES = "yes", _("yes")
    NO = "no", _("no")


class Incident(models.Model):
    """What happened to whose data, what follows from it, and what was decided.

    ``programme_id`` 0: of the whole instance. ``noticed_at`` starts the clock (art. 33(1) RODO).
    """

    programme_id = models.BigIntegerField(default=0, db_index=True)
    title = models.CharField(_("what happened, in one line"), max_length=200)
    happened_at = models.DateTimeField(null=True)
    noticed_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    story = models.TextField(_("what happened"))
    what_data = models.TextField(_("what data"))
    people = models.PositiveIntegerField(_("of how many people"), null=True)
    effects = models.TextField(_("likely effects"), blank=True)
    measures = models.TextField(_("measures"), blank=True)
    tells_office = models.CharField(max_length=3, choices=Decision, blank=True)
    office_why = models.TextField(blank=True)
    office_told_at = models.DateTimeField(null=True)
    tells_people = models.CharField(max_length=3, choices=Decision, blank=True)
    people_why = models.TextField(blank=True)
    people_told_at = models.DateTimeField(null=True)
    noted_by_id = models.BigIntegerField(null=True)
    noted_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-noticed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(office_why="") & ~Q(people_why=""),
                name="incidents_closed_has_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """How a field stood before somebody changed it: the register forgets nothing."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    before = models.JSONField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="incidents_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} before {self.number}"
