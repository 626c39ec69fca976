"""Merit cards: saved as often as one likes, finished once, opened again with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypedDict

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock, present
from pracownia.core.events import publish
from pracownia.core.prepared import prepared
from pracownia.engines import scoring
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import (
    CalibrationCardSent,
    CardCancelled,
    MeritCardFinished,
    MeritCardReopened,
)
from pracownia.enrol.assessment.models import (
    Conflict,
    Hint,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
)
from pracownia.enrol.assessment.queries.calibrated import calibration_of, is_trying
from pracownia.enrol.assessment.queries.passing import is_over
from pracownia.enrol.assessment.queries.redaction import is_card_checked
from pracownia.enrol.assessment.queries.reviewing import fresh_conflict
from pracownia.enrol.assessment.queries.room import end_of_round, start_of_round
from pracownia.enrol.assessment.queries.standing import standing_criteria, standing_stages
from pracownia.enrol.assessment.rules import Given

from .scores import keep_score


class Stale(Refused):
    """The card was saved elsewhere since this page was opened; nothing is lost on either side."""


class Unfinished(Refused):
    """The card cannot be finished yet; ``problems`` say what is missing and where."""

    def __init__(self, problems: Sequence[rules.Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


@transaction.atomic
def save_card(
    *,
    actor: Actor,
    card_id: int,
    marks: Mapping[int, Given],
    comment: str,
    confidence: str = "",
    revision: int,
    now: datetime,
) -> MeritCard:
    """Keep what the reviewer has so far. ``revision`` is the one that the page showed."""
    card = _held(card_id)
    plan = _writable(actor, card, revision, now)
    _write(card, standing_criteria(plan.pk, card.round), marks, comment, confidence, now)
    return card


@transaction.atomic
def finish_card(
    *,
    actor: Actor,
    card_id: int,
    marks: Mapping[int, Given],
    comment: str,
    confidence: str = "",
    revision: int,
    now: datetime,
) -> MeritCard:
    """Save and close the card: from now on it counts, and only the office can open it again."""
    card = _held(card_id, with_application=True)
    plan = _writable(actor, card, revision, now)
    criteria = standing_criteria(plan.pk, card.round)
    problems = rules.card_problems(
        criteria,
        marks,
        min_justification=plan.min_justification,
        lacks_confidence=plan.confidence == Plan.Confidence.REQUIRED and not confidence,
    )
    if problems:
        raise Unfinished(problems)
    total = scoring.total(
        (marks[one.pk].points or 0, one.weight) for one in criteria if not one.is_independent
    )
    _write(card, criteria, marks, comment, confidence, now, total=total)
    application_id = card.application_id
    programme_id = card.application.call.edition.programme_id
    if card.is_try:
        publish(CalibrationCardSent(programme_id=programme_id, card_id=card.pk), actor=actor)
        return card
    publish(MeritCardFinished(programme_id=programme_id, card_id=card.pk), actor=actor)
    keep_score(
        application_id=application_id, plan=plan, programme_id=programme_id, actor=actor, now=now
    )
    return card


@transaction.atomic
def reopen_card(*, actor: Actor, card_id: int, reason: str, now: datetime) -> MeritCard:
    """The office lets the reviewer change a finished card; the score waits for it again."""
    application_id = _application_of(card_id)
    # Choosing marks holds the call: it must not count a mark that is being taken back.
    lock(Call, _call_of(application_id))
    lock(Application, application_id)
    card = lock(MeritCard, card_id)
    plan = _plan_of(card)
    programme_id = plan.call.edition.programme_id
    require(rules.may_reopen_card(actor, card, reason, programme_id=programme_id))
    require(may_touch_what_counts(is_settled=is_settled(plan.call_id)))
    require(rules.may_touch_round(is_over=is_over(application_id, card.round)))
    card.finished_at, card.total = None, None
    card.reopened_at, card.reopen_reason = now, reason.strip()
    card.revision += 1
    card.save(update_fields=["finished_at", "total", "reopened_at", "reopen_reason", "revision"])
    publish(MeritCardReopened(programme_id=programme_id, card_id=card.pk, at=now), actor=actor)
    keep_score(
        application_id=application_id, plan=plan, programme_id=programme_id, actor=actor, now=now
    )
    return card


@transaction.atomic
def cancel_cards(
    *, actor: Actor, application_id: int, why: MeritCard.Cancellation, now: datetime
) -> int:
    """Take all cards of an application back. Returns how many; safe to repeat."""
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    open_cards = MeritCard.every.filter(application=application, cancelled_at=None)
    count = 0
    for card_id in open_cards.order_by("pk").values_list("pk", flat=True):
        cancel(
            actor=actor,
            card=lock(MeritCard, card_id),
            why=why,
            programme_id=programme_id,
            now=now,
        )
        count += 1
    return count


def cancel(
    *,
    actor: Actor,
    card: MeritCard,
    why: MeritCard.Cancellation,
    programme_id: int,
    now: datetime,
) -> None:
    """Part of other actions: the card is locked and the rule was asked. Marks stay for the file."""
    require(rules.may_cancel(card))
    card.cancelled_at, card.cancellation = now, why
    card.save(update_fields=["cancelled_at", "cancellation"])
    publish(CardCancelled(programme_id=programme_id, card_id=card.pk, why=why), actor=actor)


class _Gates(TypedDict):
    barred: bool
    asked: bool
    trying: bool
    checked: bool
    opens_at: datetime | None
    ends_at: datetime | None


type GatedCard = WithAnnotations[MeritCard, _Gates]


def _held(card_id: int, *, with_application: bool = False) -> GatedCard:
    """The card with what the gates in front of it ask about."""
    return present((_with_application if with_application else _alone).first(card_id))


def _gated(card_id: int) -> QuerySet[GatedCard]:
    """Whoever writes a conflict down takes the card back as well, so the held card tells of it."""
    conflict = Conflict.objects.filter(
        reviewer=OuterRef("reviewer"), application=OuterRef("application")
    )
    hint = Hint.objects.filter(
        reviewer=OuterRef("reviewer"), application=OuterRef("application"), answered_at=None
    )
    return (
        MeritCard.every.filter(pk=card_id)
        .select_related(
            "reviewer__organisation",
            "application__call__edition",
            "application__call__assessment__calibration",
        )
        .annotate(
            barred=Exists(conflict),
            asked=Exists(hint),
            trying=is_trying(),
            checked=is_card_checked(),
            opens_at=start_of_round(),
            ends_at=end_of_round(),
        )
    )


@prepared
def _alone(card_id: int) -> QuerySet[GatedCard]:
    return _gated(card_id).select_for_update(of=("self",))


@prepared
def _with_application(card_id: int) -> QuerySet[GatedCard]:
    """The application first, always: two finishing reviewers must not count one another out."""
    return _gated(card_id).select_for_update(of=("application", "self"))


def _application_of(card_id: int) -> int:
    found = MeritCard.every.filter(pk=card_id).values_list("application_id", flat=True).first()
    return found or 0


def _call_of(application_id: int) -> int:
    found = Application.objects.filter(pk=application_id).values_list("call_id", flat=True).first()
    return found or 0


def _plan_of(card: MeritCard) -> Plan:
    return Plan.objects.select_related("call__edition").get(call__applications=card.application_id)


def _writable(actor: Actor, card: GatedCard, revision: int, now: datetime) -> Plan:
    """Whose card, which moment, which revision: asked under the lock."""
    fresh = fresh_conflict(card, now)
    is_own = fresh == Conflict.Kind.OWN
    rules.admit(rules.may_open(actor, card, has_conflict=card.barred or is_own))
    require(rules.may_fill_in(is_asked=card.asked or bool(fresh)))
    require(rules.may_save(actor, card, opens_at=card.opens_at, ends_at=card.ends_at, now=now))
    if card.revision != revision:
        raise Stale(_("This card was saved in another window. Compare both texts and choose one."))
    plan: Plan = card.application.call.assessment
    require(rules.may_mark_for_real(card, calibration_of(plan), is_trying=card.trying))
    stage = standing_stages(plan).of(card.round)
    require(rules.may_read_covered(is_waiting=stage.is_redacted and not card.checked))
    return plan


def _write(
    card: MeritCard,
    criteria: Sequence[MeritCriterion],
    marks: Mapping[int, Given],
    comment: str,
    confidence: str,
    now: datetime,
    *,
    total: Decimal | None = None,
) -> None:
    """Keep the marks; with a total the card is finished."""
    problems = rules.point_problems(criteria, marks)
    if problems:
        raise Unfinished(problems)
    Mark.objects.bulk_create(
        [
            Mark(
                card=card,
                criterion=one,
                points=marks.get(one.pk, Given()).points,
                justification=marks.get(one.pk, Given()).justification,
            )
            for one in criteria
        ],
        update_conflicts=True,
        unique_fields=["card", "criterion"],
        update_fields=["points", "justification"],
    )
    card.comment, card.confidence, card.saved_at = comment.strip(), confidence, now
    card.revision += 1
    changed = ["comment", "confidence", "saved_at", "revision"]
    if total is not None:
        card.total, card.finished_at = total, now
        changed += ["total", "finished_at"]
    card.save(update_fields=changed)
