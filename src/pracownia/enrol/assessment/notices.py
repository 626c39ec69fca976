"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.core.access import Text
from pracownia.core.polish import long_moment

from .events import (
    CalibrationClosed,
    CalibrationJoined,
    CalibrationReminded,
    CalibrationStarted,
    CardsAssigned,
    MeritCardReopened,
    PassingTakenBack,
    ReviewerAppointed,
    ReviewerReminded,
    ReviewerReplaced,
    ThirdCardAsked,
)
from .models import CALIBRATION, Calibration, MeritCard, Reviewer
from .queries.room import end_of_assessment


def _term(facts: Facts) -> str:
    if not facts["ends_at"]:
        return ""
    return gettext("The term: %(when)s.") % {"when": long_moment(facts["ends_at"])}


def _link(address: str) -> Field:
    """To the page of this name of the edition."""
    return Field(
        "link",
        _("address of the page to open"),
        lambda facts: page(reverse(address, args=[facts["slug"]])),
        example="https://…",
        is_address=True,
        required=True,
    )


PROGRAMME = replace(TITLE, required=False)
NUMBER = Field("number", _("number of the application"), example="PS-2027-0001", required=True)
TERM = Field("term", _("end of the assessment"), _term, example=_("The term: 26 April 2027."))
LEFT = Field("left", _("how many are left"), example="4", required=True)
CARD = Field(
    "link",
    _("address of the card"),
    lambda facts: page(
        reverse("assessment:card", args=[facts["slug"], facts["card"].application_id])
    ),
    example="https://…",
    is_address=True,
    required=True,
)
REVIEWER = _("the reviewer")


def _kind(name: str, title: Text, when: Text, *fields: Field) -> Kind:
    return Kind(f"assessment/notices/{name}.txt", title, when, REVIEWER, fields)


DECLARATION, NEXT = _link("assessment:declaration"), _link("assessment:next")
APPOINTED = _kind(
    "appointed",
    _("Invitation to the committee"),
    _("when the coordinator appoints a reviewer"),
    PROGRAMME,
    DECLARATION,
    TERM,
)
ASSIGNED = _kind(
    "assigned",
    _("Applications to assess"),
    _("when cards are assigned"),
    PROGRAMME,
    LEFT,
    TERM,
    NEXT,
)
THIRD = _kind(
    "third",
    _("A third card"),
    _("when marks of one application differ too much"),
    NUMBER,
    TERM,
    CARD,
)
REOPENED = _kind(
    "reopened",
    _("A card is open again"),
    _("when the coordinator opens a finished card"),
    NUMBER,
    Field(
        "reason",
        _("reason of opening the card"),
        lambda facts: facts["card"].reopen_reason,
        example=_("Give reasons for the mark."),
        required=True,
    ),
    CARD,
)
REMINDER = _kind(
    "reminder",
    _("Cards left to finish"),
    _("when the coordinator reminds the committee"),
    PROGRAMME,
    LEFT,
    TERM,
    NEXT,
)
DECLARE = _kind(
    "declare",
    _("The declaration waits"),
    _("when the coordinator reminds somebody who has not answered the declaration"),
    PROGRAMME,
    DECLARATION,
)


REPLACED = _kind(
    "replaced",
    _("Cards went to other people"),
    _("when the coordinator passes a reviewer's unfinished cards on"),
    PROGRAMME,
    Field(
        "reason",
        _("why the cards went to other people"),
        lambda facts: facts["reviewer"].refusal,
        example=_("Illness of the reviewer."),
        required=True,
    ),
)
COMPARE = _link("assessment:calibration")
TRY_TERM = Field("term", _("term of the calibration"), _term, example=_("The term: 26 April 2027."))
CALIBRATING = _kind(
    "calibration",
    _("Calibration has started"),
    _("when everybody is to mark the same applications first"),
    PROGRAMME,
    LEFT,
    TRY_TERM,
    COMPARE,
)
CALIBRATION_REMINDER = _kind(
    "calibration_reminder",
    _("Calibration cards left to send"),
    _("when the coordinator reminds of the calibration"),
    PROGRAMME,
    LEFT,
    TRY_TERM,
    COMPARE,
)
CALIBRATED = _kind(
    "calibrated",
    _("Calibration is over"),
    _("when the coordinator ends the calibration"),
    PROGRAMME,
    COMPARE,
)
UNPASSED = _kind(
    "unpassed",
    _("Cards of the next round went back"),
    _("when the coordinator takes the choice of who goes on back"),
    PROGRAMME,
    Field(
        "reason",
        _("why the choice was taken back"),
        lambda facts: facts["reason"],
        example=_("A mark was entered by mistake."),
        required=True,
    ),
)


