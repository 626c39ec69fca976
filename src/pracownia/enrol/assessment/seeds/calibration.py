"""Before the assessment of the call that is over: names covered, then marks compared."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pracownia.core.seeding import Seeding
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import actions, queries
from pracownia.enrol.assessment.models import CALIBRATION, MeritCard
from pracownia.enrol.assessment.queries.room import accepted
from pracownia.enrol.assessment.rules import Given

from .marks import Words, level_of

if TYPE_CHECKING:
    from . import Office


def cover_copies(office: "Office", *, first: datetime) -> None:
    """Names hidden in everything that reviewers will read, as we know them."""
    found = Application.objects.filter(accepted(office.call.pk)).select_related("person", "call")
    for place, one in enumerate(found.order_by("pk")):
        actions.cover(
            actor=office.actor,
            application_id=one.pk,
            version=one.version,
            texts={line.slug: line.marked for line in queries.coverings(one)},
            now=first + timedelta(minutes=3 * place),
        )


def calibrate(seeding: Seeding, office: "Office", room: str, *, starts: datetime) -> None:
    """Three applications, marked by everybody within a day; then what they agreed."""
    texts = seeding.read(room, "calibration")
    # Words of their own, so that those of the real cards stay as they are.
    words = Words(seeding.lot("calibration"), seeding.read(room, "reasons"))
    seed = f"{office.call.edition.code} {starts:%Y-%m-%d}"
    wanted = queries.proposal(
        call_id=office.call.pk, seed=seed, count=len(texts["applications"]), now=starts
    )
    actions.start_calibration(
        actor=office.actor,
        call_id=office.call.pk,
        numbers=[one.number for one in wanted],
        seed=seed,
        ends_at=starts + timedelta(days=1, hours=14),
        now=starts,
    )
    moment = starts + timedelta(hours=3)
    for one, row in zip(wanted, texts["applications"], strict=True):
        cards = MeritCard.every.filter(application=one, round=CALIBRATION, cancelled_at=None)
        held = cards.select_related("reviewer").order_by("reviewer")
        for card, points in zip(held, row["marks"], strict=False):
            _send(office, words, card, points, now=moment)
            moment += timedelta(minutes=17)
    actions.write_understanding(
        actor=office.as_member(office.members["chair"]),
        call_id=office.call.pk,
        texts={int(order): text for order, text in texts["agreed"].items()},
        now=starts + timedelta(days=1, hours=9),
    )
    actions.close_calibration(
        actor=office.actor, call_id=office.call.pk, now=starts + timedelta(days=1, hours=10)
    )


def _send(
    office: "Office", words: Words, card: MeritCard, points: Sequence[int], *, now: datetime
) -> None:
    total = sum(points)
    actions.finish_card(
        actor=office.as_member(card.reviewer),
        card_id=card.pk,
        marks=_given(office, words, points),
        comment=words.comment(total),
        revision=card.revision,
        now=now,
    )


def _given(office: "Office", words: Words, points: Sequence[int]) -> dict[int, Given]:
    """As the real cards say it: a reason for the level, and the criteria beside the sum last."""
    counted = [one for one in office.merit if not one.is_independent]
    marks = {
        one.pk: Given(given, words.why(place, given / one.max_points))
        for place, (one, given) in enumerate(zip(counted, points, strict=True))
    }
    is_met = level_of(sum(points) / 100) != "low"
    for place, one in enumerate(office.merit[len(counted) :]):
        said = words.texts["beside"][place]["yes" if is_met else "no"]
        marks[one.pk] = Given(one.max_points if is_met else 0, said)
    return marks
