"""Who stands at the door of an office page: the call and its plan, found once."""

from django.utils.translation import gettext as _

from pracownia.core.access import admit
from pracownia.core.db import NotYet, present
from pracownia.core.http import Request
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.models import Invitee, Plan
from pracownia.enrol.interviews.queries import CallRoom


def office(request: Request, slug: str) -> CallRoom:
    """For coordinators only."""
    room = queries.room(slug=slug)
    admit(rules.may_see(request.actor, programme_id=room.programme_id))
    return room


def planned(room: CallRoom) -> Plan:
    if room.plan is None:
        raise NotYet(
            _("Plan the interviews first."),
            hint=_("Say when they take place, how long one lasts and whom you invite."),
            slug=room.call.slug,
            step=(_("Plan the interviews…"), "interviews:plan"),
        )
    return room.plan


def invitee_in(room: CallRoom, invitee_id: int) -> Invitee:
    """One of the people invited in this call."""
    found = Invitee.objects.filter(pk=invitee_id, plan__call=room.call).select_related(
        "application__person", "plan__call__edition", "meeting__slot"
    )
    return present(found.first())
