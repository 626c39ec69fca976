"""To how many people letters about results go, and how far they are."""

from dataclasses import dataclass

from pracownia.commons.letters import queries as letters
from pracownia.commons.letters.queries import Telling as Letters
from pracownia.core.events import kind_of
from pracownia.core.models import Entry
from pracownia.enrol.applications.queries import copied
from pracownia.enrol.selection.events import ResultsAnnounced
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.states import RunState

from .formal import people_refused


@dataclass(frozen=True, slots=True)
class Telling:
    """Letters that were due at the moment of the announcement, and what became of them."""

    due: int
    letters: Letters

    @property
    def missing(self) -> int:
        return max(self.due - self.letters.written, 0)


def entry_of(run: Run) -> Entry | None:
    """The line of the journal that is the cause of the letters."""
    return Entry.objects.filter(kind=kind_of(ResultsAnnounced), data__run_id=run.pk).first()


def telling(run: Run) -> Telling | None:
    """None before the announcement. Two queries for any number of people."""
    entry = entry_of(run) if run.state == RunState.ANNOUNCED else None
    if entry is None:
        return None
    return Telling(entry.data.get("letters", 0), letters.telling_of(entry))


def letters_due(run: Run, call_id: int) -> int:
    """One letter for a person and a kind of result, copies too. Three queries."""
    ranked = Decision.objects.filter(run=run).order_by()
    outcomes: dict[int, str] = {}
    told: set[tuple[int | None, str]] = set()
    for application_id, person_id, outcome in ranked.values_list(
        "application", "application__person", "outcome"
    ):
        outcomes[application_id] = outcome
        told.add((person_id, outcome))
    for application_id, person_id in copied(call_id).values_list("application", "person"):
        if application_id in outcomes:
            told.add((person_id, outcomes[application_id]))
    return len(told) + people_refused(call_id)
