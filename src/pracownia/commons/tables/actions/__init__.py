"""Everything that changes views, and acts for many rows."""

from .books import MANY, ask_for_book, fill_book
from .runs import AT_ONCE, begin_run, carry_on, forget_runs, prepare_run
from .views import change_view, delete_view, keep_view, open_with

__all__ = [
    "AT_ONCE",
    "MANY",
    "ask_for_book",
    "begin_run",
    "carry_on",
    "change_view",
    "delete_view",
    "fill_book",
    "forget_runs",
    "keep_view",
    "open_with",
    "prepare_run",
]
