"""The life of a guardian's consent."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    WAITING = "waiting"
    ON_PAPER = "on_paper"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


# A consent on paper may come although a letter was sent; a guardian who waits may be changed.
CONSENT = graph(
    "guardian_consent",
    State,
    State.WAITING,
    {
        State.WAITING: (State.GIVEN, State.REFUSED, State.REPLACED),
        State.ON_PAPER: (State.GIVEN, State.REPLACED),
        State.GIVEN: (State.WITHDRAWN,),
    },
)
OPEN = (State.WAITING, State.ON_PAPER)
LIVE = (*OPEN, State.GIVEN)
