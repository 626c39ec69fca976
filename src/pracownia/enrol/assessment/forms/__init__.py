"""Shapes of what people send while they assess; what it means is asked in rules and actions."""

from .assigning import BalanceForm, BidForm, TableForm
from .card import CardForm
from .committee import AppointForm, DrawForm, GiveForm, HintForm, ReasonForm
from .formal import FormalForm
from .plan import FormalRow, MeritRow, PlanForm
from .redaction import RedactionForm
from .rounds import MoveForm, PassingForm, RoundForm

__all__ = [
    "AppointForm",
    "BalanceForm",
    "BidForm",
    "CardForm",
    "DrawForm",
    "FormalForm",
    "FormalRow",
    "GiveForm",
    "HintForm",
    "MeritRow",
    "MoveForm",
    "PassingForm",
    "PlanForm",
    "ReasonForm",
    "RedactionForm",
    "RoundForm",
    "TableForm",
]
