"""What this room hangs in the menu „Moje”, and its words for the journal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.people import moving
from pracownia.core.http import Request
from pracownia.core.registry import DeskItem, Panel, desk_menu, panels, tell

from . import events, queries
from .models import Agreement, Look
from .models import Request as Asked


def changed(request: Request, about: int) -> dict[str, Any] | None:
    """A line on the first page of the desk until the person has decided."""
    is_changed = queries.to_ask_again(viewer=request.actor).exists()
    return {} if is_changed else None


panels.add(Panel("desk.home", "privacy/panels/changed.html", 5, changed))
desk_menu.add(DeskItem(_("Consents"), "ptaszek", "privacy:consents", 90, of_account=True))
desk_menu.add(DeskItem(_("My data and privacy"), "klodka", "privacy:mine", 91, of_account=True))
tell(events.SensitiveDataSeen, _("Sensitive answers were shown"))
tell(events.RequestMade, _("A request about personal data was made"))
tell(events.RequestTakenBack, _("A request about personal data was taken back"))
tell(events.RequestExtended, _("The term of a request about personal data was extended"))
tell(events.RequestDecided, _("A request about personal data was answered"))
tell(events.PersonErased, _("A person was erased"))

moving.declare(Agreement, _("consents"), twice="stay")
moving.declare(Asked, _("requests about data"))
moving.declare(Look, _("looks at sensitive answers"))
