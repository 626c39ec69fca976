"""The page of a calibration: what is proposed, how far it is, how far apart the marks are."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Q
from django.utils.translation import gettext as _

from pracownia.core.polish import long_date
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import (
    CALIBRATION,
    Calibration,
    Conflict,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
)
from pracownia.enrol.assessment.rules import Gap

from .balancing import active_reviewers
from .calibrated import calibration_of
from .hints import hints_for
from .room import accepted
from .standing import standing_criteria
from .strictness import strictness


def marking_has_begun(call_id: int) -> bool:
    """Whether a real card has been sent."""
    return MeritCard.objects.filter(
        application__call=call_id, finished_at__isnull=False, cancelled_at=None
    ).exists()


def proposal(*, call_id: int, seed: str, count: int, now: datetime) -> list[Application]:
    """As unlike one another as can be, without a conflict of anybody while others are left.

    The same seed and applications give the same proposal.
    """
    found = list(
        Application.objects.filter(accepted(call_id)).only("pk", "number", "person_id", "traits")
    )
    reviewers = active_reviewers(call_id)
    doubtful = {one for one, _who in hints_for(found, reviewers, on=now.date())}
    doubtful |= set(
        Conflict.objects.filter(reviewer__call=call_id).values_list("application", flat=True)
    )
    by_lot = sorted(found, key=lambda one: _lot(seed, one.number))
    order = [one.pk for one in by_lot if one.pk not in doubtful]
    if len(order) < count:
        order += [one.pk for one in by_lot if one.pk in doubtful]
    traits = {one.pk: one.traits for one in found}
    chosen = rules.as_different(order, traits, count=count)
    listed = Application.objects.filter(pk__in=chosen).select_related("person")
    return sorted(listed, key=lambda one: chosen.index(one.pk))


def _lot(seed: str, number: str) -> bytes:
    return sha256(f"calibration|{seed}|{number}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Marker:
    """A reviewer of the calibration, as the reader may know them."""

    reviewer_id: int
    name: str
    sent: int
    all: int
    excluded: int

    @property
    def left(self) -> int:
        return self.all - self.sent


@dataclass(frozen=True, slots=True)
class Cell:
    """One mark with its reason; ``points`` None: not sent, or excluded."""

    name: str
    points: int | None
    justification: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """One application in one criterion."""

    number: str
    cells: list[Cell]
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class CriterionGaps:
    """A criterion: its applications, the widest difference first, and what was agreed."""

    criterion: MeritCriterion
    rows: list[GapRow]
    agreed: str

    @property
    def widest(self) -> float:
        return max((row.gap.share for row in self.rows if row.gap), default=0.0)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Everything about a calibration that one reader may know."""

    calibration: Calibration
    applications: list[Application]
    markers: list[Marker]
    criteria: list[CriterionGaps]

    @property
    def left(self) -> int:
        return sum(one.left for one in self.markers)

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.markers)


def calibrated(
    *, calibration: Calibration, plan: Plan, with_names: bool, reviewer_id: int = 0
) -> Calibrated:
    """Marks of sent cards. A reader without names finds the own column by its title.

    Three queries, whatever the number of applications and reviewers.
    """
    cards = list(
        MeritCard.every.filter(reviewer__call=plan.call_id, round=CALIBRATION)
        .filter(Q(cancelled_at=None) | Q(cancellation=MeritCard.Cancellation.CONFLICT))
        .select_related("reviewer__person", "application__person")
        .order_by("reviewer__person__sort", "pk")
    )
    held = [card for card in cards if card.cancelled_at is None]
    people = list(dict.fromkeys(card.reviewer_id for card in cards))
    if not with_names:
        # The order of names would tell who is who.
        people.sort(key=lambda one: _lot(str(calibration.pk), str(one)))
    names = {card.reviewer_id: card.reviewer.person.name for card in cards}
    called = {
        one: names[one] if with_names else _called(place, one == reviewer_id)
        for place, one in enumerate(people)
    }
    applications = {card.application_id: card.application for card in held}
    sent = [card for card in held if card.finished_at is not None]
    marks: dict[tuple[int, int, int], Mark] = {
        (mark.criterion_id, mark.card.application_id, mark.card.reviewer_id): mark
        for mark in Mark.objects.filter(card__in=sent).select_related("card")
    }
    listed = sorted(applications.values(), key=lambda one: one.number)
    criteria = [
        CriterionGaps(
            one,
            sorted(
                (_row(one, application, called, marks) for application in listed),
                key=lambda row: (-(row.gap.share if row.gap else -1), row.number),
            ),
            str(calibration.agreed.get(str(one.order), "")),
        )
        for one in standing_criteria(plan.pk)
    ]
    return Calibrated(
        calibration,
        listed,
        [
            Marker(
                one,
                called[one],
                sum(card.reviewer_id == one for card in sent),
                sum(card.reviewer_id == one for card in held),
                sum(card.reviewer_id == one and card.cancelled_at is not None for card in cards),
            )
            for one in people
        ],
        sorted(criteria, key=lambda one: (-one.widest, one.criterion.order)),
    )


def _called(place: int, is_own: bool) -> str:
    letter = chr(ord("A") + place % 26) + (str(place // 26 + 1) if place > 25 else "")
    if is_own:
        return _("You (%(letter)s)") % {"letter": letter}
    return _("Person %(letter)s") % {"letter": letter}


def _row(
    criterion: MeritCriterion,
    application: Application,
    called: dict[int, str],
    marks: dict[tuple[int, int, int], Mark],
) -> GapRow:
    given = [(name, marks.get((criterion.pk, application.pk, who))) for who, name in called.items()]
    points = [mark.points for _name, mark in given if mark and mark.points is not None]
    return GapRow(
        application.number,
        [
            Cell(name, mark.points if mark else None, mark.justification if mark else "")
            for name, mark in given
        ],
        rules.gap(points, criterion.max_points),
    )


def agreements(call_id: int) -> tuple[str, str]:
    """Agreement in the calibration, and in the first round as far as it is marked."""
    after = strictness(call_id=call_id).agreement if marking_has_begun(call_id) else ""
    return strictness(call_id=call_id, number=CALIBRATION).agreement, after


@dataclass(frozen=True, slots=True)
class Told:
    """A calibration in sentences, for the protocol; ``agreed``: what was agreed of criteria."""

    lines: list[str]
    agreed: list[str]


def calibration_told(call_id: int) -> Told | None:
    """Who marked what and when, how far they agreed before and after, and what was agreed."""
    plan = Plan.objects.select_related("calibration").filter(call=call_id).first()
    calibration = calibration_of(plan)
    if plan is None or calibration is None:
        return None
    found = calibrated(calibration=calibration, plan=plan, with_names=True)
    before, after = agreements(call_id)
    ended = calibration.closed_at or calibration.ends_at
    lines = [
        _("From %(first)s to %(last)s these people marked the same applications: %(names)s.")
        % {
            "first": long_date(calibration.started_at),
            "last": long_date(ended),
            "names": ", ".join(one.name for one in found.markers if one.sent),
        },
        _("The applications: %(numbers)s.")
        % {"numbers": ", ".join(one.number for one in found.applications)},
        _("In the calibration: %(agreement)s") % {"agreement": before},
    ]
    if after:
        lines.append(_("In the assessment: %(agreement)s") % {"agreement": after})
    agreed = sorted(found.criteria, key=lambda one: one.criterion.order)
    return Told(lines, [f"{one.criterion.name}: {one.agreed}" for one in agreed if one.agreed])
