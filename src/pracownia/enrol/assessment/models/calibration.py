"""The calibration of a committee: a few applications that everybody marks before real marking."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .plan import Plan


class Calibration(models.Model):
    """Its cards are merit cards of the round ``CALIBRATION``; one for a plan."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="calibration")
    # Of the proposal; empty when the office chose the applications itself.
    seed = models.CharField(max_length=80, blank=True)
    # Set: other cards open to a reviewer when the calibration cards are sent.
    is_required = models.BooleanField(_("other cards wait for the calibration"), default=True)
    ends_at = models.DateTimeField(_("term of the calibration"))
    started_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    # What the committee agreed, by the order of the criterion.
    agreed = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"calibration of {self.plan_id}"

    @property
    def holds(self) -> bool:
        """Whether other cards wait for it now."""
        return self.is_required and self.closed_at is None
