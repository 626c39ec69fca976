"""The life of an application until it is assessed."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Road(StrEnum):
    """By which way an application came; all but the form are typed in by staff."""

    FORM = "form"
    PAPER = "paper"
    PHONE = "phone"
    EMAIL = "email"


class Fault(StrEnum):
    """What is wrong with a part that is returned."""

    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"


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


class Right(StrEnum):
    """What somebody who was let into an application may do in it."""

    READ = "read"
    WRITE = "write"


class Phase(StrEnum):
    """How far a call is, as the office's list says it."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"


class Counts(StrEnum):
    """Which moment the end of the call is compared with, where somebody signs."""

    ASKED = "asked"
    SIGNED = "signed"


class Signing(StrEnum):
    """What became of a request for a signature."""

    WAITING = "waiting"
    SIGNED = "signed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
