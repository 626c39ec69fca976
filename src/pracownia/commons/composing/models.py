"""The last changes of a draft, so that each can be undone. A published version has none."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires.models import Version


class Act(models.TextChoices):
    """What was done to a draft, as a note on its page."""

    SETTINGS = "settings", _("the title or the minutes were changed")
    SECTION_ADDED = "section_added", _("a section was added")
    SECTION_CHANGED = "section_changed", _("a section was changed")
    SECTION_MOVED = "section_moved", _("a section was moved")
    SECTION_REMOVED = "section_removed", _("a section was deleted")
    ADDED = "added", _("a question was added")
    CHANGED = "changed", _("a question was changed")
    MOVED = "moved", _("a question was moved")
    REMOVED = "removed", _("a question was deleted")
    CONDITION = "condition", _("a condition was changed")
    ENDINGS = "endings", _("the early endings were changed")


class Edit(models.Model):
    """One change: ``before`` is the whole draft as it was (see questionnaires/redrawing.py)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="edits")
    act = models.CharField(max_length=20, choices=Act)
    about = models.CharField(max_length=300, blank=True)
    before = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.about}"
