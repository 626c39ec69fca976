"""Who plays in the tests of appeals: the twelve of the selection, announced, and who decides."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from pracownia.core.access import Actor
from pracownia.enrol.appeals import actions, queries
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.models import Decision
from pracownia.enrol.selection.tests.cast import NOW, Cast, with_cards

__all__ = ["LATER", "NOW", "REASONS", "Played", "with_cards"]

LATER = NOW + timedelta(days=1)
REASONS = "Komisja nie przeczytała części o mieszkańcach, strona druga."


class Played(Cast):
    """Results are announced on Monday 26 April 2027."""

    def __init__(self, **terms: Any) -> None:
        super().__init__()
        if terms:
            given = {"days_to_appeal": 7, "days_to_decide": 14, "extra_places": False, **terms}
            actions.set_terms(actor=self.coordinator, call_id=self.call.pk, now=NOW, **given)
        run = self.proposed()
        run = selection.approve(actor=self.chair, run_id=run.pk, revision=run.revision, now=NOW)
        self.run = selection.announce(actor=self.coordinator, run_id=run.pk, now=NOW)

    def of(self, outcome: str) -> list[str]:
        """Last names with this outcome, by rank."""
        rows = Decision.objects.filter(run=self.run, outcome=outcome).order_by("rank")
        return [one.application.person.last_name for one in rows]

    def appeals(self, last: str, now: Any = LATER):
        return actions.send(
            actor=Actor(person_id=self.person(last).pk),
            application_id=self.applications[last].pk,
            reasons=REASONS,
            now=now,
        )

    def decided(self, last: str, points: int | None = None, actor: Actor | None = None):
        """By the second coordinator, who had no part in the result."""
        return actions.decide(
            actor=actor or self.second,
            appeal_id=self.applications[last].appeal.pk,
            upheld=points is not None,
            remedy="points" if points is not None else "",
            points=None if points is None else Decimal(points),
            answer="Komisja przeczytała tę część jeszcze raz.",
            is_impartial=True,
            now=LATER,
        )

    def corrected(self, now: Any = LATER):
        return actions.announce_correction(
            actor=self.coordinator,
            run_id=self.run.pk,
            seen=queries.effects(self.run.pk).seen,
            now=now,
        )
