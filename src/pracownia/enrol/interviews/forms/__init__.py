"""What people type around interviews."""

from .office import HandForm, InviteForm, MoveForm, ReasonForm, SeedForm
from .plan import PlanForm, Questions, Spans, question_initial, span_initial
from .sheet import SheetForm, initial_of
from .times import TimesForm

__all__ = [
    "HandForm",
    "InviteForm",
    "MoveForm",
    "PlanForm",
    "Questions",
    "ReasonForm",
    "SeedForm",
    "SheetForm",
    "Spans",
    "TimesForm",
    "initial_of",
    "question_initial",
    "span_initial",
]
