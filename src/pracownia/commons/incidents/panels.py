"""What this room hangs in the menu of the office, and its words for the journal."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.registry import MenuItem, office_menu, tell

from . import events
from .models import Incident, Revision

office_menu.add(
    MenuItem(
        _("Programme"),
        _("Incidents with personal data"),
        "klodka",
        "incidents:office",
        frozenset({"coordinator"}),
        440,
        to_admin=True,
    )
)
tell(events.IncidentNoted, _("An incident with personal data was noted"))
tell(events.IncidentChanged, _("An incident with personal data was described anew"))
tell(events.IncidentDue, _("A letter reminded of the clock of 72 hours"))
tell(events.IncidentClosed, _("An incident with personal data was closed"))
moving.declare(Incident, _("incidents noted"))
moving.declare(Revision, _("descriptions of incidents"))
