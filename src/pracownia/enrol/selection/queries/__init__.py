"""What pages and later rooms may know about the selection."""

from .again import Round, rounds_of, to_invite, without_a_place
from .board import Board, Filters, Row, board, laws_of, limits_of, voivodeships
from .ceremony import Ceremony, ceremony, may_count
from .draws import draw_in_force, draws_of, sealed_list, shown_in
from .formal import refusal_of
from .outcome import (
    Outcome,
    free_places,
    mine,
    offers,
    outcome_of,
    outcomes_of_run,
    still_waiting,
    tally,
)
from .results import (
    Results,
    announced_at,
    announced_calls,
    announced_of,
    announced_on,
    results,
)
from .runs import call_of, counts, has_chair, in_force, newest, settings_of
from .stage import (
    Stage,
    asked_of_stage,
    confirmed,
    decisions_about,
    is_decided,
    selected,
    state_of,
)
from .told import Telling, telling
from .why import Why, why

__all__ = [
    "Board",
    "Ceremony",
    "Filters",
    "Outcome",
    "Results",
    "Round",
    "Row",
    "Stage",
    "Telling",
    "Why",
    "announced_at",
    "announced_calls",
    "announced_of",
    "announced_on",
    "asked_of_stage",
    "board",
    "call_of",
    "ceremony",
    "confirmed",
    "counts",
    "decisions_about",
    "draw_in_force",
    "draws_of",
    "free_places",
    "has_chair",
    "in_force",
    "is_decided",
    "laws_of",
    "limits_of",
    "may_count",
    "mine",
    "newest",
    "offers",
    "outcome_of",
    "outcomes_of_run",
    "refusal_of",
    "results",
    "rounds_of",
    "sealed_list",
    "selected",
    "settings_of",
    "shown_in",
    "state_of",
    "still_waiting",
    "tally",
    "telling",
    "to_invite",
    "voivodeships",
    "why",
    "without_a_place",
]
