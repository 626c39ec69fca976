"""What pages show of calls and applications, and what later rooms may ask."""

from .calls import assessable, call_by_slug, call_of, how_many, overdue, window_of
from .gates import gates, may_pass
from .office import (
    Filters,
    Whole,
    application_for_office,
    applications_to_show,
    compared,
    counts,
    newest_submissions,
    pages,
)
from .own import (
    Beginning,
    Mine,
    attachment,
    beginning,
    calendar,
    call_and_mine,
    latest_answers,
    may_read_file,
    my_application,
    my_applications,
    my_state,
    sent_before,
)
from .setup import Setup, calls_with, setup_of

__all__ = [
    "Beginning",
    "Filters",
    "Mine",
    "Setup",
    "Whole",
    "application_for_office",
    "applications_to_show",
    "assessable",
    "attachment",
    "beginning",
    "calendar",
    "call_and_mine",
    "call_by_slug",
    "call_of",
    "calls_with",
    "compared",
    "counts",
    "gates",
    "how_many",
    "latest_answers",
    "may_pass",
    "may_read_file",
    "my_application",
    "my_applications",
    "my_state",
    "newest_submissions",
    "overdue",
    "pages",
    "sent_before",
    "setup_of",
    "window_of",
]
