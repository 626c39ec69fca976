"""The outbox: one row per letter and recipient."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """A letter to one recipient. ``key`` makes the same cause never write twice."""

    class State(models.TextChoices):
        HELD = "held", _("held")
        QUEUED = "queued", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        UNKNOWN = "unknown", _("not known whether it was sent")

    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    to = models.EmailField()
    programme_id = models.BigIntegerField(null=True, db_index=True)
    template = models.CharField(max_length=120)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "not_before", "id"], name="letters_queue")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
