"""What pages and later rooms may know about the selection."""

from .board import Board, Filters, Row, board, laws_of, limits_of, voivodeships
from .outcome import Outcome, mine, offers, outcome_of, outcomes_of_run
from .results import Results, announced_in, announced_of, results
from .runs import call_of, counts, has_chair, in_force, newest, settings_of
from .why import Why, why

__all__ = [
    "Board",
    "Filters",
    "Outcome",
    "Results",
    "Row",
    "Why",
    "announced_in",
    "announced_of",
    "board",
    "call_of",
    "counts",
    "has_chair",
    "in_force",
    "laws_of",
    "limits_of",
    "mine",
    "newest",
    "offers",
    "outcome_of",
    "outcomes_of_run",
    "results",
    "settings_of",
    "voivodeships",
    "why",
]
