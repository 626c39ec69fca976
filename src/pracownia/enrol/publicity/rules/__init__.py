"""Who announces a call and who answers questions about it, and when a text is good."""

from .announcing import (
    LINK,
    MOST_POSTER,
    MOST_SHORT,
    NO_LIMIT,
    is_consent,
    is_good,
    is_program,
    may_announce,
    may_name,
)
from .asking import (
    MOST_ANSWER,
    MOST_QUESTION,
    WORKING_DAYS,
    has_reason,
    is_anonymous,
    is_answer,
    is_question,
    may_answer,
    may_ask,
    may_become,
)

__all__ = [
    "LINK",
    "MOST_ANSWER",
    "MOST_POSTER",
    "MOST_QUESTION",
    "MOST_SHORT",
    "NO_LIMIT",
    "WORKING_DAYS",
    "has_reason",
    "is_anonymous",
    "is_answer",
    "is_consent",
    "is_good",
    "is_program",
    "is_question",
    "may_announce",
    "may_answer",
    "may_ask",
    "may_become",
    "may_name",
]
