"""Texts of an announcement, channels with who came through them, questions about the call."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import Asked, Kind


class Wording(models.Model):
    """A text as the coordinator changed it; without a row it is made from the call's data.

    ``closes_at`` is the end of the call when it was saved: a later change makes the text doubtful.
    """

    call = models.ForeignKey("applications.Call", models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=6, choices=[(kind, kind) for kind in Kind])
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    body = models.TextField(_("text"))
    closes_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "kind", "language"], name="publicity_wording_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language}) of {self.call_id}"


class Channel(models.Model):
    """A way by which people learn of a call: „strona powiatu”. ``slug`` stands in its link.

    ``visits`` counts how many times the link was opened, by nobody in particular.
    """

    call = models.ForeignKey("applications.Call", models.PROTECT, related_name="channels")
    slug = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=80)
    visits = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "slug"], name="publicity_channel_once")
        ]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """Whose draft was started by a channel's link; it goes with the application."""

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, related_name="arrival"
    )
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="arrivals")

    def __str__(self) -> str:
        return f"{self.application_id} through {self.channel_id}"


class Inquiry(models.Model):
    """A question about a call. What is public is ``question`` and ``answer``, without the asker.

    ``text`` is what the person wrote; ``asker`` is empty where nobody was signed in. ``reason`` is
    why it was declined, or why a public answer was taken back.
    """

    call = models.ForeignKey("applications.Call", models.PROTECT, related_name="inquiries")
    asker = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    text = models.TextField(_("question"), blank=True)
    state = models.CharField(
        max_length=9, choices=[(one, one) for one in Asked], default=Asked.WAITING
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    question = models.TextField(_("question as it is published"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        indexes = [models.Index(fields=["call", "state", "due_at"], name="publicity_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=Asked.PUBLISHED)
                | (~Q(question="") & ~Q(answer="") & Q(published_at__isnull=False)),
                name="publicity_published_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"question {self.pk} about {self.call_id}"
