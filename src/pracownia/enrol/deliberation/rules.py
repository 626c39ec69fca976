"""Who takes part in a discussion, who decides, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import fold
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.assessment.rules import is_office, may_manage, may_review

from .models import PendingDecision, Post


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands towards one application; ``has_sent`` is None without a card."""

    is_office: bool
    is_chair: bool
    is_barred: bool
    has_sent: bool | None = None

    @property
    def leads(self) -> bool:
        return self.is_office or self.is_chair


def may_enter(actor: Actor, reviewer: Reviewer | None, *, programme_id: int) -> Verdict:
    """The office; the committee once impartiality is declared."""
    return unless(not is_office(actor, programme_id), "") or may_review(actor, reviewer)


def may_read(place: Place) -> Verdict:
    """A conflict closes the discussion to everybody, the chair and the office too."""
    return unless(
        place.is_barred,
        _("You do not see the discussion of this application because of a conflict of interests."),
    ) and (
        unless(
            place.has_sent is None and not place.leads,
            _("The discussion is for those who assess this application, the chair and the office."),
        )
        and unless(
            place.has_sent is False,
            _("Finish your own card first. Then you will see what others say."),
        )
    )


def is_under_way(*, is_announced: bool) -> Verdict:
    return unless(
        is_announced,
        _("The results are announced, so the discussion and pending decisions are closed."),
    )


def may_write(place: Place, text: str, *, is_announced: bool) -> Verdict:
    return (
        may_read(place)
        and is_under_way(is_announced=is_announced)
        and unless(not text.strip(), _("Write what you want to say."))
    )


def may_change(actor: Actor, post: Post, place: Place, text: str, *, is_announced: bool) -> Verdict:
    return may_write(place, text, is_announced=is_announced) and (
        unless(post.author_id != actor.person_id, _("Only the author changes this text."))
        and unless(post.removed_at is not None, _("This text has been removed."))
    )


def may_remove(
    actor: Actor, post: Post, place: Place, reason: str, *, is_announced: bool
) -> Verdict:
    """Authors take their own words back; the chair and the office say why they remove others'."""
    is_own = post.author_id == actor.person_id
    return (
        may_read(place)
        and is_under_way(is_announced=is_announced)
        and unless(post.removed_at is not None, _("This text has been removed."))
        and unless(
            not is_own and not place.leads,
            _("Only the author, the chair and the office remove this text."),
        )
        and unless(not is_own and not reason.strip(), _("Write why you remove this text."))
    )


def may_decide(place: Place, choice: str, reason: str, *, is_announced: bool) -> Verdict:
    """The chair and the office write down what the committee means to do."""
    return (
        may_lead(place)
        and is_under_way(is_announced=is_announced)
        and unless(
            bool(choice) and choice not in PendingDecision.Choice.values,
            _("Choose what the committee means to do."),
        )
        and unless(bool(choice) and not reason.strip(), _("Write the reason in one sentence."))
    )


def may_lead(place: Place) -> Verdict:
    return may_read(place) and unless(
        not place.leads, _("Only the chair of the committee and the coordinators do this.")
    )


def may_set_ways(actor: Actor, *, programme_id: int, has_finished: bool) -> Verdict:
    """Whoever writes a card knows who will read it."""
    return may_manage(actor, programme_id=programme_id) and unless(
        has_finished,
        _("The first card is already finished. Who reads the cards stays as it was said."),
    )


def may_withhold(place: Place, reason: str, *, shares_cards: bool) -> Verdict:
    return (
        may_lead(place)
        and unless(not shares_cards, _("In this call cards are not shown to applicants."))
        and unless(not reason.strip(), _("Write why this text is held back."))
    )


def named_in(text: str, names: Iterable[tuple[int, str]]) -> set[int]:
    """Whose full name stands after @ in the text, whatever the case of its letters."""
    words = f" {' '.join(fold(text).split())} "
    return {pk for pk, name in names if f"@{' '.join(fold(name).split())}" in words}
