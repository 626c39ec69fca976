"""A code that lets one person into a call after its end."""

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
