"""What a spreadsheet goes through, and what became of each of its rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    MATCHING = "matching", _("columns to match")
    CHECKED = "checked", _("checked, not loaded")
    LOADING = "loading", _("being loaded")
    LOADED = "loaded", pgettext_lazy("spreadsheet", "loaded")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")


class Fate(TextChoices):
    """What loading would do with a row."""

    NEW = "new", pgettext_lazy("row", "new")
    UPDATED = "updated", pgettext_lazy("row", "to update")
    SAME = "same", pgettext_lazy("row", "known already")
    ASKED = "asked", pgettext_lazy("row", "waits for your choice")
    REFUSED = "refused", pgettext_lazy("row", "refused")
    SKIPPED = "skipped", pgettext_lazy("row", "left out")


class Came(TextChoices):
    """What loading, or taking back, did with a row; empty: nothing yet."""

    NOT_YET = "", pgettext_lazy("row", "not loaded")
    LOADED = "loaded", pgettext_lazy("row", "loaded")
    REFUSED = "refused", pgettext_lazy("row", "refused")
    LEFT = "left", pgettext_lazy("row", "left as it was")
    UNDONE = "undone", pgettext_lazy("row", "taken back")
    KEPT = "kept", pgettext_lazy("row", "not taken back")
