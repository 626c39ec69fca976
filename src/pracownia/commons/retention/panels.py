"""What this room hangs in the menu of the office, and its words for the journal."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.registry import MenuItem, office_menu, tell

from . import events
from .models import Hold, Term

office_menu.add(
    MenuItem(
        _("Programme"),
        _("How long records are kept"),
        "klodka",
        "retention:office",
        frozenset({"coordinator"}),
        430,
        to_admin=True,
    )
)
moving.declare(Hold, _("holds of records"))
tell(events.TermSet, _("The term for keeping records was set"))
tell(events.HoldPlaced, _("Records are held: nothing is deleted"))
tell(events.HoldLifted, _("The hold of records was lifted"))
tell(events.DeletionWarned, _("A letter announced that records will be deleted"))
tell(events.DeletionCalledOff, _("The deletion of records was called off"))
tell(events.DeletionDone, _("Records whose term has ended were deleted"))
moving.declare(Term, _("terms of keeping"))
