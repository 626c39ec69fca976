"""The committee: who assesses, who must not assess what, who would gladly."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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
