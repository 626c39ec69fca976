"""Cards, marks and what comes of them for an application."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.assessment.states import CardState

from .committee import Reviewer
from .plan import MeritCriterion


class FormalCard(models.Model):
    """Meets the conditions or not, criterion by criterion, for one version of an application."""

    class Result(models.TextChoices):
        POSITIVE = "positive", _("meets the conditions")
        RETURNED = "returned", _("returned for completion")
        NEGATIVE = "negative", _("does not meet the conditions")

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="formal_card"
    )
    version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    result = models.CharField(max_length=10, choices=Result)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    reopen_reason = models.TextField(blank=True)
    earlier = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.application_id}: {self.result}"


CALIBRATION = 0
"""The round of calibration cards: before the first one, and in no sum."""


class Counted(models.Manager["MeritCard"]):
    """Cards of real rounds. What counts, lists or exports cards asks here."""

    def get_queryset(self) -> models.QuerySet["MeritCard"]:
        return super().get_queryset().filter(round__gt=CALIBRATION)


class MeritCard(models.Model):
    """The card of one reviewer for one application; hidden from others until it is finished.

    In the round ``CALIBRATION`` it is a try, of which nothing comes for the application.
    """

    class Cancellation(models.TextChoices):
        CONFLICT = "conflict", _("conflict of interests")
        WITHDRAWN = "withdrawn", _("application withdrawn")
        DECLINED = "declined", _("reviewer resigned")
        REASSIGNED = "reassigned", _("given to another person")
        CALIBRATED = "calibrated", _("calibration is over")
        UNPASSED = "unpassed", _("the choice of who goes on was taken back")

    class Confidence(models.TextChoices):
        LOW = "low", _("I know this matter poorly")
        MEDIUM = "medium", _("I know this matter partly")
        HIGH = "high", _("I know this matter well")

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="merit_cards"
    )
    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="cards")
    round = models.PositiveSmallIntegerField(default=1)
    is_third = models.BooleanField(default=False)
    assigned_at = models.DateTimeField()
    comment = models.TextField(_("summary for the committee"), blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancellation = models.CharField(max_length=10, choices=Cancellation, blank=True)
    reopened_at = models.DateTimeField(null=True)
    reopen_reason = models.TextField(blank=True)

    # The first is the default one: locks and related rows know calibration cards too.
    every = models.Manager["MeritCard"]()
    objects = Counted()

    class Meta:
        # Who lacks a card and who has cards left are counted for a whole call at once.
        indexes = [
            models.Index(
                fields=["application", "is_third", "round"],
                condition=Q(cancelled_at=None),
                name="assessment_cards_in_force",
            ),
            models.Index(
                fields=["reviewer", "finished_at", "saved_at", "round"],
                condition=Q(cancelled_at=None),
                name="assessment_cards_held",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancellation=""),
                name="assessment_cancelled_card_says_why",
            ),
            models.UniqueConstraint(
                fields=["application", "reviewer", "round"], name="assessment_card_once"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(total__isnull=False),
                name="assessment_finished_card_has_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} by {self.reviewer_id}"

    @property
    def is_try(self) -> bool:
        return self.round == CALIBRATION

    @property
    def state(self) -> CardState:
        if self.cancelled_at is not None:
            return CardState.CANCELLED
        if self.finished_at is not None:
            return CardState.FINISHED
        return CardState.STARTED if self.saved_at is not None else CardState.ASSIGNED


class Mark(models.Model):
    """Points and their justification in one criterion of one card."""

    card = models.ForeignKey(MeritCard, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(MeritCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(null=True)
    justification = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "criterion"], name="assessment_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.points}"


class Passage(models.Model):
    """What an application took out of a round that is over, and whether it goes on."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="passages"
    )
    round = models.PositiveSmallIntegerField()
    goes_on = models.BooleanField()
    mean = models.DecimalField(max_digits=7, decimal_places=2)
    marks = models.JSONField(default=list)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="assessment_passage_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} after {self.round}: {self.goes_on}"


class Score(models.Model):
    """The outcome of the cards of the round in which an application is; kept by the actions.

    ``is_complete``: all cards of this round are finished. ``is_final``: no more marks will come,
    so in a round that others passed only for those who stay in it.
    """

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="score"
    )
    round = models.PositiveSmallIntegerField(default=1)
    marks = models.JSONField(default=list)
    mean = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    median = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    spread = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    # Of all rounds, where there is more than one; the ranking goes by it.
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    # By the model of strictness, as it stood when the office chose corrected marks.
    corrected = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    cards = models.PositiveSmallIntegerField()
    needs_third = models.BooleanField(default=False)
    is_complete = models.BooleanField(default=False)
    is_final = models.BooleanField(default=False)
    # Criteria whose minimum was not reached, with the mean and the minimum: rules.Shortfall.
    shortfalls = models.JSONField(default=list)
    falls_short = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.application_id}: {self.mean}"
