"""The plan of assessment: its rounds and criteria."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Terms(models.Model):
    """How one round is assessed: the plan holds those of the first, ``Round`` of each later one."""

    class Visibility(models.TextChoices):
        COMPLETE = "complete", _("when all cards of the application are finished")
        SENT = "sent", _("as soon as one's own card is finished")
        ALWAYS = "always", _("always")
        NEVER = "never", _("never")

    title = models.CharField(_("name of the round"), max_length=80, blank=True)
    cards = models.PositiveSmallIntegerField(_("cards for each application"), default=2)
    divergence = models.DecimalField(
        _("difference of marks that asks for a third card"), max_digits=6, decimal_places=2
    )
    is_blind = models.BooleanField(_("names hidden from reviewers"), default=False)
    # Set: also the texts are read in a checked copy only. Names are then hidden too.
    is_redacted = models.BooleanField(_("names covered in the texts"), default=False)
    visibility = models.CharField(
        _("when reviewers see cards of others"),
        max_length=8,
        choices=Visibility,
        default=Visibility.COMPLETE,
    )
    # Set: reviewers may also take the next application that lacks a card.
    is_open = models.BooleanField(_("reviewers take applications themselves"), default=False)
    share = models.PositiveSmallIntegerField(_("share in the final mark"), default=1)

    class Meta:
        abstract = True


class Plan(Terms):
    """How applications of a call are assessed."""

    class Counting(models.TextChoices):
        SUM = "sum", _("the sum of the marks of all rounds")
        LAST = "last", _("the mark of the last round")
        SHARES = "shares", _("the mean of the rounds by their shares, out of 100")

    class Confidence(models.TextChoices):
        OFF = "off", _("reviewers are not asked")
        OPTIONAL = "optional", _("reviewers may say it")
        REQUIRED = "required", _("reviewers must say it")

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="assessment")
    counting = models.CharField(
        _("how the final mark is counted"), max_length=6, choices=Counting, default=Counting.SUM
    )
    threshold = models.DecimalField(
        _("lowest mark to be considered"), max_digits=6, decimal_places=2, default=0
    )
    min_justification = models.PositiveSmallIntegerField(
        _("shortest justification in characters"), default=100
    )
    confidence = models.CharField(
        _("how sure reviewers are of their marks"),
        max_length=8,
        choices=Confidence,
        default=Confidence.OPTIONAL,
    )
    declaration = models.TextField(_("text of the impartiality declaration"))
    # Set: the ranking goes by marks corrected for strictness, for the reason given here.
    corrected_at = models.DateTimeField(null=True)
    correction = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"plan of {self.call_id}"

    @property
    def number(self) -> int:
        """The plan is the first round."""
        return 1


class Round(Terms):
    """A second or later round, for those who pass the one before."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="later_rounds")
    number = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField(_("start of the round"))
    ends_at = models.DateTimeField(_("end of the round"))
    # Who marks in it; nobody named: the whole committee.
    reviewers = models.ManyToManyField("assessment.Reviewer", related_name="rounds", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="assessment_round_once"),
            models.CheckConstraint(
                condition=Q(number__gte=2), name="assessment_first_round_is_the_plan"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opens_at")), name="assessment_round_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of {self.plan_id}"


class FormalCriterion(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="formal_criteria")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("criterion"), max_length=300)
    defect = models.CharField(_("what to write when it is not met"), max_length=300)
    sections = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class MeritCriterion(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="merit_criteria")
    round = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("criterion"), max_length=200)
    description = models.TextField(_("what it means"), blank=True)
    questions = models.JSONField(default=list)
    marks = models.JSONField(default=dict)
    max_points = models.PositiveSmallIntegerField(_("most points"))
    weight = models.DecimalField(_("weight"), max_digits=4, decimal_places=2, default=1)
    # Below this mean of the cards the application cannot be chosen; 0: no minimum.
    minimum = models.PositiveSmallIntegerField(_("lowest mean to be considered"), default=0)
    # Yes or no: all of the points or none.
    is_strategic = models.BooleanField(default=False)
    # Marked and shown like the others, and left out of the sum.
    is_independent = models.BooleanField(default=False)
    sections = models.JSONField(default=list)

    class Meta:
        ordering = ["round", "order"]

    def __str__(self) -> str:
        return self.name

    @property
    def share(self) -> Decimal:
        """By what points go into the sum of a card."""
        return Decimal(0) if self.is_independent else self.weight

    @property
    def worth(self) -> Decimal:
        """The most that this criterion adds to the sum."""
        return self.max_points * self.share
