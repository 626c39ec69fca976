"""What of this room goes into the archive of a programme: rules, committee, cards, marks."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import (
    Bid,
    Calibration,
    Conflict,
    FormalCard,
    FormalCriterion,
    Hint,
    Mark,
    MeritCard,
    MeritCriterion,
    Passage,
    Plan,
    Redaction,
    Reviewer,
    Round,
    Score,
)

CALL = "call__edition__programme_id"

shelves.add(
    Shelf(
        "enrol.assessment",
        version=1,
        order=60,
        tables=(
            Table(Plan, lambda pk: Plan.objects.filter(**{CALL: pk})),
            Table(Calibration, lambda pk: Calibration.objects.filter(**{f"plan__{CALL}": pk})),
            Table(Round, lambda pk: Round.objects.filter(**{f"plan__{CALL}": pk})),
            Table(
                FormalCriterion,
                lambda pk: FormalCriterion.objects.filter(**{f"plan__{CALL}": pk}),
            ),
            Table(
                MeritCriterion,
                lambda pk: MeritCriterion.objects.filter(**{f"plan__{CALL}": pk}),
            ),
            Table(
                Reviewer,
                lambda pk: Reviewer.objects.filter(**{CALL: pk}),
                called=_("members of the committee"),
            ),
            Table(
                Round.reviewers.through,
                lambda pk: Round.reviewers.through.objects.filter(**{f"round__plan__{CALL}": pk}),
            ),
            Table(Conflict, lambda pk: Conflict.objects.filter(**{f"reviewer__{CALL}": pk})),
            Table(Hint, lambda pk: Hint.objects.filter(**{f"reviewer__{CALL}": pk})),
            Table(Bid, lambda pk: Bid.objects.filter(**{f"reviewer__{CALL}": pk})),
            Table(
                FormalCard,
                lambda pk: FormalCard.objects.filter(**{f"application__{CALL}": pk}),
                called=_("formal cards"),
            ),
            Table(
                MeritCard,
                lambda pk: MeritCard.every.filter(**{f"reviewer__{CALL}": pk}),
                called=_("merit cards"),
            ),
            Table(Mark, lambda pk: Mark.objects.filter(**{f"card__reviewer__{CALL}": pk})),
            Table(Redaction, lambda pk: Redaction.objects.filter(**{f"application__{CALL}": pk})),
            Table(Passage, lambda pk: Passage.objects.filter(**{f"application__{CALL}": pk})),
            Table(Score, lambda pk: Score.objects.filter(**{f"application__{CALL}": pk})),
        ),
    )
)
