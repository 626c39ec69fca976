"""Participations: who takes part in an edition, since when and until when."""

from django.db import models


class Participation(models.Model):
    edition = models.ForeignKey("programmes.Edition", models.PROTECT, related_name="participations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="participations")
    application_id = models.BigIntegerField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="cohorts_once_per_edition")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.edition_id}"
