"""What this room hangs in the office menu, who may read its files, and its events in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.policies import declare
from pracownia.commons.files.readers import reader
from pracownia.commons.people import moving
from pracownia.core import registry
from pracownia.core.access import Actor, Verdict

from . import events, rules
from .actions import POLICY
from .kinds import organisations, people
from .models import Import, ProgrammeFile

registry.office_menu.add(
    registry.MenuItem(
        gettext_lazy("Programme"),
        gettext_lazy("Spreadsheets to load"),
        "pobierz",
        "importing:list",
        rules.OFFICE,
        470,
        to_admin=True,
    )
)
declare(POLICY.kind, gettext_lazy("Spreadsheets to load"))
OWN_KINDS = (people, organisations)


@reader("importing.import")
def may_read(actor: Actor, file: StoredFile) -> Verdict:
    batch = Import.objects.filter(file=file).first()
    if batch is None:
        return Verdict(False, _("This file is not yours to read."))
    return rules.may_import(actor, batch.programme_id)


def _link(slug: str, data: dict[str, Any]) -> str:
    return reverse("importing:one", args=[slug, data["import_id"]])


registry.tell(
    events.SpreadsheetGiven, gettext_lazy("A spreadsheet was given, %(rows)s rows"), _link
)
registry.tell(
    events.LoadingBegun, gettext_lazy("Loading of a spreadsheet was begun, %(rows)s rows"), _link
)
registry.tell(
    events.SpreadsheetLoaded,
    gettext_lazy("A spreadsheet was loaded: new %(new)s, updated %(updated)s, refused %(refused)s"),
    _link,
)
registry.tell(
    events.LoadingUndone,
    gettext_lazy("Loading of a spreadsheet was undone: rows %(undone)s, left %(kept)s"),
    _link,
)
registry.tell(events.RowsForgotten, gettext_lazy("Rows of an old spreadsheet were deleted"), _link)
registry.tell(
    events.ProgrammeArchived,
    gettext_lazy("The whole programme was written into an archive, %(rows)s rows"),
)
registry.tell(
    events.ProgrammeLoaded,
    gettext_lazy("The programme was loaded from an archive of %(made_at)s"),
)
moving.declare(Import, gettext_lazy("loaded spreadsheets"))
moving.declare(ProgrammeFile, gettext_lazy("archives of programmes"))
