"""Assessment: one formal card, two merit cards or three, and the gates in front of them."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import CardState


class Plan(models.Model):
    """How applications of a call are assessed."""

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="assessment")
    cards = models.PositiveSmallIntegerField(_("cards for each application"), default=2)
    divergence = models.DecimalField(
        _("difference of marks that asks for a third card"), max_digits=6, decimal_places=2
    )
    threshold = models.DecimalField(
        _("lowest mark to be considered"), max_digits=6, decimal_places=2, default=0
    )
    min_justification = models.PositiveSmallIntegerField(
        _("shortest justification in characters"), default=100
    )
    declaration = models.TextField(_("text of the impartiality declaration"))
    is_blind = models.BooleanField(_("names hidden from reviewers"), default=False)
    # Set: the ranking goes by marks corrected for strictness, for the reason given here.
    corrected_at = models.DateTimeField(null=True)
    correction = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"plan of {self.call_id}"


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
        ordering = ["order"]

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


class Reviewer(models.Model):
    """A member of the committee of a call, with the answer to the impartiality declaration."""

    call = models.ForeignKey("applications.Call", models.PROTECT, related_name="reviewers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    workplace = models.CharField(_("workplace"), max_length=200, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", null=True
    )
    appointed_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    declared_text = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="assessment_reviewer_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.call_id}"

    @property
    def is_active(self) -> bool:
        """Has declared impartiality and has not resigned since."""
        return self.declared_at is not None and self.refused_at is None


class Conflict(models.Model):
    """Why this reviewer must not see this application."""

    class Kind(models.TextChoices):
        OWN = "own", _("the reviewer's own application")
        SAME_PLACE = "place", _("the same municipality")
        SAME_ORGANISATION = "organisation", _("the same organisation")
        DECLARED = "declared", _("declared by the reviewer")

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="conflicts")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="conflicts"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "application"], name="assessment_conflict_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} – {self.application_id}: {self.kind}"


class Hint(models.Model):
    """A tie that may be a conflict; the reviewer says whether it is, before the card opens.

    One that was answered with no is not asked about again, and the answer stays on record.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("the same municipality")
        ORGANISATION = "organisation", _("the same organisation")
        SUPERIOR = "superior", _("one organisation is above the other")
        WORK = "work", _("earlier work together")

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="hints")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="hints"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.CharField(_("what connects them"), max_length=300, blank=True)
    found_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_conflict = models.BooleanField(null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "application", "kind"], name="assessment_hint_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, is_conflict=None)
                | Q(answered_at__isnull=False, is_conflict__isnull=False),
                name="assessment_answered_hint_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} – {self.application_id}: {self.kind}?"


class Bid(models.Model):
    """How much a reviewer wants to assess an application; said before cards are given."""

    class Wish(models.TextChoices):
        EAGER = "eager", _("gladly")
        ABLE = "able", _("I can")
        UNWILLING = "unwilling", _("rather not")

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="bids")
    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="bids")
    wish = models.CharField(max_length=9, choices=Wish)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "application"], name="assessment_bid_once")
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} – {self.application_id}: {self.wish}"


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


class MeritCard(models.Model):
    """The card of one reviewer for one application; hidden from others until it is finished."""

    class Cancellation(models.TextChoices):
        CONFLICT = "conflict", _("conflict of interests")
        WITHDRAWN = "withdrawn", _("application withdrawn")
        DECLINED = "declined", _("reviewer resigned")
        REASSIGNED = "reassigned", _("given to another person")

    class Confidence(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="merit_cards"
    )
    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="cards")
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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancellation=""),
                name="assessment_cancelled_card_says_why",
            ),
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="assessment_card_once"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(total__isnull=False),
                name="assessment_finished_card_has_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} by {self.reviewer_id}"

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


class Score(models.Model):
    """The outcome of all finished cards of an application; kept in step by the actions."""

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="score"
    )
    marks = models.JSONField(default=list)
    mean = models.DecimalField(max_digits=7, decimal_places=2)
    median = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    spread = models.DecimalField(max_digits=7, decimal_places=2)
    # By the model of strictness, as it stood when the office chose corrected marks.
    corrected = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    cards = models.PositiveSmallIntegerField()
    needs_third = models.BooleanField(default=False)
    is_final = models.BooleanField(default=False)
    # Criteria whose minimum was not reached, with the mean and the minimum: rules.Shortfall.
    shortfalls = models.JSONField(default=list)
    falls_short = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.application_id}: {self.mean}"
