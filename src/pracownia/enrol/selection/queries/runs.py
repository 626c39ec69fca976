"""The run that is worked on or in force, and its people."""

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import at, no_call
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.selection.models import Decision, Run, Settings
from pracownia.enrol.selection.states import RunState

IN_FORCE = (RunState.APPROVED, RunState.ANNOUNCED)


def call_of(slug: str) -> Call:
    """The call at this address. One query."""
    call = Call.objects.select_related("edition").filter(**at(slug)).first()
    if call is None:
        raise no_call(slug)
    return call


def settings_of(call_id: int) -> Settings | None:
    return Settings.objects.filter(call_id=call_id).first()


def in_force(call_id: int) -> Run | None:
    """The approved or announced run, if there is one."""
    return (
        Run.objects.filter(settings__call_id=call_id, state__in=IN_FORCE)
        .defer("record", "terms")
        .first()
    )


def newest(call_id: int) -> Run | None:
    """The run in force, or else the last proposal. One query, without the long record."""
    return (
        newest_first(call_id)
        .select_related("settings__call__edition", "made_by", "first_by", "approved_by")
        .select_related("announce_by")
        .defer("record")
        .first()
    )


def newest_first(call_id: int | OuterRef) -> QuerySet[Run]:
    """The run in force comes before proposals."""
    in_force_first = Case(
        When(state__in=IN_FORCE, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    runs = Run.objects.filter(settings__call_id=call_id).exclude(state=RunState.REPLACED)
    return runs.order_by(in_force_first, "-number")


def call_id_of(run_id: int) -> int:
    found = Run.objects.filter(pk=run_id).values_list("settings__call_id", flat=True).first()
    if found is None:
        raise Missing(_("There is no list yet. Count it first."))
    return found


def has_chair(call_id: int) -> bool:
    return Reviewer.objects.filter(call_id=call_id, is_chair=True, refused_at=None).exists()


def selected_traits(run_id: int) -> list[dict[str, str]]:
    """The engine's fields of everybody on the list. One query."""
    return list(
        Decision.objects.filter(run_id=run_id, outcome=Decision.Outcome.SELECTED).values_list(
            "traits", flat=True
        )
    )


def counts(run_id: int) -> dict[str, int]:
    """How many are on the list, on the reserve, off. One query."""
    outcomes = Decision.Outcome
    return Decision.objects.filter(run_id=run_id).aggregate(
        everyone=Count("pk"),
        selected=Count("pk", filter=Q(outcome=outcomes.SELECTED)),
        reserve=Count("pk", filter=Q(outcome=outcomes.RESERVE)),
        refused=Count("pk", filter=Q(outcome=outcomes.REFUSED)),
    )


def decisions_of(run_id: int) -> QuerySet[Decision]:
    return Decision.objects.filter(run_id=run_id).order_by("rank")


def nobody_here() -> str:
    return _("There is no such person on this list.")


def withdrawn_words() -> str:
    return _("The application was withdrawn.")
