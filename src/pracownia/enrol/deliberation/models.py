"""What the committee says of an application together, and what of the cards applicants see."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Ways(models.Model):
    """How the committee of a call works together; without a row: nothing is shared."""

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="deliberation")
    shares_cards = models.BooleanField(_("cards shown to applicants"), default=False)

    def __str__(self) -> str:
        return f"ways of {self.call_id}"


class Post(models.Model):
    """One voice in the discussion of an application; what was changed or taken out leaves a trace.

    ``earlier`` keeps former texts: [{"text", "until"}]; a removed post keeps its last one there.
    """

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="posts"
    )
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    earlier = models.JSONField(default=list)
    mentioned = models.ManyToManyField("people.Person", related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    removal = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["application", "written_at"], name="deliberation_posts_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="deliberation_removed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.author_id}"


class Reading(models.Model):
    """Up to when somebody has read a discussion, and has been told of it by letter."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="readings"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], name="deliberation_reading_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} by {self.person_id}"


class PendingDecision(models.Model):
    """What the committee means to do with an application; kept until results, never a result."""

    class Choice(models.TextChoices):
        ACCEPT = "accept", pgettext_lazy("pending decision", "Accept")
        RESERVE = "reserve", pgettext_lazy("pending decision", "Reserve")
        REFUSE = "refuse", pgettext_lazy("pending decision", "Refuse")
        DISCUSS = "discuss", pgettext_lazy("pending decision", "To discuss")

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="pending_decision"
    )
    choice = models.CharField(max_length=8, choices=Choice)
    reason = models.CharField(_("reason"), max_length=500)
    revision = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id}: {self.choice}"


class Withheld(models.Model):
    """A justification that is not shown to the applicant; the reason is."""

    mark = models.OneToOneField("assessment.Mark", models.CASCADE, related_name="withheld")
    reason = models.CharField(_("reason"), max_length=300)
    withheld_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    withheld_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mark_id}"
