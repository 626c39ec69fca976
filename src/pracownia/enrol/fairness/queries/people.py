"""How far each application came: one query for all of them."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.assessment.models import FormalCard
from pracownia.enrol.fairness.rules.tables import (
    APPLIED,
    CONFIRMED,
    FORMAL,
    INVITED,
    SELECTED,
)
from pracownia.enrol.interviews.models import Invitee
from pracownia.enrol.interviews.models import Plan as Interviews
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.states import OfferState, RunState

from .dimensions import Asked

# Also of somebody who withdrew later.
RIGHT = Q(
    formal_card__result=FormalCard.Result.POSITIVE,
    formal_card__version=F("version"),
    formal_card__reopened_at=None,
)


@dataclass(frozen=True, slots=True)
class Walked:
    """One application, with the codes of the stages it came to."""

    pk: int
    number: str
    name: str
    traits: dict[str, str]
    stages: frozenset[str]


def stages_of(call: Call) -> list[str]:
    """Without talks where there are none, without places before a list."""
    found = [APPLIED, FORMAL]
    if Interviews.objects.filter(call=call.pk).exists():
        found.append(INVITED)
    if Run.objects.filter(settings__call=call.pk).exists():
        found += [SELECTED, CONFIRMED]
    return found


def walked(call: Call) -> list[Walked]:
    """Everybody who sent an application, withdrawn ones too: they applied."""
    return [
        Walked(
            one.pk,
            one.number,
            str(one.labels.get("osoba") or one.person.name),
            one.traits,
            frozenset(
                code
                for code, came in (
                    (APPLIED, True),
                    (FORMAL, one.is_right),
                    (INVITED, one.is_invited),
                    (SELECTED, one.is_selected or one.is_offered),
                    (CONFIRMED, one.is_confirmed),
                )
                if came
            ),
        )
        for one in _rows(call)
    ]


def _rows(call: Call) -> QuerySet:  # type: ignore[type-arg]
    """A place is one on the list in force, or offered later."""
    newest = (
        Run.objects.filter(settings__call=call.pk)
        .exclude(state=RunState.REPLACED)
        .order_by("-number")
        .values("pk")[:1]
    )
    mine = {"application": OuterRef("pk")}
    offers = Offer.objects.filter(**mine)
    chosen = Decision.objects.filter(**mine, run__in=newest, outcome=Decision.Outcome.SELECTED)
    right = Case(When(RIGHT, then=Value(True)), default=Value(False), output_field=BooleanField())
    return (
        Application.objects.filter(call=call.pk)
        .exclude(state=State.DRAFT)
        .select_related("person")
        .annotate(
            is_right=right,
            is_invited=Exists(Invitee.objects.filter(**mine)),
            is_selected=Exists(chosen),
            is_offered=Exists(offers),
            is_confirmed=Exists(offers.filter(state=OfferState.CONFIRMED)),
        )
        .order_by("number", "pk")
    )


def drafts(call: Call) -> tuple[int, int]:
    """Begun and never sent; withdrawn. Answers of drafts are not read."""
    rows = Application.objects.filter(call=call.pk)
    return (
        rows.filter(state=State.DRAFT).count(),
        rows.filter(Q(state=State.WITHDRAWN)).count(),
    )


def listed(call: Call, *, stage: str, asked: Asked | None, value: str) -> list[Walked]:
    """The people behind one number."""
    return [
        one
        for one in walked(call)
        if stage in one.stages and (asked is None or asked.value(one.traits) == value)
    ]
