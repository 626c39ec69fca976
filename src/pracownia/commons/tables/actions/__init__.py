"""Everything that changes views, and acts for many rows."""

from .runs import AT_ONCE, begin_run, carry_on, forget_runs, prepare_run
from .views import change_view, delete_view, keep_view, open_with

__all__ = [
    "AT_ONCE",
    "begin_run",
    "carry_on",
    "change_view",
    "delete_view",
    "forget_runs",
    "keep_view",
    "open_with",
    "prepare_run",
]
