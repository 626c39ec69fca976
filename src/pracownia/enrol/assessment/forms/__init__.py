"""Shapes of what people send while they assess; what it means is asked in rules and actions."""

from .assigning import BalanceForm, BidForm, TableForm
from .calibration import AgreedForm, CalibrationForm, ProposalForm, TermForm
from .card import CardForm
from .committee import AppointForm, DrawForm, GiveForm, HintForm, ReasonForm
from .formal import FormalForm
from .plan import FormalRow, MeritRow, PlanForm
from .redaction import CoverForm, RedactionForm
from .rounds import MoveForm, PassingForm, RoundForm

__all__ = [
    "AgreedForm",
    "AppointForm",
    "BalanceForm",
    "BidForm",
    "CalibrationForm",
    "CardForm",
    "CoverForm",
    "DrawForm",
    "FormalForm",
    "FormalRow",
    "GiveForm",
    "HintForm",
    "MeritRow",
    "MoveForm",
    "PassingForm",
    "PlanForm",
    "ProposalForm",
    "ReasonForm",
    "RedactionForm",
    "RoundForm",
    "TableForm",
    "TermForm",
]