def _reviewer(reviewer_id: int) -> tuple[Reviewer, dict[str, object]]:
    reviewer = (
        Reviewer.objects.select_related("person", "call__edition")
        .annotate(ends_at=end_of_assessment("call__"))
        .get(pk=reviewer_id)
    )
    context = {
        "reviewer": reviewer,
        "title": reviewer.call.title,
        "edition": reviewer.call.edition,
        "slug": reviewer.call.slug,
        "ends_at": reviewer.ends_at,
    }
    return reviewer, context


@notice(ReviewerAppointed, template=APPOINTED)
def appointed(event: ReviewerAppointed) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    yield Note(reviewer.person, context)


@notice(CardsAssigned, template=ASSIGNED)
def assigned(event: CardsAssigned) -> Iterable[Note]:
    """To everybody who got a card at this moment, with the number of cards waiting."""
    cards = MeritCard.objects.filter(
        application__call=event.call_id,
        assigned_at=event.at,
        is_third=False,
        cancelled_at=None,
    )
    for reviewer_id in sorted(set(cards.values_list("reviewer_id", flat=True))):
        reviewer, context = _reviewer(reviewer_id)
        left = MeritCard.objects.filter(
            reviewer=reviewer, finished_at=None, cancelled_at=None
        ).count()
        yield Note(reviewer.person, {**context, "left": left})


@notice(ReviewerReplaced, template=REPLACED)
def replaced(event: ReviewerReplaced) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    yield Note(reviewer.person, context)


@notice(ThirdCardAsked, template=THIRD)
def third_asked(event: ThirdCardAsked) -> Iterable[Note]:
    yield from _about_card(event.card_id)


@notice(MeritCardReopened, template=REOPENED)
def reopened(event: MeritCardReopened) -> Iterable[Note]:
    yield from _about_card(event.card_id)


@notice(ReviewerReminded, template=REMINDER)
def reminded(event: ReviewerReminded) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    if reviewer.declared_at:
        yield Note(reviewer.person, {**context, "left": event.left})


@notice(ReviewerReminded, template=DECLARE)
def declaration_waits(event: ReviewerReminded) -> Iterable[Note]:
    reviewer, context = _reviewer(event.reviewer_id)
    if not reviewer.declared_at:
        yield Note(reviewer.person, context)


def _about_card(card_id: int) -> Iterable[Note]:
    card = MeritCard.objects.select_related("application").get(pk=card_id)
    reviewer, context = _reviewer(card.reviewer_id)
    yield Note(reviewer.person, {**context, "card": card, "number": card.application.number})


@notice(PassingTakenBack, template=UNPASSED)
def unpassed(event: PassingTakenBack) -> Iterable[Note]:
    """To those whose cards went back at this moment."""
    cards = MeritCard.objects.filter(
        application__call=event.call_id,
        round=event.number + 1,
        cancellation=MeritCard.Cancellation.UNPASSED,
        cancelled_at=event.at,
    )
    for reviewer_id in sorted(set(cards.values_list("reviewer_id", flat=True))):
        reviewer, context = _reviewer(reviewer_id)
        yield Note(reviewer.person, {**context, "reason": event.reason})


@notice(CalibrationStarted, template=CALIBRATING)
def calibrating(event: CalibrationStarted) -> Iterable[Note]:
    for reviewer_id in _trying(event.call_id):
        yield _of_calibration(reviewer_id)


@notice(CalibrationJoined, template=CALIBRATING)
def calibrating_too(event: CalibrationJoined) -> Iterable[Note]:
    yield _of_calibration(event.reviewer_id)


@notice(CalibrationReminded, template=CALIBRATION_REMINDER)
def reminded_of_calibration(event: CalibrationReminded) -> Iterable[Note]:
    yield _of_calibration(event.reviewer_id)


@notice(CalibrationClosed, template=CALIBRATED)
def calibrated(event: CalibrationClosed) -> Iterable[Note]:
    for reviewer_id in _trying(event.call_id):
        reviewer, context = _reviewer(reviewer_id)
        yield Note(reviewer.person, context)


def _trying(call_id: int) -> list[int]:
    """Who holds calibration cards, sent or not."""
    cards = MeritCard.every.filter(
        reviewer__call=call_id, reviewer__refused_at=None, round=CALIBRATION, cancelled_at=None
    )
    return sorted(set(cards.values_list("reviewer_id", flat=True)))


def _of_calibration(reviewer_id: int) -> Note:
    """With the term of the calibration, not of the whole assessment."""
    reviewer, context = _reviewer(reviewer_id)
    left = MeritCard.every.filter(
        reviewer=reviewer, round=CALIBRATION, finished_at=None, cancelled_at=None
    ).count()
    ends_at = Calibration.objects.values_list("ends_at", flat=True).get(plan__call=reviewer.call_id)
    return Note(reviewer.person, {**context, "left": left, "ends_at": ends_at})
