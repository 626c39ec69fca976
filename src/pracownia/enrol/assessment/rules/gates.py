"""Who may do what while applications are assessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pracownia.core.access import YES, Actor, Forbidden, Verdict, unless
from pracownia.core.polish import long_moment
from pracownia.enrol.assessment.models import Conflict, MeritCard, Reviewer, Terms
from pracownia.enrol.assessment.states import CARD, CardState


def admit(verdict: Verdict) -> None:
    """Stop when the rule says that this person must not be here at all (403, not 409)."""
    if not verdict:
        raise Forbidden(verdict.reason)


def is_office(actor: Actor, programme_id: int) -> bool:
    return actor.is_system or actor.is_a("coordinator", programme_id)


def may_manage(actor: Actor, *, programme_id: int) -> Verdict:
    """Plan, committee, formal cards, assignment, reopening: the coordinators of the programme."""
    return unless(
        not is_office(actor, programme_id),
        _("Only coordinators of this programme can do this."),
    )


def may_see_board(actor: Actor, reviewer: Reviewer | None, *, programme_id: int) -> Verdict:
    """The coordinator; the chair once impartiality is declared; reviewers never."""
    if is_office(actor, programme_id):
        return YES
    return unless(
        reviewer is None or not reviewer.is_chair,
        _("Only the chair of the committee and the coordinators see all marks."),
    ) and may_review(actor, reviewer)


def may_read_plan(actor: Actor, reviewer: Reviewer | None, *, programme_id: int) -> Verdict:
    return unless(
        reviewer is None and not is_office(actor, programme_id),
        _("Only the committee and the coordinators see the rules of assessment."),
    )


def may_set_plan(actor: Actor, *, programme_id: int, has_begun: bool) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        has_begun,
        _("Assessment has already begun. Its rules stay the same for all applications."),
    )


def may_reopen_card(actor: Actor, card: MeritCard, reason: str, *, programme_id: int) -> Verdict:
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(card.is_try, _("A calibration card stays as it was sent."))
        and unless(card.state != CardState.FINISHED, _("Only a finished card can be opened again."))
        and unless(not reason.strip(), _("Write why the card is opened again."))
    )


def may_replace(actor: Actor, reviewer: Reviewer, reason: str, *, programme_id: int) -> Verdict:
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(
            reviewer.is_chair, _("The chair fills in no cards, so there is nothing to pass on.")
        )
        and unless(
            reviewer.refused_at is not None, _("This person does not assess in this call any more.")
        )
        and unless(not reason.strip(), _("Write why the cards go to other people."))
    )


def may_choose_marks(actor: Actor, reason: str, *, programme_id: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        not reason.strip(), _("Write why these marks are to count.")
    )


def may_answer_declaration(actor: Actor, reviewer: Reviewer | None) -> Verdict:
    return unless(
        reviewer is None or reviewer.person_id != actor.person_id,
        _("You are not a member of the committee of this call."),
    )


def may_review(actor: Actor, reviewer: Reviewer | None) -> Verdict:
    """The gate: nothing about any application before impartiality is declared."""
    return (
        may_answer_declaration(actor, reviewer)
        and unless(
            reviewer is not None and reviewer.refused_at is not None,
            _("You have resigned from assessing in this call."),
        )
        and unless(
            reviewer is not None and reviewer.declared_at is None,
            _("First read and accept the declaration of impartiality."),
        )
    )


def may_bid(actor: Actor, reviewer: Reviewer | None) -> Verdict:
    """Wishes are said between the declaration and the assignment, by those who fill in cards."""
    return may_review(actor, reviewer) and unless(
        reviewer is not None and reviewer.is_chair,
        _("The chair sees all marks, so does not fill in cards."),
    )


@dataclass(frozen=True, slots=True)
class Ties:
    """Where a reviewer belongs: the person, codes of municipalities, ids of organisations.

    ``beside``: main applicants of this call in whose applications the reviewer applies or helps.
    """

    person_id: int
    places: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    beside: frozenset[int] = frozenset()


def is_own(ties: Ties, *, person_id: int) -> bool:
    """Bars for certain: the reviewer applies or helps here. Other ties are asked about."""
    return person_id == ties.person_id or person_id in ties.beside


def conflict_kind(ties: Ties, *, person_id: int, traits: Mapping[str, Any]) -> str:
    """The kind of conflict that the data themselves show, or nothing."""
    if is_own(ties, person_id=person_id):
        return Conflict.Kind.OWN
    if str(traits.get("gmina") or "") in ties.places:
        return Conflict.Kind.SAME_PLACE
    if str(traits.get("organizacja") or "") in ties.organisations:
        return Conflict.Kind.SAME_ORGANISATION
    return ""


def may_open(actor: Actor, card: MeritCard, *, has_conflict: bool) -> Verdict:
    """The reviewer's own card, not taken away, not barred by a conflict."""
    return (
        may_review(actor, card.reviewer)
        and unless(
            has_conflict,
            _("You do not assess this application because of a conflict of interests."),
        )
        and unless(
            card.cancellation == MeritCard.Cancellation.CALIBRATED,
            _("The calibration is over, so its cards are closed."),
        )
        and unless(
            card.state == CardState.CANCELLED,
            _("This application has been given to another person or withdrawn."),
        )
    )


