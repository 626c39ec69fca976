"""Assessment: one formal card, two merit cards or three, and the gates in front of them."""

from .calibration import Calibration
from .cards import CALIBRATION, FormalCard, Mark, MeritCard, Passage, Score
from .committee import Bid, Conflict, Hint, Reviewer
from .plan import FormalCriterion, MeritCriterion, Plan, Round, Terms
from .redaction import Redaction

__all__ = [
    "CALIBRATION",
    "Bid",
    "Calibration",
    "Conflict",
    "FormalCard",
    "FormalCriterion",
    "Hint",
    "Mark",
    "MeritCard",
    "MeritCriterion",
    "Passage",
    "Plan",
    "Redaction",
    "Reviewer",
    "Round",
    "Score",
    "Terms",
]
