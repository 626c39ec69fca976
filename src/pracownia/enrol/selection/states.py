"""The life of a selection and of a place offered to a person."""

from enum import StrEnum

from pracownia.core.states import graph


class RunState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    REPLACED = "replaced"


class OfferState(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RESIGNED = "resigned"
    EXPIRED = "expired"


class PortfolioState(StrEnum):
    COUNTING = "counting"
    READY = "ready"
    FAILED = "failed"
    REPLACED = "replaced"


PORTFOLIO = graph(
    "portfolio",
    PortfolioState,
    PortfolioState.COUNTING,
    {
        PortfolioState.COUNTING: (
            PortfolioState.READY,
            PortfolioState.FAILED,
            PortfolioState.REPLACED,
        ),
        PortfolioState.READY: (PortfolioState.REPLACED,),
        PortfolioState.FAILED: (PortfolioState.REPLACED,),
    },
)

RUN = graph(
    "selection",
    RunState,
    RunState.PROPOSED,
    {
        RunState.PROPOSED: (RunState.APPROVED, RunState.REPLACED),
        RunState.APPROVED: (RunState.PROPOSED, RunState.ANNOUNCED),
    },
)

OFFER = graph(
    "offer",
    OfferState,
    OfferState.WAITING,
    {
        OfferState.WAITING: (OfferState.CONFIRMED, OfferState.RESIGNED, OfferState.EXPIRED),
        OfferState.CONFIRMED: (OfferState.RESIGNED,),
    },
)
