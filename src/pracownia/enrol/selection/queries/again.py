"""Who may be invited to the next round of a call."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.access import Actor
from pracownia.core.models import Entry
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Decision
from pracownia.enrol.selection.states import RunState

from .formal import formally_refused


def without_a_place(call: Call) -> list[Application]:
    """Refused in the announced list of the call before, or for the conditions; not here yet."""
    source = call.follows_id
    if source is None:
        return []
    refused = Decision.objects.filter(
        run__settings__call=source,
        run__state=RunState.ANNOUNCED,
        outcome=Decision.Outcome.REFUSED,
    )
    if not Decision.objects.filter(
        run__settings__call=source, run__state=RunState.ANNOUNCED
    ).exists():
        return []
    ids = set(refused.values_list("application", flat=True))
    ids |= {one.application.pk for one in formally_refused(source)}
    here = Application.objects.filter(call=call).values("person")
    found = Application.objects.filter(pk__in=ids).exclude(state=State.WITHDRAWN)
    return list(
        found.exclude(person__in=here).select_related("person", "call__edition").order_by("number")
    )


def _invited(call: Call) -> set[int]:
    """Applications whose authors were invited to this call already."""
    told = Entry.objects.filter(kind="enrol.selection.RoundInvited", data__call_id=call.pk)
    return {pk for data in told.values_list("data", flat=True) for pk in data["application_ids"]}


def to_invite(call: Call) -> list[Application]:
    """Each is invited once, also when an appeal adds somebody later."""
    invited = _invited(call)
    return [one for one in without_a_place(call) if one.pk not in invited]


@dataclass(frozen=True, slots=True)
class Round:
    """A further round, with how many people may be invited to it and whether they were."""

    call: Call
    count: int
    is_possible: bool
    reason: str
    invited: bool


def rounds_of(*, viewer: Actor, edition_id: int, now: datetime) -> list[Round]:
    """Calls of the edition that follow another one."""
    found = []
    for call in applying.calls_of(edition_id):
        if call.follows_id is None:
            continue
        count = len(to_invite(call))
        may = rules.may_invite_again(viewer, call, count=count, now=now)
        found.append(Round(call, count, bool(may), str(may.reason), bool(_invited(call))))
    return found
