"""The office's list of calls of an edition."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Window
from pracownia.core.access import YES, Verdict, unless
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import Phase, State

from .calls import calls_of

type Settled = Callable[[Collection[int]], set[int]]

# Later rooms say which of these calls have their results announced.
settled: list[Settled] = []

OF_CALL = (Window.Kind.APPLICATIONS, Window.Kind.ASSESSMENT, Window.Kind.RESULTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One call with its stages and numbers."""

    call: Call
    phase: Phase
    stages: list[Window]
    sent: int
    drafts: int


def list_of_calls(*, edition_id: int, now: datetime) -> list[Row]:
    """Three queries and one of each room that settles calls, however many calls there are."""
    calls = calls_of(edition_id)
    ids = [one.pk for one in calls]
    over = {pk for asked in settled for pk in asked(ids)}
    counted: dict[int, tuple[int, int]] = {
        pk: (sent, drafts)
        for pk, sent, drafts in Application.objects.filter(call__in=ids)
        .values("call")
        .annotate(
            drafts=Count("pk", filter=Q(state=State.DRAFT)),
            sent=Count("pk", filter=~Q(state__in=(State.DRAFT, State.WITHDRAWN))),
        )
        .values_list("call", "sent", "drafts")
    }
    stages: dict[str, list[Window]] = {}
    for window in Window.objects.filter(edition=edition_id, kind__in=OF_CALL):
        stages.setdefault(window.suffix, []).append(window)
    return [
        Row(
            call,
            rules.phase(call, now, is_settled=call.pk in over),
            stages.get(call.suffix, []),
            *counted.get(call.pk, (0, 0)),
        )
        for call in calls
    ]


def may_archive(edition_id: int, now: datetime) -> Verdict:
    """Whoever applied waits for a result: an edition goes to the archive after it."""
    verdict = YES
    for row in list_of_calls(edition_id=edition_id, now=now):
        said = {"call": row.call.title}
        verdict = (
            verdict
            and unless(
                row.phase is Phase.OPEN,
                _("“%(call)s” is still open. Archive the edition when its results are announced.")
                % said,
            )
            and unless(
                row.phase is Phase.CLOSED and row.sent > 0,
                _(
                    "Those who applied in “%(call)s” wait for their results. Announce them, then "
                    "archive the edition."
                )
                % said,
            )
        )
    return verdict


def is_settled(call_id: int) -> bool:
    """Whether the results of the call are announced: what they stand on stays as it is."""
    return any(call_id in asked([call_id]) for asked in settled)


def stages_of(call: Call) -> dict[str, Window]:
    """The stages of the calendar that are this call's own, by their kind."""
    found = Window.objects.filter(
        edition=call.edition_id, suffix=call.suffix, kind__in=[str(kind) for kind in OF_CALL]
    )
    return {window.kind: window for window in found}
