"""What a reviewer is asked before the assignment: numbers and names only, as far as they may."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, QuerySet

from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Bid, Conflict, MeritCard, Plan, Reviewer
from pracownia.enrol.assessment.rules import Ties

from .manning import lacking
from .marks import marked
from .room import in_rounds, place_label
from .standing import blind_rounds, stages_of_call

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class BidRow:
    """An application that still lacks a reviewer, and what this person has said of it."""

    application_id: int
    number: str
    name: str
    place: str
    wish: str


def open_to_bids(reviewer: Reviewer) -> QuerySet[Application]:
    """Applications that lack reviewers, without this person's conflicts and cards."""
    own = {"application": OuterRef("pk"), "reviewer": reviewer}
    return (
        in_rounds(marked(reviewer.call_id))
        .filter(lacking(reviewer.call_id, stages_of_call(reviewer.call_id)))
        .exclude(Exists(Conflict.objects.filter(**own)))
        .exclude(Exists(MeritCard.objects.filter(**own, round=OuterRef("in_round"))))
        .exclude(person=reviewer.person_id)
    )


def to_bid(*, reviewer: Reviewer, ties: Ties, plan: Plan, page: int) -> Page[BidRow]:
    """One page; those that the data bar today are left out. Six queries for any size."""
    rows = open_to_bids(reviewer).select_related("person").order_by("number", "pk")
    shown: Page[Application] = Paginator(rows.fetch_mode(FETCH_RAISE), PER_PAGE).get_page(page)
    found = list(shown.object_list)
    is_blind = bool(blind_rounds(plan))
    said = dict(
        Bid.objects.filter(reviewer=reviewer, application__in=found).values_list(
            "application_id", "wish"
        )
    )
    return Page(
        [
            BidRow(
                one.pk,
                one.number,
                "" if is_blind else one.person.name,
                "" if is_blind else place_label(one),
                said.get(one.pk, ""),
            )
            for one in found
            if not rules.is_own(ties, person_id=one.person_id)
        ],
        shown.number,
        shown.paginator,  # type: ignore[arg-type]
    )


def wishes_by_kind(*, call_id: int) -> dict[str, int]:
    """How many wishes of each kind the committee has said; whose they are stays with the engine."""
    counted = Bid.objects.filter(reviewer__call=call_id).order_by().values("wish")
    return dict(counted.annotate(n=Count("pk")).values_list("wish", "n"))
