"""Papers about applications that the office issues: their register."""

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import YES, Actor, Refused, Verdict
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State

from .calls import call_of
from .gates import may_pass


def gate(actor: Actor, edition_id: int) -> Verdict:
    """Whoever may not look into the call does not issue or read its papers either."""
    call = call_of(edition_id)
    return may_pass(actor, call) if call else YES


def call_to_tell_of(edition_id: int) -> Call:
    """The call that a paper of the edition is about, or a refusal in words."""
    call = call_of(edition_id)
    if call is None:
        raise Refused(_("This edition has no call yet."))
    return call


def register(edition_id: int) -> Draft:
    """Everything that was sent, in the order of numbers, with the moment it came."""
    sent = Application.objects.filter(call=call_to_tell_of(edition_id)).exclude(state=State.DRAFT)
    rows = tuple(
        (
            one.number,
            one.person.name,
            str(one.labels.get("gmina", "")) or "–",
            long_moment(one.submitted_at) if one.submitted_at else "–",
            _("withdrawn") if one.state == State.WITHDRAWN else "",
        )
        for one in sent.select_related("person").order_by("number")
    )
    if not rows:
        raise Refused(_("No application has been sent yet."))
    heads = (_("Number"), _("First and last name"), _("Municipality"), _("Received"), _("Remarks"))
    return draft_of(edition_id, series="REJESTR", blocks=[Table(heads, rows)])
