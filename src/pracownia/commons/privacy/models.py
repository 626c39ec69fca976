"""Wordings of notices and consents, and the agreements given to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Text(models.Model):
    """One version of a notice (only read) or of a consent (agreed to, withdrawable).

    ``programme_id`` 0 means: of the whole instance.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", _("privacy notice")
        CONSENT = "consent", _("consent")

    programme_id = models.BigIntegerField(default=0, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "purpose", "number"],
                name="privacy_text_version_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, v{self.number}"


class Look(models.Model):
    """Somebody else than the person saw their sensitive answers: who, which, where, and why.

    The person reads it under „Moje dane”; the same stands in the journal.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()
    programme_id = models.BigIntegerField()
    about = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    fields = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["person", "-at"], name="privacy_look_of_person")]

    def __str__(self) -> str:
        return f"look {self.pk} at data of {self.person_id}"


class Agreement(models.Model):
    """That a person read a notice or gave a consent: which wording, when, and until when."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="agreements")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "person", "about"], name="privacy_agreement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.text}"
