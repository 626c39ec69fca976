"""What pages and later rooms may know about interviews."""

from .board import Board, Place, Row, board, left_out
from .layout import Whole, avoiding, doubts, whole
from .mine import Duty, MyInterview, duties, half_days, my_interview, of_application
from .planning import CallRoom, plan_of, room, slots_for, spans_of, standing_questions
from .ranking import interview_part
from .sheets import SheetPage, ShownSheet, sheet_page, sheets_of
from .timetable import draft_of_timetable
from .waiting import asked_of_calls

__all__ = [
    "Board",
    "CallRoom",
    "Duty",
    "MyInterview",
    "Place",
    "Row",
    "SheetPage",
    "ShownSheet",
    "Whole",
    "asked_of_calls",
    "avoiding",
    "board",
    "doubts",
    "draft_of_timetable",
    "duties",
    "half_days",
    "interview_part",
    "left_out",
    "my_interview",
    "of_application",
    "plan_of",
    "room",
    "sheet_page",
    "sheets_of",
    "slots_for",
    "spans_of",
    "standing_questions",
    "whole",
]
