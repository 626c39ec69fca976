"""Whether everybody may see the report of a call."""

from django.db import models


class Disclosure(models.Model):
    """The report is shown to everybody, with small groups hidden. No row: it is not."""

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"report of call {self.call_id}"
