"""Who may set limits, propose, decide, approve and announce, and when; who answers an offer."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.states import OFFER, RUN, OfferState, RunState

OFFICE = frozenset({"coordinator"})
COMMITTEE = frozenset({"coordinator", "chair"})
READERS = frozenset({"coordinator", "chair", "controller"})
LONGEST_WAIT = timedelta(days=183)


def may_see(actor: Actor, programme_id: int) -> Verdict:
    """The board holds names, marks and notes: only those who decide, and the controller."""
    allowed = actor.is_system or actor.is_any(READERS, programme_id)
    return unless(
        not allowed,
        _("The selection is open to coordinators, the chair and the funder's controller."),
    )


def _may_work(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_system or actor.is_any(OFFICE, programme_id)
    return unless(not allowed, _("Only coordinators of this programme can do this."))


def may_set_limits(actor: Actor, programme_id: int, in_force: Run | None) -> Verdict:
    return _may_work(actor, programme_id) and unless(
        in_force is not None,
        _("The list is approved. Withdraw the approval before changing the limits."),
    )


def may_propose(
    actor: Actor,
    programme_id: int,
    in_force: Run | None,
    *,
    ends_at: datetime | None,
    now: datetime,
) -> Verdict:
    """Coordinators, once assessment is closed and no list is in force."""
    return (
        _may_work(actor, programme_id)
        and unless(
            in_force is not None and in_force.state == RunState.ANNOUNCED,
            _("The results are announced. The list changes now only by the reserve."),
        )
        and unless(
            in_force is not None,
            _("The list is approved. Withdraw the approval before counting again."),
        )
        and unless(
            ends_at is not None and now < ends_at,
            _("Assessment lasts until %(moment)s. Count the list after that.")
            % {"moment": long_moment(ends_at) if ends_at else ""},
        )
    )


def may_save_supposition(run: Run, reason: str) -> Verdict:
    """Beside the newest list only, with a reason that goes to the protocol."""
    return unless(
        run.state == RunState.REPLACED,
        _("This list was counted again. Open the newest one."),
    ) and unless(
        len(reason.strip()) < 10,
        _("Write the reason in at least 10 characters. It goes to the protocol."),
    )


def may_decide(actor: Actor, programme_id: int, run: Run) -> Verdict:
    """Coordinators and the chair, while the list is only proposed."""
    allowed = actor.is_system or actor.is_any(COMMITTEE, programme_id)
    return (
        unless(not allowed, _("Only coordinators and the chair of the committee move people."))
        and unless(
            run.state == RunState.REPLACED,
            _("This list was counted again. Open the newest one."),
        )
        and unless(
            run.state != RunState.PROPOSED,
            _("The list is approved. Withdraw the approval before changing it."),
        )
    )


def may_override(
    actor: Actor, programme_id: int, run: Run, decision: Decision, outcome: str, reason: str
) -> Verdict:
    """A person is moved for a reason that goes to the protocol; nobody below the threshold."""
    return (
        may_decide(actor, programme_id, run)
        and unless(
            outcome not in Decision.Outcome.values, _("Choose the list, the reserve or neither.")
        )
        and unless(
            decision.why.get("standing") == "below_threshold"
            and outcome != Decision.Outcome.REFUSED,
            _("This person's mark is below the lowest one to be considered."),
        )
        and unless(outcome == decision.outcome, _("This person is already there."))
        and unless(
            outcome != decision.proposed and len(reason.strip()) < 10,
            _("Write the reason in at least 10 characters. It goes to the protocol."),
        )
    )


def has_not_moved(run: Run, revision: int) -> Verdict:
    """The second of two people deciding at once looks again before deciding."""
    return unless(
        run.revision != revision,
        _("Somebody changed this list in the meantime. See the change, then decide."),
    )


def may_approve(
    actor: Actor,
    programme_id: int,
    run: Run,
    *,
    has_chair: bool,
    selected: int,
    places: int,
    two: bool = False,
) -> Verdict:
    """The chair, or a coordinator where the committee has no chair; two people when set so."""
    approver = actor.is_a("chair", programme_id) or (
        not has_chair and actor.is_a("coordinator", programme_id)
    )
    who = (
        _may_be_one_of_two(actor, programme_id, run, has_chair=has_chair)
        if two
        else unless(
            not approver and has_chair, _("The chair of the committee approves the list. Ask them.")
        )
        and unless(not approver, _("Only coordinators of this programme can do this."))
    )
    return (
        who
        and RUN.may_follow(run.state, RunState.APPROVED)
        and unless(selected == 0, _("Nobody is on the list. Put people on it first."))
        and unless(
            selected > places,
            _("There are more people on the list (%(selected)d) than places (%(places)d).")
            % {"selected": selected, "places": places},
        )
    )


def _may_be_one_of_two(actor: Actor, programme_id: int, run: Run, *, has_chair: bool) -> Verdict:
    """Two different people of the office and the committee; the chair, if any, is one of them."""
    chair = actor.is_a("chair", programme_id)
    second = run.first_by_id is not None
    return (
        unless(
            not actor.is_any(COMMITTEE, programme_id),
            _("Only coordinators and the chair of the committee approve the list."),
        )
        and unless(
            second and run.first_by_id == actor.person_id,
            _("You have approved this list. Somebody else has to approve it as the second person."),
        )
        and unless(
            second and has_chair and not chair and not run.first_is_chair,
            _("One of the two people is the chair of the committee. Ask them."),
        )
    )


def may_withdraw_approval(actor: Actor, programme_id: int, run: Run) -> Verdict:
    allowed = actor.is_any(COMMITTEE, programme_id)
    return (
        unless(not allowed, _("Only the chair and the coordinators withdraw the approval."))
        and unless(
            run.state == RunState.ANNOUNCED,
            _("The results are announced, so the approval can no longer be withdrawn."),
        )
        and (unless(run.first_by_id is None, "") or RUN.may_follow(run.state, RunState.PROPOSED))
    )


def may_invite_again(actor: Actor, call: Call, *, count: int, now: datetime) -> Verdict:
    """To a round that everybody sees and that still lasts, once the one before is settled."""
    return (
        _may_work(actor, call.edition.programme_id)
        and unless(
            call.window.is_draft, _("Show the call to everybody first, then invite people to it.")
        )
        and unless(now > call.window.closes_at, _("This round is over. Nobody can apply any more."))
        and unless(
            not count,
            _("There is nobody to invite: results of the earlier round decide who it is."),
        )
    )


def may_announce(actor: Actor, programme_id: int, run: Run) -> Verdict:
    return (
        _may_work(actor, programme_id)
        and unless(run.state == RunState.ANNOUNCED, _("The results are already announced."))
        and unless(
            run.state != RunState.APPROVED, _("Approve the list before announcing the results.")
        )
    )


def may_plan_announcement(
    actor: Actor, programme_id: int, run: Run, *, at: datetime, now: datetime
) -> Verdict:
    """A moment that is still to come, and not a year that somebody mistyped."""
    return (
        may_announce(actor, programme_id, run)
        and unless(at <= now, _("This moment has passed. Choose a later one."))
        and unless(at > now + LONGEST_WAIT, _("Choose a moment within half a year from now."))
    )


def may_call_off(actor: Actor, programme_id: int, run: Run) -> Verdict:
    return may_announce(actor, programme_id, run) and unless(
        run.announce_at is None, _("No moment of the announcement is set.")
    )


def may_resume(actor: Actor, programme_id: int, missing: int | None) -> Verdict:
    """``missing``: letters that nobody has written yet; None before the announcement."""
    return (
        _may_work(actor, programme_id)
        and unless(missing is None, _("The results have not been announced yet."))
        and unless(missing == 0, _("All letters about the results are written."))
    )


def is_still_true(run: Run, digest: str) -> Verdict:
    """What was counted must be what is known now: marks, limits and applications."""
    return unless(
        run.digest != digest,
        _("Marks, limits or applications changed after this list was counted. Count it again."),
    )


def may_issue_protocol(actor: Actor, programme_id: int, run: Run) -> Verdict:
    allowed = actor.is_system or actor.is_any(COMMITTEE, programme_id)
    return unless(
        not allowed, _("Only coordinators and the chair of the committee issue the protocol.")
    ) and unless(
        run.state == RunState.REPLACED, _("This list was counted again. Open the newest one.")
    )


def may_correct(actor: Actor, programme_id: int, run: Run) -> Verdict:
    """After the announcement, by what was decided about appeals."""
    return _may_work(actor, programme_id) and unless(
        run.state != RunState.ANNOUNCED, _("The results have not been announced yet.")
    )


def is_mine(actor: Actor, offer: Offer) -> Verdict:
    mine = actor.person_id is not None and offer.application.person_id == actor.person_id
    return unless(not mine, _("This place is offered to somebody else."))


def may_confirm(actor: Actor, offer: Offer, *, now: datetime) -> Verdict:
    """The person alone, until the last second of the term."""
    return (
        is_mine(actor, offer)
        and unless(offer.state == OfferState.CONFIRMED, _("This place is already confirmed."))
        and unless(
            offer.state != OfferState.WAITING or now.replace(microsecond=0) > offer.due_at,
            _("The term for confirming passed on %(moment)s. Write to the organiser.")
            % {"moment": long_moment(offer.due_at)},
        )
        and OFFER.may_follow(offer.state, OfferState.CONFIRMED)
    )


def may_offer_by_hand(
    actor: Actor,
    programme_id: int,
    decision: Decision,
    reason: str,
    *,
    is_free: bool,
    is_offered: bool,
) -> Verdict:
    """A coordinator, for a place that the reserve cannot fill within the limits."""
    return (
        _may_work(actor, programme_id)
        and unless(not is_free, _("No place is free now."))
        and unless(
            decision.outcome != Decision.Outcome.RESERVE or is_offered,
            _("Choose somebody of the reserve who was not offered a place yet."),
        )
        and unless(
            decision.application.state != State.SUBMITTED, _("This application has been withdrawn.")
        )
        and unless(
            len(reason.strip()) < 10,
            _("Write the reason in at least 10 characters. It goes to the history."),
        )
    )


def may_resign(actor: Actor, programme_id: int, offer: Offer, reason: str) -> Verdict:
    """The person, or a coordinator who was told by phone and writes it down."""
    by_office = actor.is_system or actor.is_a("coordinator", programme_id)
    return (
        (unless(not by_office, "") or is_mine(actor, offer))
        and unless(
            offer.state in (OfferState.RESIGNED, OfferState.EXPIRED),
            _("This place has already been given back."),
        )
        and unless(not reason.strip(), _("Write in a few words why the place is given back."))
        and OFFER.may_follow(offer.state, OfferState.RESIGNED)
    )
