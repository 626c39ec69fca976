"""Codes that let one person in after the end of a call, and changes announced meanwhile."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LateCode(models.Model):
    """For one e-mail address, once, until a moment. The code itself is made from ``uid``."""

    call = models.ForeignKey("applications.Call", models.PROTECT, related_name="late_codes")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    reason = models.TextField(_("reason"))
    until = models.DateTimeField()
    given_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    application = models.ForeignKey(
        "applications.Application", models.SET_NULL, related_name="late_codes", null=True
    )

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("given_at")), name="calls_code_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(taken_back_at=None), name="calls_code_ends_one_way"
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk} until {self.until:%Y-%m-%d}"


class Change(models.Model):
    """A dated notice: what changes in a call under way, why, and from when.

    ``before`` and ``after`` hold what changes in the call itself: {"closes_at": "2027-04-12T…",
    "rules": 3, "completion_days": 3}; what ``applied_at`` says is in force already.
    """

    call = models.ForeignKey("applications.Call", models.PROTECT, related_name="changes")
    what = models.TextField(_("what changes"))
    why = models.TextField(_("why"))
    from_on = models.DateField(_("from when"))
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asks_again = models.BooleanField(default=False)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-announced_at", "-pk"]

    def __str__(self) -> str:
        return f"change {self.pk} from {self.from_on:%Y-%m-%d}"


class Acceptance(models.Model):
    """Somebody who applied under the earlier rules accepts the changed ones."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="acceptances")
    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="accepted_changes"
    )
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "application"], name="calls_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.change_id} accepted by {self.application_id}"
