"""The copy of an application that blind reviewers read."""

from django.db import models


class Redaction(models.Model):
    """Answers with what is hidden from reviewers, checked by the office for one version.

    ``texts`` holds each answer as it was marked: what is hidden stands between [[ and ]].
    """

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="redaction"
    )
    version = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"redaction of {self.application_id}, version {self.version}"
