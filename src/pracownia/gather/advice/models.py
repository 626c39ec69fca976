"""Advice: an expert opens slots, participants book them one by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Slot(models.Model):
    """Half an hour of an expert for one guest."""

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="+")
    expert = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    topic = models.CharField(_("topic"), max_length=200)
    starts_at = models.DateTimeField(_("starts at"))
    guest = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    question = models.TextField(_("your question"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "starts_at"], name="advice_expert_in_one_place"
            ),
            models.CheckConstraint(
                condition=Q(guest=None) | ~Q(guest=models.F("expert")),
                name="advice_not_with_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.starts_at:%Y-%m-%d %H:%M})"
