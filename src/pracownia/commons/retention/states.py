"""Classes of records, what their terms count from, and the life of one deletion."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    """``WARNED``: the first letter has gone; ``NEAR``: the second one too."""

    WARNED = "warned"
    NEAR = "near"
    DONE = "done"
    CALLED_OFF = "called_off"


DELETION = graph(
    "deletion",
    State,
    State.WARNED,
    {
        State.WARNED: (State.NEAR, State.CALLED_OFF),
        State.NEAR: (State.DONE, State.CALLED_OFF),
    },
)
