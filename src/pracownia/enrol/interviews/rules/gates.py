"""Who may do what around interviews, and until when."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import long_moment
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.assessment.rules import is_office, may_manage, may_review
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Sheet
from pracownia.enrol.interviews.states import INTERVIEW, InterviewState


def may_see(actor: Actor, *, programme_id: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id)


def may_set_plan(actor: Actor, *, programme_id: int, is_published: bool) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        is_published,
        _("Interviews are already published. Their rules stay the same for everybody."),
    )


def may_invite(actor: Actor, plan: Plan | None, *, programme_id: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        plan is None, _("Plan the interviews first.")
    )


def may_arrange(actor: Actor, *, programme_id: int, waiting: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        not waiting, _("Nobody waits for a time.")
    )


def may_publish(actor: Actor, *, programme_id: int, unpublished: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        not unpublished, _("There is nothing new to publish.")
    )


def may_see_mine(actor: Actor, reviewer: Reviewer | None) -> Verdict:
    """The reviewer's own times and interviews, once impartiality is declared."""
    return may_review(actor, reviewer)


def may_give_times(actor: Actor, reviewer: Reviewer | None) -> Verdict:
    return may_review(actor, reviewer)


def _is_mine(actor: Actor, invitee: Invitee) -> bool:
    owner = invitee.application.person_id
    return owner is not None and owner == actor.person_id


def may_answer(actor: Actor, invitee: Invitee) -> Verdict:
    """The person says when the interview suits, until there is a time."""
    return (
        unless(not _is_mine(actor, invitee), _("This is not your interview."))
        and unless(
            invitee.state == InterviewState.CLOSED, _("There will be no interview with you.")
        )
        and unless(
            invitee.state == InterviewState.PUBLISHED,
            _("Your interview already has its time. You can move it."),
        )
    )


def unlocked_until(plan: Plan, starts_at: datetime) -> datetime:
    """The last moment in which the person may still change the time."""
    return starts_at - timedelta(hours=plan.change_hours)


def _in_time(plan: Plan, meeting: Meeting, now: datetime) -> Verdict:
    until = unlocked_until(plan, meeting.slot.starts_at)
    return unless(
        now > until,
        _("The time could be changed until %(when)s. Write to the organiser or phone.")
        % {"when": long_moment(until)},
    )


def may_move(actor: Actor, invitee: Invitee, *, programme_id: int, now: datetime) -> Verdict:
    """The office at any moment before the marks; the person until the limit of the plan."""
    open_yet = unless(
        invitee.state == InterviewState.CLOSED, _("There will be no interview with this person.")
    )
    if is_office(actor, programme_id):
        return open_yet
    meeting = invitee.meeting
    if not _is_mine(actor, invitee):
        return unless(True, _("This is not your interview."))
    if meeting is None or meeting.published_at is None:
        return open_yet and unless(
            True, _("Your interview has no time yet. Mark when it suits you.")
        )
    return open_yet and _in_time(invitee.plan, meeting, now)


def may_cancel(actor: Actor, invitee: Invitee, *, programme_id: int, now: datetime) -> Verdict:
    """Give the time back."""
    return may_move(actor, invitee, programme_id=programme_id, now=now) and unless(
        invitee.meeting is None, _("This person has no time to give back.")
    )


def may_pin(actor: Actor, invitee: Invitee, *, programme_id: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        invitee.meeting is None, _("Only an interview with a time can be kept in its place.")
    )


def may_close(
    actor: Actor, invitee: Invitee, reason: str, *, programme_id: int, has_marks: bool
) -> Verdict:
    return (
        may_manage(actor, programme_id=programme_id)
        and INTERVIEW.may_follow(invitee.state, InterviewState.CLOSED)
        and unless(has_marks, _("This interview already has marks."))
        and unless(not reason.strip(), _("Write why there will be no interview."))
    )


def may_fill_in(
    actor: Actor,
    invitee: Invitee,
    reviewer: Reviewer | None,
    *,
    sits: bool,
    has_conflict: bool,
    is_finished: bool = False,
) -> Verdict:
    """A member of the panel, once the time is published."""
    return (
        may_review(actor, reviewer)
        and unless(not sits, _("You do not sit in the panel of this interview."))
        and unless(
            has_conflict,
            _("You do not assess this application because of a conflict of interests."),
        )
        and unless(
            invitee.state != InterviewState.PUBLISHED,
            _("The time of this interview is not published."),
        )
        and unless(is_finished, _("This sheet is finished. Only a coordinator can open it again."))
    )


def may_reopen_sheet(actor: Actor, sheet: Sheet, *, programme_id: int) -> Verdict:
    return may_manage(actor, programme_id=programme_id) and unless(
        sheet.finished_at is None, _("Only a finished sheet can be opened again.")
    )
