"""Who saved a section last: what lets two tabs, late and lost requests end well.

A page carries the section's revision, a made-up name of the tab, and the number of edits typed in
it. From these alone it follows whether what arrived is newer than what is kept.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Arrival(StrEnum):
    FRESH = "fresh"
    """Newer than what is kept: save it."""
    LATE = "late"
    """Older than what the same tab has already saved: ignore it."""
    STALE = "stale"
    """Somebody else has saved in the meantime: show both."""


@dataclass(frozen=True)
class Mark:
    """The last saving of a section, and how often the whole had been sent by then."""

    revision: int = 0
    tab: str = ""
    edits: int = 0
    sent: int = 0

    @classmethod
    def of(cls, marks: dict[str, Any], section: str, *, sent: int = 0) -> "Mark":
        """As it counts when the whole was sent so often: every sending is a revision by no tab.

        So what open pages still send afterwards comes too late, and sending writes no marks.
        """
        kept = cls(*marks.get(section, ()))
        since = sent - kept.sent
        return cls(kept.revision + since, "", 0, sent) if since else kept

    def next(self, tab: str, edits: int) -> list[Any]:
        return [self.revision + 1, tab[:40], edits, self.sent]


def judge(kept: Mark, *, revision: int | None, tab: str, edits: int | None) -> Arrival:
    """``edits`` is given by autosaving only; a person's own „save” is never too late for its tab.

    ``revision`` None asks no questions (the system itself, commands).
    """
    if revision is None or revision == kept.revision:
        return Arrival.FRESH
    if tab and tab == kept.tab:
        # The last to save was this very tab: its answers are in, only the reply was not.
        return Arrival.FRESH if edits is None or edits > kept.edits else Arrival.LATE
    return Arrival.STALE
