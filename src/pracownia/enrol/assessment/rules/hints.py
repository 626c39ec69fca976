"""Ties that may be a conflict of interests: found in the data, judged by the reviewer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.assessment.models import Hint


@dataclass(frozen=True, slots=True)
class Bonds:
    """What a person has or had to do with: key -> how it is called.

    ``above`` are organisations of which one of the person's organisations is a part.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    work: Mapping[str, str] = field(default_factory=dict)


type Suspicion = tuple[str, str]
"""The kind of a hint and what it is about."""


def suspicions(reviewer: Bonds, applicant: Bonds) -> list[Suspicion]:
    """Each kind once, with the first thing in common by name."""
    common = [
        (Hint.Kind.PLACE, _shared(reviewer.places, applicant.places)),
        (Hint.Kind.ORGANISATION, _shared(reviewer.organisations, applicant.organisations)),
        (
            Hint.Kind.SUPERIOR,
            _shared(reviewer.organisations, applicant.above)
            or _shared(applicant.organisations, reviewer.above),
        ),
        (Hint.Kind.WORK, _shared(reviewer.work, applicant.work)),
    ]
    return [(str(kind), about) for kind, about in common if about]


def _shared(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    return min((one[key] or other[key] or key for key in one.keys() & other.keys()), default="")


def to_avoid(
    *, application_id: int, need: int, free: Collection[int], hinted: Collection[tuple[int, int]]
) -> frozenset[int]:
    """Reviewers who may have a conflict, as far as others can take the cards; then by a lot."""
    doubtful = [who for who in free if (application_id, who) in hinted]
    lacking = max(0, need - (len(free) - len(doubtful)))
    return frozenset(sorted(doubtful, key=lambda who: _lot(application_id, who))[lacking:])


def _lot(application_id: int, reviewer_id: int) -> bytes:
    return sha256(f"hint|{application_id}|{reviewer_id}".encode()).digest()


def may_fill_in(*, is_asked: bool) -> Verdict:
    """Nothing is read or written before the question about a possible conflict is answered."""
    return unless(is_asked, _("First answer the question whether you may assess this application."))


def may_look_for_ties(actor: Actor) -> Verdict:
    return unless(not actor.is_system, _("Only the system looks for ties by itself."))


def may_answer_hint(*, is_conflict: bool | None, reason: str, is_asked: bool) -> Verdict:
    return (
        unless(not is_asked, _("This question has already been answered."))
        and unless(is_conflict is None, _("Choose one of the two answers."))
        and unless(
            is_conflict is False and not reason.strip(),
            _("Write why you can assess this application impartially."),
        )
    )
