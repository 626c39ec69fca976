"""Demonstration: a small call for places that became free, and an appeal that waits."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes.queries import actor_of
from pracownia.commons.places.queries import municipalities
from pracownia.core.access import Actor
from pracownia.core.seeding import Seeding
from pracownia.enrol.appeals import actions
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications import seeds as people
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.seeds.answers import Pen
from pracownia.enrol.applications.seeds.cast import Applicant
from pracownia.enrol.assessment import actions as assessing
from pracownia.enrol.assessment.models import MeritCard
from pracownia.enrol.assessment.seeds import Office
from pracownia.enrol.assessment.seeds.marks import two_totals
from pracownia.enrol.selection import actions as choosing
from pracownia.enrol.selection.rules import QuotaData

# Days from day zero: the results are of last Thursday, so terms of appeals and places run.
OPENS, CLOSES, RESULTS = -39, -26, -4
REVIEWERS = ("glowacka", "bielska")


class Late:
    """The whole way of a few people, from a further call of the edition to its results."""

    def __init__(self, seeding: Seeding, told: dict[str, Any]) -> None:
        self.seeding, self.told = seeding, told
        ids = seeding.memo["people"]
        self.coordinator = actor_of(person_id=ids["coordinator"], on=seeding.today)
        self.chair = actor_of(person_id=ids["chair"], on=seeding.today)

    def tell(self) -> None:
        self._announce()
        sent = self._apply()
        self._assess(sent)
        self._choose()
        last = Application.objects.get(pk=list(sent)[-1])
        actions.send(
            actor=Actor(last.person_id),
            application_id=last.pk,
            reasons=self.told["reasons"],
            now=self.seeding.at(RESULTS + 2, "18:40"),
        )

    def _announce(self) -> None:
        at = self.seeding.at
        self.call = applying.add_call(
            actor=self.coordinator,
            edition_id=self.seeding.memo["editions"]["II"],
            name=self.told["name"],
            stages={
                "applications": (at(OPENS, "08:00"), at(CLOSES, "23:59")),
                "assessment": (at(CLOSES + 1, "08:00"), at(RESULTS - 2, "23:59")),
            },
            one_per_edition=True,
            now=at(OPENS - 2, "10:00"),
        )
        applying.show_call(actor=self.coordinator, call_id=self.call.pk)
        self.office = Office(self.seeding, self.call, "late")
        self.office.set_up(planned=at(OPENS - 2, "11:00"), appointed=at(OPENS - 2, "12:00"))
        self.office.declare(["chair", *REVIEWERS], first=at(OPENS - 1, "08:30"))

    def _apply(self) -> dict[int, Decimal]:
        """Whoever stands last in the list will appeal. Gives the means that are wanted."""
        pen = Pen(self.seeding, people.ROOM, "late")
        places = {place.code: place for place in municipalities()}
        sent: dict[int, Decimal] = {}
        for day, (name, gender, role, code, mean) in enumerate(self.told["people"]):
            who = Applicant(name, gender, role, places[code], "accepted")
            moment = self.seeding.at(OPENS + 2 + 3 * day, "17:20")
            sent[people._send(self.call, who, pen, moment)] = Decimal(mean)
        return sent

    def _assess(self, sent: dict[int, Decimal]) -> None:
        moment = self.seeding.at(CLOSES + 1, "10:15")
        for pk in sent:
            self.office.check(pk, now=moment)
            for key in REVIEWERS:
                assessing.assign_card(
                    actor=self.coordinator,
                    application_id=pk,
                    reviewer_id=self.office.members[key].pk,
                    now=moment,
                )
        for pk, mean in sent.items():
            moment += timedelta(hours=20)
            cards = MeritCard.objects.filter(application=pk).select_related("reviewer")
            totals = two_totals(self.office.rng, mean, 100)
            for card, total in zip(cards.order_by("pk"), totals, strict=True):
                self.office.finish(card, total, now=moment)

    def _choose(self) -> None:
        at = self.seeding.at
        choosing.set_quotas(
            actor=self.coordinator,
            call_id=self.call.pk,
            quotas=[QuotaData(**self.told["quota"])],
            **self.told["limits"],
            now=at(OPENS - 2, "12:30"),
        )
        run = choosing.propose(
            actor=self.coordinator,
            call_id=self.call.pk,
            seed=f"{self.seeding.day(RESULTS - 1):%Y%m%d}",
            now=at(RESULTS - 1, "10:00"),
        )
        run = choosing.approve(
            actor=self.chair, run_id=run.pk, revision=run.revision, now=at(RESULTS - 1, "13:40")
        )
        choosing.announce(actor=self.coordinator, run_id=run.pk, now=at(RESULTS, "12:00"))
