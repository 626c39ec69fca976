"""Who may do what around interviews, and where there is still a place."""

from .arranging import Arranged, Waiting, arrange
from .gates import (
    may_answer,
    may_arrange,
    may_cancel,
    may_close,
    may_fill_in,
    may_give_times,
    may_invite,
    may_move,
    may_pin,
    may_publish,
    may_reopen_sheet,
    may_see,
    may_see_mine,
    may_set_plan,
    unlocked_until,
)
from .places import Layout, Offer, Sitting, Time, panel_problems
from .planning import Problem, QuestionItem, Span, plan_problems, times_of
from .sheets import Given, point_problems, sheet_problems

__all__ = [
    "Arranged",
    "Given",
    "Layout",
    "Offer",
    "Problem",
    "QuestionItem",
    "Sitting",
    "Span",
    "Time",
    "Waiting",
    "arrange",
    "may_answer",
    "may_arrange",
    "may_cancel",
    "may_close",
    "may_fill_in",
    "may_give_times",
    "may_invite",
    "may_move",
    "may_pin",
    "may_publish",
    "may_reopen_sheet",
    "may_see",
    "may_see_mine",
    "may_set_plan",
    "panel_problems",
    "plan_problems",
    "point_problems",
    "sheet_problems",
    "times_of",
    "unlocked_until",
]
