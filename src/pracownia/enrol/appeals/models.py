"""Terms of appeals in a call, appeals themselves, and corrected rankings with their dates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import AppealState


class Terms(models.Model):
    """How long one may appeal in a call, how long deciding takes, and what an upheld one gives."""

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="appeal_terms")
    days_to_appeal = models.PositiveSmallIntegerField(_("working days to appeal"), default=7)
    days_to_decide = models.PositiveSmallIntegerField(_("working days to decide"), default=14)
    # Whoever should have had a place gets one at once, over the limit; else the first free one.
    extra_places = models.BooleanField(_("a place over the limit"), default=False)

    def __str__(self) -> str:
        return f"terms of appeals in {self.call_id}"


class Correction(models.Model):
    """A ranking corrected after appeals, told to everybody with its date.

    ``rows`` say what changed, by number: [{"number", "before": {"points", "rank", "outcome",
    "reserve_place"}, "after": {…}, "place", "should_have"}]; the list as it was first announced
    is read from the earliest of them.
    """

    run = models.ForeignKey("selection.Run", models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="appeals_correction_once")
        ]

    def __str__(self) -> str:
        return f"correction {self.number} of {self.run_id}"


class Appeal(models.Model):
    """One appeal of one applicant, by the site or on paper, with the decision about it."""

    class Remedy(models.TextChoices):
        POINTS = "points", _("points corrected")
        AGAIN = "again", _("assessed anew")

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="appeal"
    )
    run = models.ForeignKey("selection.Run", models.PROTECT, related_name="appeals")
    number = models.CharField(max_length=30)
    state = models.CharField(
        max_length=10,
        choices=[(s, s) for s in AppealState],
        default=AppealState.WAITING,
        db_index=True,
    )
    reasons = models.TextField(_("what the appeal says"))
    received_at = models.DateTimeField()
    received_on = models.DateField()
    typed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    receipt = models.ForeignKey("papers.Paper", models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    answer = models.TextField(_("reasons of the decision"), blank=True)
    remedy = models.CharField(max_length=10, choices=Remedy, blank=True)
    points_before = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    correction = models.ForeignKey(Correction, models.PROTECT, related_name="appeals", null=True)

    class Meta:
        indexes = [models.Index(fields=["run", "state", "due_at"], name="appeals_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AppealState.WAITING)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="appeals_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=AppealState.UPHELD) | Q(points__isnull=False),
                name="appeals_upheld_has_points",
            ),
        ]

    def __str__(self) -> str:
        return self.number
