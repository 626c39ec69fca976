"""How far the letters to very many people are: written, waiting, sent, in trouble."""

from dataclasses import dataclass

from django.db.models import Count, Q

from pracownia.commons.letters import crowds, outgoing
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.states import State
from pracownia.core.models import Entry

from .outbox import TROUBLED


@dataclass(frozen=True, slots=True)
class Telling:
    """Letters that one event caused, by what became of them."""

    held: int
    waiting: int
    sent: int
    troubled: int
    dropped: int

    @property
    def written(self) -> int:
        return self.held + self.waiting + self.sent + self.troubled + self.dropped


def telling_of(entry: Entry) -> Telling:
    """One query, whatever the number of letters."""
    cause = crowds.cause_of(entry)
    keys = Q(pk__in=())
    for many in crowds.known.values():
        if many.event == entry.kind:
            digest = outgoing.digest_of(template=many.template, cause=cause)
            keys |= Q(template=many.template, key__startswith=f"{digest}:")
    mine = Letter.objects.filter(keys, programme_id=entry.programme_id)
    counted = dict(mine.order_by().values_list("state").annotate(number=Count("pk")))
    return Telling(
        held=counted.get(State.HELD, 0),
        waiting=counted.get(State.QUEUED, 0) + counted.get(State.SENDING, 0),
        sent=sum(
            counted.get(state, 0)
            for state in (State.SENT, State.GATHERED, State.PAPER, State.HANDED)
        ),
        troubled=sum(counted.get(state, 0) for state in TROUBLED),
        dropped=counted.get(State.DROPPED, 0),
    )
