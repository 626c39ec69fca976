"""The life of an application until it is assessed."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


APPLICATION = graph(
    "application",
    State,
    State.DRAFT,
    {
        State.DRAFT: (State.SUBMITTED,),
        State.SUBMITTED: (State.SUBMITTED, State.RETURNED, State.WITHDRAWN),
        State.RETURNED: (State.SUBMITTED, State.WITHDRAWN),
    },
)
