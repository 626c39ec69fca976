"""The members of a committee and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from pracownia.enrol.assessment.models import Conflict, MeritCard, Reviewer


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A member of the committee and how far the work is."""

    reviewer: Reviewer
    name: str
    email: str
    assigned: int
    finished: int
    conflicts: int
    last_saved: datetime | None
    is_late: bool

    @property
    def left(self) -> int:
        return self.assigned - self.finished


def committee(*, call_id: int, ends_at: datetime | None, now: datetime) -> list[CommitteeRow]:
    """Everybody appointed, the chair first. One query; a committee is a handful of people."""
    # Counted by what the index of cards in force holds, without a look at the cards.
    cards = MeritCard.objects.filter(reviewer=OuterRef("pk"), cancelled_at=None).order_by()
    per_reviewer = cards.values("reviewer")
    conflicts = Conflict.objects.filter(reviewer=OuterRef("pk")).order_by().values("reviewer")
    members = (
        Reviewer.objects.filter(call_id=call_id)
        .select_related("person", "place", "organisation")
        .annotate(
            assigned=Coalesce(Subquery(per_reviewer.annotate(n=Count("reviewer")).values("n")), 0),
            finished=Coalesce(
                Subquery(
                    per_reviewer.filter(finished_at__isnull=False)
                    .annotate(n=Count("reviewer"))
                    .values("n")
                ),
                0,
            ),
            conflict_count=Coalesce(Subquery(conflicts.annotate(n=Count("pk")).values("n")), 0),
            last_saved=Subquery(per_reviewer.annotate(n=Max("saved_at")).values("n")),
        )
        .order_by("-is_chair", "person__sort", "pk")
    )
    return [
        CommitteeRow(
            one,
            one.person.name,
            one.person.email,
            one.assigned,
            one.finished,
            one.conflict_count,
            one.last_saved,
            ends_at is not None and now > ends_at and one.finished < one.assigned,
        )
        for one in members
    ]


def markers(*, call_id: int) -> list[tuple[int, str]]:
    """Members of the committee who fill in cards, for a list to choose from."""
    members = Reviewer.objects.filter(call_id=call_id, is_chair=False, refused_at=None)
    found = members.select_related("person").order_by("person__sort", "pk")
    return [(one.pk, one.person.name) for one in found]
