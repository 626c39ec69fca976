"""Views: what somebody asked of a table, kept under a name. Runs: one act for many of its rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.packages import Package


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


class Run(models.Model):
    """One act for many rows: chosen, looked at, begun, done one after another.

    ``data``: what the form of the act asked for. Each row is done by the rules of its own act, with
    the roles that ``asked_by`` holds then. Not begun within a day, it goes.
    """

    programme_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=40)
    place = models.CharField(max_length=120)
    about = models.BigIntegerField()
    act = models.CharField(max_length=40)
    query = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    asked_by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"


class Item(models.Model):
    """A row of a run. ``why`` it was left out, when it was."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        LEFT = "left", _("left out")

    run = models.ForeignKey(Run, models.CASCADE, related_name="items")
    object_id = models.BigIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "object_id"], name="tables_item_once"),
            models.CheckConstraint(
                condition=~Q(state="left") | ~Q(why=""), name="tables_left_out_says_why"
            ),
        ]
        indexes = [models.Index(fields=["run", "state", "id"], name="tables_items_in_turn")]

    def __str__(self) -> str:
        return f"{self.object_id} in {self.run_id}"


class Book(Package):
    """A large table as XLSX, made in the background as whoever asked would see it then."""

    programme_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=40)
    place = models.CharField(max_length=120)
    about = models.BigIntegerField()
    query = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"
