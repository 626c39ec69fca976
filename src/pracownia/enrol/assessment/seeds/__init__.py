"""Demonstration: one call assessed to the end, with conflicts and third cards, and one begun."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.seeds import complete
from pracownia.enrol.applications.seeds.cast import Applicant
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import (
    FormalCard,
    FormalCriterion,
    MeritCard,
    MeritCriterion,
    Reviewer,
)
from pracownia.enrol.assessment.queries.queue import turn
from pracownia.enrol.assessment.rules import FormalItem, MeritItem

from .calibration import calibrate, cover_copies
from .marks import Words, far_totals, two_totals

# The texts lie in the room's folder, one above this package.
ROOM = __file__.replace("/seeds/", "/")
RESULTS = -210
DIVERGENT = 4
COMPLETED = 3


class Office:
    """The coordinator at work on one call."""

    def __init__(self, seeding: Seeding, call: Call, name: str) -> None:
        self.seeding, self.call = seeding, call
        self.rng = seeding.lot(f"assessment:{name}")
        self.plan = seeding.read(ROOM, "plan")
        self.returns = seeding.read(ROOM, "returns")
        self.words = Words(self.rng, seeding.read(ROOM, "reasons"))
        self.people: dict[str, int] = seeding.memo["people"]
        self.actor = actor_of(person_id=self.people["coordinator"], on=seeding.today)

    def set_up(
        self,
        *,
        planned: datetime,
        appointed: datetime,
        with_minima: bool = False,
        is_redacted: bool = False,
    ) -> None:
        actions.set_plan(
            actor=self.actor,
            call_id=self.call.pk,
            divergence=Decimal(self.plan["divergence"]),
            threshold=Decimal(self.plan["threshold"]),
            min_justification=self.plan["min_justification"],
            declaration=self.plan["declaration"],
            formal=[
                FormalItem(one["text"], one["defect"], tuple(one["sections"]))
                for one in self.plan["formal"]
            ],
            merit=[_merit(one, with_minima=with_minima) for one in self.plan["merit"]],
            is_redacted=is_redacted,
            now=planned,
        )
        self.formal = list(FormalCriterion.objects.filter(plan__call=self.call))
        self.merit = list(MeritCriterion.objects.filter(plan__call=self.call))
        emails = dict(Person.objects.values_list("pk", "email"))
        self.members: dict[str, Reviewer] = {}
        for row in self.plan["committee"]:
            told = {name: value for name, value in row.items() if name != "key"}
            self.members[row["key"]] = actions.appoint(
                actor=self.actor,
                call_id=self.call.pk,
                email=emails[self.people[row["key"]]],
                now=appointed,
                **told,
            )

    def declare(self, keys: list[str], *, first: datetime) -> None:
        for place, key in enumerate(keys):
            actions.declare_impartiality(
                actor=self.as_member(self.members[key]),
                reviewer_id=self.members[key].pk,
                now=first + timedelta(hours=3 * place, minutes=11),
            )

    def as_member(self, reviewer: Reviewer) -> Actor:
        return actor_of(person_id=reviewer.person_id, on=self.seeding.today)

    def check(
        self,
        application_id: int,
        *,
        now: datetime,
        unmet: int = 0,
        result: str = "",
        text: str = "",
    ) -> None:
        """A formal card; ``unmet`` is the number of the criterion that is not met, from 1."""
        version = Application.objects.values_list("version", flat=True).get(pk=application_id)
        actions.decide_formally(
            actor=self.actor,
            application_id=application_id,
            version=version,
            answers={
                one.pk: {
                    "met": place != unmet,
                    "note": text if place == unmet and result == "returned" else "",
                }
                for place, one in enumerate(self.formal, 1)
            },
            result=result or FormalCard.Result.POSITIVE,
            note=text if result == "negative" else "",
            now=now,
        )

    def send_back(self, application_id: int, place: int, *, now: datetime) -> dict[str, Any]:
        """Returned for completion; gives what was asked for."""
        reasons: list[dict[str, Any]] = self.returns["reasons"]
        reason = reasons[place % len(reasons)]
        self.check(
            application_id,
            unmet=reason["criterion"],
            result="returned",
            text=reason["text"],
            now=now,
        )
        return reason

    def finish(
        self, card: MeritCard, total: int, *, now: datetime, misses_minimum: bool = False
    ) -> None:
        marks = self.words.marks(self.merit, total)
        if misses_minimum:
            marks |= self.words.below_minimum(self.merit)
        actions.finish_card(
            actor=self.as_member(card.reviewer),
            card_id=card.pk,
            marks=marks,
            comment=self.words.comment(total),
            revision=card.revision,
            now=now,
        )


def _merit(one: dict[str, Any], *, with_minima: bool) -> MeritItem:
    """Minima came into the regulations with the third edition."""
    return MeritItem(
        name=one["name"],
        max_points=one["max_points"],
        description=one["description"],
        questions=tuple(one["questions"]),
        marks={int(points): text for points, text in one["marks"].items()},
        sections=tuple(one["sections"]),
        is_strategic=one.get("is_strategic", False),
        is_independent=one.get("is_independent", False),
        minimum=one.get("minimum", 0) if with_minima else 0,
    )


def plant(seeding: Seeding) -> None:
    _second(seeding)
    _third(seeding)


def _second(seeding: Seeding) -> None:
    """The whole assessment: formal cards, draw, conflicts, two cards each, third ones."""
    office = Office(seeding, seeding.memo["calls"]["II"], "II")
    office.set_up(
        planned=seeding.at(RESULTS - 50, "10:00"),
        appointed=seeding.at(RESULTS - 35, "11:00"),
        is_redacted=True,
    )
    members = list(office.members)
    office.declare(members, first=seeding.at(RESULTS - 33, "08:30"))
    sent: list[tuple[int, Applicant]] = seeding.memo["sent"]["II"]
    _formal_second(seeding, office, sent)
    cover_copies(office, first=seeding.at(RESULTS - 12, "08:00"))
    calibrate(seeding, office, ROOM, starts=seeding.at(RESULTS - 11, "09:00"))
    actions.assign_cards(
        actor=office.actor,
        call_id=office.call.pk,
        seed=f"{office.call.edition.code} {seeding.seed}",
        now=seeding.at(RESULTS - 9, "08:15"),
    )
    _conflicts(seeding, office)
    _cards(seeding, office, dict(sent))


def _formal_second(seeding: Seeding, office: Office, sent: list[tuple[int, Applicant]]) -> None:
    asked_at = seeding.at(RESULTS - 18, "12:00")
    early = list(
        Application.objects.filter(call=office.call, submitted_at__lt=asked_at)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    fates = {pk: one.fate for pk, one in sent}
    good = [pk for pk in early if fates[pk] in ("accepted", "below")][:COMPLETED]
    unclear = [pk for pk, fate in fates.items() if fate == "unclear"]
    for place, pk in enumerate([*good, *unclear]):
        reason = office.send_back(pk, place, now=asked_at + timedelta(minutes=9 * place))
        if pk in unclear:
            reason = {**reason, **office.returns["unclear"]}
        complete(pk, reason, now=seeding.at(RESULTS - 15, f"1{place}:20"))
    moment = seeding.at(RESULTS - 13, "08:10")
    for pk, fate in fates.items():
        if fate in office.returns["negative"]:
            why = office.returns["negative"][fate]
            office.check(
                pk,
                unmet=why["criterion"],
                result="negative",
                text=why["text"],
                now=moment,
            )
        else:
            office.check(pk, now=moment)
        moment += timedelta(minutes=office.rng.randrange(4, 11))


def _conflicts(seeding: Seeding, office: Office) -> None:
    """Three reviewers say after the draw what ties them to a person; others take these cards."""
    for place, reason in enumerate(office.plan["conflicts"]["declared"]):
        reviewer = office.members[("glowacka", "czech", "bielska")[place]]
        card = MeritCard.objects.filter(reviewer=reviewer, cancelled_at=None).order_by("pk")[place]
        now = seeding.at(RESULTS - 9, f"1{place}:05")
        actions.declare_conflict(
            actor=office.as_member(reviewer), card_id=card.pk, reason=reason, now=now
        )
        actions.assign_cards(
            actor=office.actor,
            call_id=office.call.pk,
            seed=f"{office.call.edition.code} {seeding.seed} {place + 1}",
            now=now + timedelta(hours=1),
        )


def _open_cards(call: Call, *, third: bool) -> dict[int, list[MeritCard]]:
    found: dict[int, list[MeritCard]] = {}
    cards = MeritCard.objects.filter(
        application__call=call, cancelled_at=None, finished_at=None, is_third=third
    )
    for card in cards.select_related("reviewer").order_by("application_id", "pk"):
        found.setdefault(card.application_id, []).append(card)
    return found


def _evenings(seeding: Seeding, office: Office, day: int) -> Iterator[datetime]:
    """Moments of work over five days, one after another."""
    moment = seeding.at(day, "17:00")
    while True:
        yield moment
        moment += timedelta(minutes=office.rng.randrange(20, 55))


def _cards(seeding: Seeding, office: Office, sent: dict[int, Applicant]) -> None:
    divergence = int(office.plan["divergence"])
    cards = _open_cards(office.call, third=False)
    disputed = _disputed(cards, sent)
    thirds: dict[int, int] = {}
    moments = _evenings(seeding, office, RESULTS - 9)
    for pk, mine in cards.items():
        mean = Decimal(sent[pk].mean)
        if pk in disputed:
            *totals, thirds[pk] = far_totals(office.rng, mean, divergence)
        else:
            totals = list(two_totals(office.rng, mean, 100))
        for card, total in zip(mine, totals, strict=True):
            office.finish(card, total, now=next(moments))
    late = _evenings(seeding, office, RESULTS - 4)
    for pk, mine in _open_cards(office.call, third=True).items():
        office.finish(mine[0], thirds[pk], now=next(late))


def _disputed(cards: dict[int, list[MeritCard]], sent: dict[int, Applicant]) -> set[int]:
    """Applications about which two reviewers will disagree: of every fate some."""
    found: set[int] = set()
    for fate, count in (("accepted", 2), ("reserve", 1), ("below", 1)):
        found |= set([pk for pk in cards if sent[pk].fate == fate][3 : 3 + count])
    return found


def _third(seeding: Seeding) -> None:
    """A week after the opening: formal cards as they come, first cards given by hand."""
    call = seeding.memo["calls"]["III"]
    office = Office(seeding, call, "III")
    office.set_up(
        planned=seeding.at(-20, "10:00"), appointed=seeding.at(-10, "11:00"), with_minima=True
    )
    active = ["lis", "glowacka", "bielska", "michalik"]
    office.declare(["chair", *active], first=seeding.at(-8, "08:30"))
    sent = list(
        Application.objects.filter(call=call, version=1).order_by("pk").values_list("pk", flat=True)
    )
    yesterday = seeding.at((seeding.today - seeding.week0).days - 1, "14:20")
    told = _returned_third(seeding, office, sent, yesterday)
    # Only what had come by Friday has been checked so far.
    ready = [pk for pk in sent if pk not in told][:18]
    moment = seeding.at(-2, "09:05")
    for pk in ready:
        office.check(pk, now=moment)
        moment += timedelta(minutes=7)
    for place, pk in enumerate(ready[:16]):
        pair = (active[place % 2], active[2 + place % 2])
        for key in pair:
            actions.assign_card(
                actor=office.actor,
                application_id=pk,
                reviewer_id=office.members[key].pk,
                now=moment,
            )
            moment += timedelta(minutes=1)
    _first_cards(office, [office.members[key] for key in active], seeding)
    _former_function(office.members["lis"])


def _former_function(reviewer: Reviewer) -> None:
    """The card whose turn comes last asks whether it matters."""
    waiting = MeritCard.objects.filter(reviewer=reviewer, cancelled_at=None, saved_at=None)
    cards = list(waiting.select_related("application"))
    if cards:
        last = max(cards, key=lambda card: turn(reviewer.pk, card.application_id))
        people.add_function(
            actor=Actor(person_id=reviewer.person_id),
            person_id=reviewer.person_id,
            kind="radny",
            place_code=str(last.application.traits["gmina"]),
            starts_on=date(2010, 12, 1),
            ends_on=date(2014, 11, 16),
        )


def _returned_third(
    seeding: Seeding, office: Office, sent: list[int], yesterday: datetime
) -> set[int]:
    """Some of the first: two completed before the weekend ended, three still have time."""
    chosen = sent[2:17:3]
    for place, pk in enumerate(chosen):
        is_completed = place < 2
        asked_at = seeding.at(-3, "10:10") if is_completed else yesterday
        reason = office.send_back(pk, place, now=asked_at + timedelta(minutes=7 * place))
        if is_completed:
            complete(pk, reason, now=seeding.at(-1, f"1{place}:42"))
    return set(chosen)


def _first_cards(office: Office, members: list[Reviewer], seeding: Seeding) -> None:
    """Each reviewer has finished some cards; the first one has also begun another."""
    for place, reviewer in enumerate(members):
        mine = list(
            MeritCard.objects.filter(reviewer=reviewer, cancelled_at=None)
            .select_related("reviewer")
            .order_by("pk")
        )
        moment = seeding.at(-1, f"1{place}:30")
        count = (2, 4, 0, 3)[place]
        for number, card in enumerate(mine[:count]):
            office.finish(
                card,
                office.rng.randrange(48, 93),
                now=moment,
                # The second application of both who have finished theirs says little of sharing.
                misses_minimum=number == 1 and place in (1, 3),
            )
            moment += timedelta(minutes=25)
        if place == 0:
            card = mine[count]
            marks = office.words.marks(office.merit, 70)
            begun = dict(list(marks.items())[:2])
            actions.save_card(
                actor=office.as_member(reviewer),
                card_id=card.pk,
                marks=begun,
                comment="",
                revision=card.revision,
                now=moment,
            )


seeds.add(Seed("assessment", Stage.ENROL, 210, plant))
