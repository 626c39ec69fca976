"""The life of an appeal: it waits until somebody decides, and a decision is final."""

from enum import StrEnum

from pracownia.core.states import graph


class AppealState(StrEnum):
    WAITING = "waiting"
    REJECTED = "rejected"
    UPHELD = "upheld"


APPEAL = graph(
    "appeal",
    AppealState,
    AppealState.WAITING,
    {AppealState.WAITING: (AppealState.REJECTED, AppealState.UPHELD)},
)
