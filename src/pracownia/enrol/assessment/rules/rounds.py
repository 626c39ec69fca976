"""Rounds: what a later one lacks, who passes to it, and what all of them make of the marks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import long_moment
from pracownia.engines import scoring
from pracownia.enrol.assessment.models import Plan, Terms

from .cards import Problem
from .gates import may_manage
from .planning import MeritItem, merit_problems

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class RoundItem:
    """A later round as planned; ``reviewers`` who mark in it, nobody: the whole committee."""

    opens_at: datetime
    ends_at: datetime
    divergence: Decimal
    merit: tuple[MeritItem, ...]
    cards: int = 2
    title: str = ""
    is_blind: bool = False
    is_redacted: bool = False
    visibility: str = Terms.Visibility.COMPLETE
    is_open: bool = False
    share: int = 1
    reviewers: tuple[int, ...] = ()


def round_problems(item: RoundItem, *, after: datetime | None) -> list[Problem]:
    """What stands in the way of a round; ``after`` is the end of the one before."""
    checks = [
        ("cards", not 1 <= item.cards <= 5, _("The number of cards may be from 1 to 5")),
        ("divergence", item.divergence < 0, _("The difference of marks cannot be negative")),
        (
            "ends_at",
            item.ends_at <= item.opens_at,
            _("The round must end later than it starts"),
        ),
        (
            "opens_at",
            after is not None and item.opens_at < after,
            _("The round before lasts until %(when)s. Start this one later")
            % {"when": long_moment(after) if after else ""},
        ),
    ]
    found = [Problem(control, message) for control, wrong, message in checks if wrong]
    return found + merit_problems(item.merit, is_blind=item.is_blind or item.is_redacted)


@dataclass(frozen=True, slots=True)
class Stage:
    """What of a round never changes once assessment has begun."""

    number: int
    title: str
    cards: int
    divergence: Decimal
    share: int
    most: Decimal
    is_blind: bool
    visibility: str
    is_open: bool
    is_redacted: bool = False


def round_title(stage: Stage) -> str:
    """Its own name, or its number."""
    return stage.title or _("Round %(number)s") % {"number": stage.number}


@dataclass(frozen=True, slots=True)
class Stages:
    """All rounds of a plan, the first one first."""

    counting: str
    all: tuple[Stage, ...]

    def of(self, number: int) -> Stage:
        """Calibration is marked as the first round is."""
        return self.all[max(1, min(number, len(self.all))) - 1]

    @property
    def last(self) -> int:
        return len(self.all)

    @property
    def are_many(self) -> bool:
        return len(self.all) > 1

    @property
    def most(self) -> Decimal:
        """The highest final mark."""
        if not self.are_many or self.counting == Plan.Counting.SUM:
            return sum((one.most for one in self.all), Decimal(0))
        return HUNDRED if self.counting == Plan.Counting.SHARES else self.all[-1].most

    def final(self, means: Sequence[Decimal]) -> Decimal:
        """Of the means of the rounds that an application was in, from the first."""
        if not self.are_many:
            return means[0]
        if self.counting == Plan.Counting.LAST:
            return means[-1]
        if self.counting == Plan.Counting.SUM:
            return sum(means, Decimal(0))
        shares = sum(one.share for one in self.all) or 1
        parts = (
            mean / one.most * HUNDRED * one.share
            for mean, one in zip(means, self.all, strict=False)
            if one.most
        )
        return scoring.rounded(sum(parts, Decimal(0)) / shares)


NO_STAGES = Stages(Plan.Counting.SUM, ())
"""Of a call whose rules are not set yet."""


@dataclass(frozen=True, slots=True)
class Contender:
    """An application whose cards of the round are all finished."""

    application_id: int
    mean: Decimal
    falls_short: bool


def passing(
    contenders: Iterable[Contender], *, least: Decimal | None, count: int | None
) -> set[int]:
    """Those with at least this mark, or so many best, with all who have the last one's mark.

    Nobody who misses a minimum of a criterion passes.
    """
    free = sorted((one for one in contenders if not one.falls_short), key=lambda one: -one.mean)
    if least is None:
        if not count or not free:
            return set()
        least = free[min(count, len(free)) - 1].mean
    return {one.application_id for one in free if one.mean >= least}


def may_choose_passing(
    actor: Actor,
    *,
    programme_id: int,
    unfinished: Collection[str],
    contenders: int,
    passing: int,
) -> Verdict:
    listed = ", ".join(list(unfinished)[:5]) + ("…" if len(unfinished) > 5 else "")
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(
            bool(unfinished),
            _("Not all cards of this round are finished: %(numbers)s.") % {"numbers": listed},
        )
        and unless(not contenders, _("Nobody waits in this round."))
        and unless(not passing, _("Nobody would pass. Choose a lower mark or more people."))
    )


def may_take_passing_back(
    actor: Actor, *, programme_id: int, is_chosen: bool, has_sent: bool, reason: str
) -> Verdict:
    """While nobody has marked anything for the next round."""
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(not is_chosen, _("Who goes on from this round has not been chosen."))
        and unless(
            has_sent,
            _("A card of the next round has already been sent, so the choice stands."),
        )
        and unless(not reason.strip(), _("Write why the choice is taken back."))
    )


def may_touch_round(*, is_over: bool) -> Verdict:
    """A card of a round out of which the application has gone stays as it is."""
    return unless(
        is_over,
        _("This round is over: who goes on has been chosen, so its cards stay as they are."),
    )


def may_take(*, has_unfinished: bool, is_any: bool) -> Verdict:
    """One at a time, so that nobody keeps applications from others."""
    return unless(
        has_unfinished, _("First finish the cards that you have. Then take the next application.")
    ) and unless(not is_any, _("No application waits for a card of yours in this round."))
