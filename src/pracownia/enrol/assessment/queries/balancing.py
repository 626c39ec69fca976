"""The balanced assignment: what the engine proposes and what it costs, before anybody is given it.

Nothing is written here. The same seed and data give the same proposal, so carrying it out counts it
again and compares the digest: what is given is what was shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pracownia.core.saying import say
from pracownia.engines import scoring
from pracownia.engines.answers import Message, digest
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Bid, Conflict, MeritCard, Plan, Reviewer

from .hints import hints_for
from .room import accepted, in_rounds, marking_elsewhere

SECONDS = 10
WORTH = {Bid.Wish.EAGER: 2.0, Bid.Wish.ABLE: 1.0, Bid.Wish.UNWILLING: 0.0, "": 1.0}
"""What a wish is worth; whoever said nothing is taken to be able."""


@dataclass(frozen=True, slots=True)
class Load:
    """One reviewer: cards held now, cards proposed, and how many of these were wished for."""

    reviewer_id: int
    name: str
    held: int
    given: int
    wishes: Mapping[str, int]

    @property
    def together(self) -> int:
        return self.held + self.given


@dataclass(frozen=True, slots=True)
class Balance:
    """A proposal: pairs (application, reviewer), everybody's load, and what it costs.

    ``wanted`` is the sum of wishes if nobody counted loads; ``lacking`` says which applications
    stay without a reviewer, or whose load would pass the limit that the office has set.
    """

    pairs: list[tuple[int, int]]
    loads: list[Load]
    wishes: Mapping[str, int]
    total: float
    wanted: float
    is_best: bool
    lacking: list[str]
    digest: str

    @property
    def cost(self) -> float:
        return self.wanted - self.total

    @property
    def is_whole(self) -> bool:
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Known:
    """What the proposal is counted from; ``avoided`` are possible conflicts that others spare."""

    applications: Sequence[Application]
    reviewers: list[Reviewer]
    needs: Mapping[int, int]
    held: Mapping[int, int]
    barred: frozenset[tuple[int, int]]
    wishes: Mapping[tuple[int, int], str]
    avoided: frozenset[tuple[int, int]] = frozenset()


def active_reviewers(call_id: int) -> list[Reviewer]:
    """Those who fill in cards: impartiality declared, not the chair."""
    return list(
        Reviewer.objects.filter(
            call_id=call_id, is_chair=False, declared_at__isnull=False, refused_at=None
        )
        .select_related("organisation", "person")
        .order_by("pk")
    )


def known(*, call_id: int, plan: Plan, now: datetime) -> Known:
    """The same queries for any number of applications and reviewers."""
    reviewers = active_reviewers(call_id)
    applications = list(
        in_rounds(Application.objects.filter(accepted(call_id)))
        .only("pk", "number", "person_id", "traits", "labels", "is_shared")
        .order_by("pk")
    )
    numbers = {one.pk: one.in_round for one in applications}
    is_later = any(number > 1 for number in numbers.values())
    out = marking_elsewhere(plan, reviewers) if is_later else {}
    held = dict.fromkeys((one.pk for one in reviewers), 0)
    ordinary: dict[int, int] = {}
    taken = set()
    cards = MeritCard.objects.filter(reviewer__call=call_id, cancelled_at=None)
    for application_id, reviewer_id, is_third, number in cards.values_list(
        "application_id", "reviewer_id", "is_third", "round"
    ):
        if reviewer_id in held:
            held[reviewer_id] += 1
        if number != numbers.get(application_id):
            continue
        taken.add((application_id, reviewer_id))
        ordinary[application_id] = ordinary.get(application_id, 0) + (not is_third)
    needs = {one.pk: one.needed - ordinary.get(one.pk, 0) for one in applications}
    lacking = [one for one in applications if needs[one.pk] > 0]
    conflicts = Conflict.objects.filter(application__in=lacking)
    found = _own(call_id, lacking, reviewers)
    found |= {(one.pk, who) for one in lacking for who in out.get(one.in_round, ())}
    barred = frozenset(found | taken | set(conflicts.values_list("application_id", "reviewer_id")))
    hinted = hints_for(lacking, reviewers, on=now.date())
    bids = Bid.objects.filter(reviewer__in=reviewers, application__in=lacking)
    return Known(
        lacking,
        reviewers,
        {one.pk: needs[one.pk] for one in lacking},
        held,
        barred,
        {(one, who): wish for one, who, wish in bids.values_list(*_BID)},
        frozenset(
            (one.pk, who)
            for one in lacking
            for who in rules.to_avoid(
                application_id=one.pk,
                need=needs[one.pk],
                free=[who.pk for who in reviewers if (one.pk, who.pk) not in barred],
                hinted=hinted,
            )
        ),
    )


def _own(
    call_id: int, applications: Iterable[Application], reviewers: Iterable[Reviewer]
) -> set[tuple[int, int]]:
    """Pairs in which the reviewer applies or helps; a query where anybody applies together."""
    are_shared = any(one.is_shared for one in applications)
    people = [who.person_id for who in reviewers]
    beside = applying.beside(person_ids=people, call_ids={call_id}) if are_shared else {}
    return {
        (one.pk, who.pk)
        for one in applications
        for who in reviewers
        if one.person_id == who.person_id
        or one.person_id in beside.get((call_id, who.person_id), ())
    }


_BID = ("application_id", "reviewer_id", "wish")


def balance(*, call_id: int, plan: Plan, seed: str, most: int | None, now: datetime) -> Balance:
    """The largest sum of wishes with the loads as even as conflicts let them be."""
    return _proposed(known(call_id=call_id, plan=plan, now=now), seed=seed, most=most)


def _proposed(data: Known, *, seed: str, most: int | None) -> Balance:
    bids = tuple(
        tuple(_worth(data, one.pk, who.pk) for who in data.reviewers) for one in data.applications
    )
    given = scoring.Bids(
        tuple(scoring.Application(one.number, data.needs[one.pk]) for one in data.applications),
        tuple(_limits(data, most)),
        bids,
    )
    found = scoring.assign(given, seed=seed, seconds=SECONDS)
    by_number = {one.number: one.pk for one in data.applications}
    pairs = [(by_number[number], int(who)) for number, who in found.pairs]
    names = {str(who.pk): who.person.name for who in data.reviewers}
    lacking = [one for one in found.changes if one.key == "assign.short" or most is not None]
    return Balance(
        pairs,
        _loads(data, pairs),
        _counted(data, pairs),
        found.total,
        sum(
            _wanted(row, data.needs[one.pk])
            for one, row in zip(data.applications, bids, strict=True)
        ),
        found.optimal or (not lacking and found.bound <= found.total),
        [_said(one, names) for one in lacking],
        digest([found.digest, found.seed, most, sorted(pairs)]),
    )


def _worth(data: Known, application_id: int, reviewer_id: int) -> float | None:
    pair = (application_id, reviewer_id)
    if pair in data.barred or pair in data.avoided:
        return None
    return WORTH[data.wishes.get(pair, "")]


def _wanted(row: Iterable[float | None], need: int) -> float:
    return sum(sorted((bid for bid in row if bid is not None), reverse=True)[:need])


def _limits(data: Known, most: int | None) -> Iterable[scoring.Reviewer]:
    """An even share of everything, cards held now included; ``most`` is asked of everybody."""
    if not data.reviewers:
        return
    held = data.held
    if most is None and len(set(held.values())) == 1:
        # The engine's own even share, which gives way by itself.
        yield from (scoring.Reviewer(str(who.pk)) for who in data.reviewers)
        return
    everything = sum(held.values()) + sum(data.needs.values())
    low, high = everything // len(held), -(-everything // len(held))
    for who in data.reviewers:
        top = high if most is None else most
        yield scoring.Reviewer(
            str(who.pk),
            max(0, low - held[who.pk]) if most is None else 0,
            max(0, top - held[who.pk]),
        )


def _loads(data: Known, pairs: Iterable[tuple[int, int]]) -> list[Load]:
    mine: dict[int, list[tuple[int, int]]] = {who.pk: [] for who in data.reviewers}
    for pair in pairs:
        mine[pair[1]].append(pair)
    return [
        Load(
            who.pk,
            who.person.name,
            data.held[who.pk],
            len(mine[who.pk]),
            _counted(data, mine[who.pk]),
        )
        for who in data.reviewers
    ]


def _counted(data: Known, pairs: Iterable[tuple[int, int]]) -> dict[str, int]:
    counts = dict.fromkeys((*Bid.Wish.values, "silent"), 0)
    for pair in pairs:
        counts[data.wishes.get(pair) or "silent"] += 1
    return counts


def _said(message: Message, names: Mapping[str, str]) -> str:
    values = dict(message.values)
    if "reviewer" in values:
        values["reviewer"] = names[str(values["reviewer"])]
    return say("scoring", Message(message.key, values))
