"""Who applied before and wants letters about further calls, as their consent holds now."""

from django.db.models import (
    FETCH_RAISE,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from pracownia.commons.privacy import queries as privacy
from pracownia.commons.privacy.models import Text
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State

from .counter import SENT, Goal

PURPOSE = "kolejne-nabory"
LATER = "publicity.later"


def consent_text(programme_id: int) -> Text | None:
    """What people agree to; none until the coordinator has published it."""
    return privacy.versions(purpose=PURPOSE, programme_id=programme_id).first()


def has_agreed(application: Application) -> bool:
    return privacy.holds(
        person_id=application.person_id,
        purpose=PURPOSE,
        programme_id=application.call.edition.programme_id,
        about=f"{LATER}:{application.pk}",
    )


def contacts(call: Call, goal: Goal | None = None) -> QuerySet[Application]:
    """Earlier applications whose authors want letters and have none in this call.

    With ``goal`` only those who would count to it: they have one of its values, or, of different
    values, one that nobody has brought yet.
    """
    programme_id = call.edition.programme_id
    wants = privacy.agreed(
        about=Concat(Value(f"{LATER}:"), Cast(OuterRef("pk"), CharField())),
        purpose=PURPOSE,
        programme_id=programme_id,
    )
    here = Application.objects.filter(call=call, person=OuterRef("person"))
    found = (
        Application.objects.filter(wants, call__edition__programme=programme_id)
        .exclude(call=call)
        .exclude(state=State.DRAFT)
        .filter(~Exists(here.exclude(state=State.WITHDRAWN)))
    )
    if goal is not None:
        found = found.filter(_counts_to(goal)) if goal.values else _others(found, call, goal)
    return (
        found.select_related("person", "call__edition")
        .order_by("person__sort", "person", "-submitted_at")
        .fetch_mode(FETCH_RAISE)
    )


def _counts_to(goal: Goal) -> Q:
    wanted = Q()
    for value in goal.values:
        wanted |= Q(**{f"traits__{goal.trait}": value})
    return wanted


def _others(found: QuerySet[Application], call: Call, goal: Goal) -> QuerySet[Application]:
    value = Cast(KeyTextTransform(goal.trait, "traits"), CharField())
    there = Application.objects.filter(call=call, state__in=SENT).annotate(trait=value)
    known = there.exclude(trait=None).values_list("trait", flat=True).distinct()
    return (
        found.annotate(trait=value).exclude(trait=None).exclude(trait="").exclude(trait__in=known)
    )


def group_of(call: Call, goal: Goal | None = None) -> str:
    """The name of these people among groups that letters are written to."""
    return f"further:{call.pk}-{goal.number if goal else 0}"
