"""The life of a representation: said by a person, confirmed by the organisation or the office."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"
    ENDED = "ended"


# What holds the place of another one: a person asks once and represents once.
OPEN = (State.ASKED, State.CONFIRMED, State.UNANSWERED)
# What still waits for a decision; the office may decide what the organisation left unanswered.
WAITING = (State.ASKED, State.UNANSWERED)

REPRESENTATION = graph(
    "representation",
    State,
    State.ASKED,
    {
        State.ASKED: (State.CONFIRMED, State.REFUSED, State.WITHDRAWN, State.UNANSWERED),
        State.UNANSWERED: (State.CONFIRMED, State.REFUSED, State.WITHDRAWN),
        State.CONFIRMED: (State.ENDED,),
    },
)
