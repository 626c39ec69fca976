"""What pages show of calls and applications, and what later rooms may ask."""

from .answers import MANY, answers_of, head, workbooks_of
from .bodies import naming_it, organisations
from .calls import assessable, call_by_slug, call_of, how_many, overdue, window_of
from .codes import claim_code
from .duplicates import KEYS, put_keys, told_apart, twins, with_twins
from .gates import gates, may_pass
from .naming import ABOUT, in_words, rests_of, shows_name
from .office import (
    Filters,
    Whole,
    application_for_office,
    applications_to_show,
    compared,
    counts,
    newest_submissions,
    pages,
    ties,
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
from .waivers import granted, my_waivers, waiting_waivers, waiver, waivers
from .young import Guard, guard_of, matter

__all__ = [
    "ABOUT",
    "KEYS",
    "MANY",
    "Beginning",
    "Filters",
    "Guard",
    "Mine",
    "Setup",
    "Whole",
    "answers_of",
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
    "claim_code",
    "compared",
    "counts",
    "gates",
    "granted",
    "guard_of",
    "head",
    "how_many",
    "in_words",
    "latest_answers",
    "matter",
    "may_pass",
    "may_read_file",
    "my_application",
    "my_applications",
    "my_state",
    "my_waivers",
    "naming_it",
    "newest_submissions",
    "organisations",
    "overdue",
    "pages",
    "put_keys",
    "rests_of",
    "sent_before",
    "setup_of",
    "shows_name",
    "ties",
    "told_apart",
    "twins",
    "waiting_waivers",
    "waiver",
    "waivers",
    "window_of",
    "with_twins",
    "workbooks_of",
]
