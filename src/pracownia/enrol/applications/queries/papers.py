"""Papers about applications that the office issues: their register."""

from collections.abc import Callable, Collection, Iterable, Iterator

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Heading, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import YES, Actor, Refused, Text, Verdict
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State

from .calls import calls_of
from .gates import may_pass


def gate(actor: Actor, edition_id: int) -> Verdict:
    """Whoever may not look into one of the calls does not issue or read its papers either."""
    verdict = YES
    for call in calls_of(edition_id):
        verdict = verdict and may_pass(actor, call)
    return verdict


def of_each_call(
    edition_id: int, told: Callable[[Call], Iterable[Block]], *, lacking: Text
) -> list[Block]:
    """What a paper of the edition tells, under the name of each call where there are several.

    ``lacking``: why it cannot be made while no call has anything to tell.
    """
    calls = calls_of(edition_id)
    if not calls:
        raise Refused(_("This edition has no call yet."))
    found = {call.name: blocks for call in calls if (blocks := list(told(call)))}
    if not found:
        raise Refused(lacking)
    if len(calls) == 1:
        return [block for blocks in found.values() for block in blocks]
    return [block for name, blocks in found.items() for block in (Heading(name), *blocks)]


def papers_of_rows(numbers: Collection[int]) -> dict[int, str]:
    """What receipts of these applications are about."""
    return {number: f"applications.application:{number}" for number in numbers}


def register(edition_id: int) -> Draft:
    """Everything that was sent, in the order of numbers, with the moment it came."""
    lacking = _("No application has been sent yet.")
    blocks = of_each_call(edition_id, _registered, lacking=lacking)
    return draft_of(edition_id, series="REJESTR", blocks=blocks)


def _registered(call: Call) -> Iterator[Block]:
    sent = Application.objects.filter(call=call).exclude(state=State.DRAFT)
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
    heads = (_("Number"), _("First and last name"), _("Municipality"), _("Received"), _("Remarks"))
    if rows:
        yield Table(heads, rows)
