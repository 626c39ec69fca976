"""Why one person is where they are: reasons, points in criteria, what would change."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.core.db import Missing
from pracownia.core.polish import number
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import CALIBRATION, Mark, MeritCard, MeritCriterion
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import reasons

from .board import Row, _row, laws_of
from .runs import nobody_here


@dataclass(frozen=True, slots=True)
class Points:
    """The mean of the cards in one criterion."""

    name: str
    mean: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Swap:
    """A person who would come in or leave."""

    application_id: int
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Why:
    """Everything on the panel „dlaczego”."""

    row: Row
    decision: Decision
    sentences: list[str]
    to_person: list[str]
    points: list[Points]
    comes_in: list[Swap]
    leaves: list[Swap]
    changes: list[str]
    notes: list[Note]


def decision_of(run: Run, application_id: int) -> Decision:
    found = (
        Decision.objects.filter(run=run, application_id=application_id)
        .select_related("application__person", "application__score", "overridden_by")
        .first()
    )
    if found is None:
        raise Missing(nobody_here())
    return found


def why(run: Run, application_id: int) -> Why:
    """Five queries for any size of the list."""
    decision = decision_of(run, application_id)
    decision.is_disputed = False  # type: ignore[attr-defined]
    decision.chance = decision.why.get("chance")  # type: ignore[attr-defined]
    comes_in, leaves, changes = _exchange(run, decision)
    return Why(
        row=_row(decision),
        decision=decision,
        sentences=sentences(run, decision),
        to_person=to_person(run, decision),
        points=[] if run.is_drawn else points_of(application_id, call_id=run.settings.call_id),
        comes_in=comes_in,
        leaves=leaves,
        changes=changes,
        notes=_notes(application_id),
    )


def sentences(run: Run, decision: Decision) -> list[str]:
    """For the committee: the reason of the count, then that of people."""
    found = reasons.for_committee(decision.why, laws_of(run), *_missed(run, decision))
    if decision.override_reason:
        found.append(reasons.by_people(decision.outcome, decision.override_reason))
    return found


def to_person(run: Run, decision: Decision) -> list[str]:
    """For the person: what people decided counts more than what was computed."""
    if decision.override_reason:
        return [reasons.to_person_by_people(decision.outcome, decision.override_reason)]
    return reasons.for_person(decision.why, laws_of(run), *_missed(run, decision))


def _missed(run: Run, decision: Decision) -> tuple[list[list[str]], list[list[str]]]:
    """Minima and rounds that the person missed; older lists know of none."""
    number = decision.application.number
    return run.terms.get("short", {}).get(number, []), run.terms.get("stopped", {}).get(number, [])


def points_of(application_id: int, *, call_id: int) -> list[Points]:
    """Means of the cards that count, criterion by criterion, weighted; then the other parts."""
    marks = (
        Mark.objects.filter(
            card__application_id=application_id,
            card__round__gt=CALIBRATION,
            card__finished_at__isnull=False,
            card__cancelled_at=None,
            points__isnull=False,
            criterion__is_independent=False,
        )
        .select_related("criterion")
        .order_by("criterion__order")
    )
    given: dict[int, list[int]] = defaultdict(list)
    criteria: dict[int, MeritCriterion] = {}
    for mark in marks:
        criteria[mark.criterion_id] = mark.criterion
        given[mark.criterion_id].append(mark.points or 0)
    cards = [
        Points(
            one.name,
            (Decimal(sum(given[key])) / len(given[key]) * one.weight).quantize(Decimal("0.1")),
            one.max_points * one.weight,
        )
        for key, one in criteria.items()
    ]
    return cards + _parts(application_id, call_id)


def _parts(application_id: int, call_id: int) -> list[Points]:
    """What counts besides the cards, with its share in the final mark."""
    return [
        Points(
            _("%(part)s (%(share)s%% of the final mark)")
            % {"part": one.label, "share": number(100 * one.share)},
            one.points(application_id) or Decimal(0),
            one.most,
        )
        for one in assessment.marking(call_id).parts
    ]


def _notes(application_id: int) -> list[Note]:
    cards = (
        MeritCard.objects.filter(
            application_id=application_id, finished_at__isnull=False, cancelled_at=None
        )
        .exclude(comment="")
        .select_related("reviewer__person")
        .order_by("finished_at")
    )
    return [Note(card.comment, card.reviewer.person.name) for card in cards]


def _exchange(run: Run, decision: Decision) -> tuple[list[Swap], list[Swap], list[str]]:
    """Who would come in and who would leave, and how the limits would then stand."""
    into, out = set(decision.why["into"]), set(decision.why["out"])
    number = decision.application.number
    counted = Q(proposed=Decision.Outcome.SELECTED)
    people = {
        one.application.number: one
        for one in Decision.objects.filter(counted | Q(application__number__in=into), run=run)
        .select_related("application__person")
        .defer("why")
        .order_by("rank")
    }
    before = [one.traits for one in people.values() if one.proposed == Decision.Outcome.SELECTED]
    alone = not into and decision.proposed == Decision.Outcome.SELECTED
    gone = out | ({number} if alone else set())
    after = [
        one.traits
        for name, one in people.items()
        if (one.proposed == Decision.Outcome.SELECTED and name not in gone) or name in into
    ]
    changes = _changes(run, before, after) if into or alone else []
    return (
        [_swap(one) for name, one in people.items() if name in into and name != number],
        [_swap(one) for name, one in people.items() if name in out and name != number],
        changes,
    )


def _swap(one: Decision) -> Swap:
    application = one.application
    name = application.labels.get("osoba") or application.person.name
    return Swap(application.pk, name, one.points)


def _changes(run: Run, before: list[Any], after: list[Any]) -> list[str]:
    """Counters that would show another number."""
    codes = run.terms["codes"]
    found = []
    for law in laws_of(run):
        if not law.is_counted:
            continue
        was, would = rules.standing(law, before, codes), rules.standing(law, after, codes)
        if was.count == would.count:
            continue
        values = {
            "label": law.label,
            "before": was.count,
            "after": would.count,
            "words": would.words[:1].lower() + would.words[1:],
        }
        if would.is_broken:
            found.append(_("“%(label)s”: %(after)d instead of %(before)d, %(words)s.") % values)
        else:
            found.append(_("“%(label)s”: %(after)d instead of %(before)d.") % values)
    return found
