"""The life of a merit card."""

from enum import StrEnum

from pracownia.core.states import graph


class CardState(StrEnum):
    ASSIGNED = "assigned"
    STARTED = "started"
    FINISHED = "finished"
    CANCELLED = "cancelled"


CARD = graph(
    "merit card",
    CardState,
    CardState.ASSIGNED,
    {
        CardState.ASSIGNED: (CardState.STARTED, CardState.FINISHED, CardState.CANCELLED),
        CardState.STARTED: (CardState.STARTED, CardState.FINISHED, CardState.CANCELLED),
        CardState.FINISHED: (CardState.STARTED, CardState.CANCELLED),
        # A card taken from somebody may be given back to the same person.
        CardState.CANCELLED: (CardState.ASSIGNED,),
    },
)