def may_save(
    actor: Actor,
    card: MeritCard,
    *,
    ends_at: datetime | None,
    opens_at: datetime | None = None,
    now: datetime,
) -> Verdict:
    return (
        unless(
            card.state == CardState.FINISHED,
            _("This card is finished. Only a coordinator can open it again."),
        )
        and unless(
            opens_at is not None and now < opens_at,
            _("This round starts on %(when)s. Until then cards cannot be filled in.")
            % {"when": long_moment(opens_at) if opens_at else ""},
        )
        and unless(
            ends_at is not None and now.replace(microsecond=0) > ends_at,
            _("Assessment ended on %(when)s. Ask a coordinator what to do with your text.")
            % {"when": long_moment(ends_at) if ends_at else ""},
        )
    )


def may_cancel(card: MeritCard) -> Verdict:
    return CARD.may_follow(card.state, CardState.CANCELLED)


def may_recuse(actor: Actor, card: MeritCard, reason: str) -> Verdict:
    return may_open(actor, card, has_conflict=False) and unless(
        not reason.strip(), _("Write what connects you with this application.")
    )


def may_see_others(card: MeritCard, *, visibility: str, is_complete: bool) -> Verdict:
    """As the round says; usually when all cards, the third one included, are finished."""
    kinds = Terms.Visibility
    is_sent = card.state == CardState.FINISHED
    return unless(
        visibility == kinds.NEVER, _("In this round reviewers do not see cards of others.")
    ) and unless(
        not {
            kinds.ALWAYS: True,
            kinds.SENT: is_sent,
            kinds.COMPLETE: is_sent and is_complete,
        }.get(kinds(visibility), False),
        _("You will see the other cards when your own is finished.")
        if visibility == kinds.SENT
        else _("You will see the other cards when all of them are finished."),
    )


def may_assign(
    actor: Actor,
    reviewer: Reviewer,
    *,
    programme_id: int,
    is_accepted: bool,
    has_conflict: bool,
    has_card: bool,
) -> Verdict:
    """By hand, to this reviewer."""
    return (
        may_manage(actor, programme_id=programme_id)
        and unless(not is_accepted, _("Only an application that meets the conditions is assessed."))
        and unless(
            not reviewer.is_active, _("This person has not declared impartiality in this call.")
        )
        and unless(reviewer.is_chair, _("The chair sees all marks, so does not fill in cards."))
        and unless(has_conflict, _("This person has a conflict of interests here."))
        and unless(has_card, _("This person already has a card of this application."))
    )


def may_draw(actor: Actor, *, programme_id: int, closes_at: datetime, now: datetime) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        now < closes_at, _("The call is still open. Draw reviewers after it closes.")
    )
