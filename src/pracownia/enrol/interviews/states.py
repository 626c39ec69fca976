"""The life of somebody's interview."""

from enum import StrEnum

from pracownia.core.states import graph


class InterviewState(StrEnum):
    INVITED = "invited"
    PLACED = "placed"
    PUBLISHED = "published"
    CLOSED = "closed"


INTERVIEW = graph(
    "interview",
    InterviewState,
    InterviewState.INVITED,
    {
        InterviewState.INVITED: (InterviewState.PLACED, InterviewState.CLOSED),
        # Until the timetable is published it may be arranged anew.
        InterviewState.PLACED: (
            InterviewState.INVITED,
            InterviewState.PUBLISHED,
            InterviewState.CLOSED,
        ),
        # Whoever gives the time back waits for the second call.
        InterviewState.PUBLISHED: (InterviewState.INVITED, InterviewState.CLOSED),
    },
)
