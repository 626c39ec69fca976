"""Views: what somebody asked of a table, kept under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class View(models.Model):
    """Columns, order and filters of a table, as its address says them.

    A shared one is seen by everybody who may open that table of the programme; only its owner
    changes it. What a reader may not see is left out when it is read, not when it is kept.
    """

    programme_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=40)
    owner = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    name = models.CharField(_("name of the view"), max_length=80)
    query = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "table", "owner", "name"], name="tables_view_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"?widok={self.pk}"


class Opening(models.Model):
    """With which view a person's list opens."""

    programme_id = models.BigIntegerField()
    table = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    view = models.ForeignKey(View, models.CASCADE, related_name="openings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "table", "person"], name="tables_one_opening"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} of {self.person_id}"
